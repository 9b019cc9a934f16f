using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Sell.Pipelines;

namespace Sluice.Demo.Seeding;

// One thread makes rows, the other writes them; a few chunks are in memory at any time.
public sealed class SeedRun(SluiceDb db, SeedOrder order, TimeProvider clock, Action<string> say)
{
    readonly Stopwatch watch = Stopwatch.StartNew();
    long rows;

    public async Task<long> Run(CancellationToken cancel)
    {
        await Prepare(cancel);
        var companies = new SeededCompanies(order, db.Workspace);
        await Write("companies", order.Companies, companies.Make(), chunk => chunk.Companies.Count, cancel);
        var pipeline = (await PipelineSet.Load(db, clock, cancel)).Default;
        db.ChangeTracker.Clear();
        var people = new SeededPeople(order, db.Workspace, companies.Known, pipeline);
        await Write("people", order.People, people.Make(), chunk => chunk.People.Count, cancel);
        await Finish(cancel);
        say($"{rows:N0} rows in {watch.Elapsed.TotalSeconds:N1} s, {rows / watch.Elapsed.TotalSeconds:N0} a second");
        return rows;
    }

    async Task Write(string what, int of, IEnumerable<SeedChunk> chunks, Func<SeedChunk, int> counted, CancellationToken cancel)
    {
        var line = Channel.CreateBounded<SeedChunk>(2);
        var making = Task.Run(async () =>
        {
            try
            {
                foreach (var chunk in chunks) await line.Writer.WriteAsync(chunk, cancel);
                line.Writer.Complete();
            }
            catch (Exception e) { line.Writer.Complete(e); }
        }, cancel);
        var (done, saidAt) = (0, watch.Elapsed);
        await foreach (var chunk in line.Reader.ReadAllAsync(cancel))
        {
            await chunk.Write(db, cancel);
            rows += chunk.Rows;
            done += counted(chunk);
            if (watch.Elapsed - saidAt < TimeSpan.FromSeconds(1)) continue;
            saidAt = watch.Elapsed;
            say($"{done:N0} of {of:N0} {what}, {rows:N0} rows, {rows / watch.Elapsed.TotalSeconds:N0} a second");
        }
        await making;
        say($"{done:N0} {what}");
    }

    // For this one connection: room for the upper pages of every index, and fewer checkpoints.
    async Task Prepare(CancellationToken cancel)
    {
        if (db.Dialect.Name != "sqlite") return;
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-200000; PRAGMA wal_autocheckpoint=40000;", cancel);
    }

    async Task Finish(CancellationToken cancel)
    {
        await db.Dialect.KeepStatistics(db, cancel);
        await db.Transact(() => db.Set<Company>().ExecuteUpdateAsync(s => s.SetProperty(c => c.LastTouchAt, c =>
            db.Set<Employment>().Where(e => e.CompanyId == c.Id).Join(db.Set<Person>(), e => e.PersonId, p => p.Id, (e, p) => p.LastTouchAt).Max()), cancel), cancel);
    }
}
