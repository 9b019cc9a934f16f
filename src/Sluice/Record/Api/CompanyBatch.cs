using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Merges;

namespace Sluice.Record.Api;

public sealed record CompanyBatchResult(int Index, BatchStatus Status, CompanyId? Id, IReadOnlyDictionary<string, string[]>? Errors);

public sealed record CompanyBatchAnswer(IReadOnlyList<CompanyBatchResult> Results);

// As PeopleBatch: one look, one transaction, each item judged by itself.
sealed class CompanyBatch(BatchMode mode, bool byDomain, IReadOnlyList<JsonObject> items)
{
    public static Result<CompanyBatch> Read(JsonObject json)
    {
        var body = new Body(json);
        var mode = body.Choice<BatchMode>("mode") ?? BatchMode.Upsert;
        var match = body.Text("match") ?? "domain";
        var items = body.Items("items", 1000, (node, _) => node as JsonObject, "A list of companies is needed here.");
        if (match is not ("domain" or "externalId")) body.Refuse("match", "Companies are matched by domain or externalId.");
        if (items is null) body.Refuse("items", "A list of companies is needed here.");
        if (!body.IsGood()) return new Refusal("invalid", body.Errors.First().Value[0], body.Errors.First().Key);
        return new CompanyBatch(mode, match == "domain", items!);
    }

    public Task<IReadOnlyList<CompanyBatchResult>> Run(SluiceDb db, Actor actor, TimeProvider clock, CancellationToken cancel) => db.TransactAnew(async () =>
    {
        var custom = items.Any(i => i.ContainsKey("fields")) ? await Custom.Of(db, RecordKind.Company, cancel) : [];
        var owners = items.Any(i => i.ContainsKey("ownerId")) ? (await Members.Of(db, cancel)).Select(m => m.Id).ToHashSet() : null;
        var currency = await CompanyEndpoints.Currency(db, cancel);
        var writing = new CompanyWriting(db, actor, clock);
        var read = items.Select(item => CompanyJson.Read(item, custom, owners, currency)).ToList();
        await ExternalIds.Hold<Company>(db, read.Select(r => r.Told?.ExternalId), cancel);
        var results = new List<CompanyBatchResult>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var (told, errors) = read[i];
            results.Add(told is null ? new(i, BatchStatus.Rejected, null, errors) : await One(db, writing, i, told, cancel));
        }
        return (IReadOnlyList<CompanyBatchResult>)results;
    }, cancel);

    async Task<CompanyBatchResult> One(SluiceDb db, CompanyWriting writing, int index, CompanyTold told, CancellationToken cancel)
    {
        var field = byDomain ? "domain" : "externalId";
        var company = await Find(db, told, cancel);
        if (company is not null && mode == BatchMode.Create) return Rejected(index, new Refusal("duplicate", $"{company.Name} is there already.", field));
        if (company is null && mode == BatchMode.Update) return Rejected(index, new Refusal("unknown", "No such company.", field));
        Refusal? refusal;
        BatchStatus status;
        if (company is null)
        {
            status = BatchStatus.Created;
            if ((await writing.Create(told, cancel)).Refused(out refusal, out var made)) return await Undo(db, index, refusal, cancel);
            company = made;
        }
        else
        {
            // A domain that found the company is one of several; it does not replace the others.
            if (byDomain && told.Domains!.All(d => company.Domains.Any(k => k.Domain == d))) told = told with { Domains = null };
            if ((await writing.Change(company, told, cancel)).Refused(out refusal, out var changes)) return await Undo(db, index, refusal, cancel);
            status = changes.Count > 0 ? BatchStatus.Updated : BatchStatus.Unchanged;
        }
        await db.SaveChangesAsync(cancel);
        return new(index, status, company.Id, null);
    }

    async Task<Company?> Find(SluiceDb db, CompanyTold told, CancellationToken cancel)
    {
        var live = CompanyList.Live(db).Include(c => c.Domains);
        if (byDomain) return told.Domains is [var domain, ..] ? await live.FirstOrDefaultAsync(c => c.Domains.Any(d => d.Domain == domain), cancel) : null;
        if (told.ExternalId is not { Length: > 0 } id) return null;
        if (await live.OrderBy(c => c.Id).FirstOrDefaultAsync(c => c.ExternalId == id, cancel) is { } known) return known;
        var keep = await db.Set<MergedRecord>().Where(m => m.ExternalId == id).Select(m => (Guid?)m.KeepId).FirstOrDefaultAsync(cancel);
        return keep is { } stays ? await live.SingleOrDefaultAsync(c => c.Id == new CompanyId(stays), cancel) : null;
    }

    static async Task<CompanyBatchResult> Undo(SluiceDb db, int index, Refusal refusal, CancellationToken cancel)
    {
        await Unsaved.Forget(db, cancel);
        return Rejected(index, refusal);
    }

    static CompanyBatchResult Rejected(int index, Refusal refusal) => new(index, BatchStatus.Rejected, null, new Dictionary<string, string[]> { [refusal.Field ?? "item"] = [refusal.Message] });
}

// What a refused item has touched in memory is forgotten, so that the next save does not write half of it.
static class Unsaved
{
    public static async Task Forget(SluiceDb db, CancellationToken cancel)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added).ToList()) entry.State = EntityState.Detached;
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Modified or EntityState.Deleted).ToList()) await entry.ReloadAsync(cancel);
    }
}
