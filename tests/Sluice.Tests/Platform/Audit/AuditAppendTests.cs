using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform.Audit;

public sealed class AuditAppendTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task An_act_and_its_entry_are_kept_together_or_not_at_all()
    {
        await using var db = app.Open(World.World.Elsewhere);
        var before = await AuditAppend.Head(db, World.World.Elsewhere, CancellationToken.None);
        await Assert.ThrowsAsync<IOException>(() => db.Transact(async () =>
        {
            db.Add(new Secret { Name = "half", Value = "done" });
            await db.Audit(AuditAct.KeyCreated, "key:1", null, Actor.System, app.Clock, CancellationToken.None);
            throw new IOException("pulled");
        }, CancellationToken.None));
        Assert.Equal(before.Sequence, (await AuditAppend.Head(db, World.World.Elsewhere, CancellationToken.None)).Sequence);
        Assert.False(await db.Set<Secret>().AnyAsync(s => s.Name == "half"));
    }

    [Fact]
    public async Task Outside_a_transaction_nothing_is_written()
    {
        await using var db = app.Open();
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Audit(AuditAct.KeyCreated, "key:1", null, Actor.System, app.Clock, CancellationToken.None));
    }

    // Contexts of the house and of the workspace write to the same chain.
    [Fact]
    public async Task Many_who_write_at_once_leave_no_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
            {
                await using var db = writer % 2 == 0 ? app.Store.OpenHouse() : app.Open();
                db.Add(new Secret { Name = $"at-once-{writer}-{i}", Value = "" });
                await db.SaveAudited(AuditAct.SignedIn, $"user:{writer}", new { i }, Actor.System, app.Clock, CancellationToken.None, World.World.Northwater);
            }
        })));
        await using var house = app.Store.OpenHouse();
        var verdict = await AuditCheck.Run(house, AnchorFiles.Of(app.Store.Settings), CancellationToken.None);
        Assert.True(verdict.Ok && verdict.Rows >= 120, verdict.ToString());
    }

    [Fact]
    public async Task Every_hour_each_chain_is_anchored_once_until_it_moves()
    {
        await using var db = app.Open();
        await db.SaveAudited(AuditAct.KeyCreated, "key:1", null, Actor.System, app.Clock, CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveAudited(AuditAct.BackupMade, "installation", null, Actor.System, app.Clock, CancellationToken.None, WorkspaceId.None));
        await using (var house = app.Store.OpenHouse()) await house.SaveAudited(AuditAct.BackupMade, "installation", null, Actor.System, app.Clock, CancellationToken.None);
        for (var i = 0; i < 2; i++)
        {
            db.Enqueue(new AnchorAudit(), app.Clock);
            await db.SaveChangesAsync();
            await app.RunUntilIdle();
        }
        var files = AnchorFiles.Of(app.Store.Settings);
        Assert.Equal([WorkspaceId.None, World.World.Northwater], files.All().Select(l => l.Anchor!.Chain));
        var head = await AuditAppend.Head(db, World.World.Northwater, CancellationToken.None);
        Assert.Equal((head.Sequence, Convert.ToHexStringLower(head.Hash)), (files.Latest()[1].Sequence, files.Latest()[1].Hash));
    }

    [Fact]
    public void Every_act_has_a_name_of_its_own_and_words()
    {
        var all = AuditAct.OfPlatform.Concat(RecordAudit.All).ToList();
        Assert.Equal(all.Count, all.Select(a => a.Name).Distinct().Count());
        Assert.All(all, a => Assert.Matches("^[a-z]+\\.[a-z_]+$", a.Name));
        var declared = new[] { typeof(AuditAct), typeof(RecordAudit) }.SelectMany(t => t.GetFields()).Where(f => f.FieldType == typeof(AuditAct)).Select(f => ((AuditAct)f.GetValue(null)!).Name);
        Assert.Equal(declared.Order(), all.Select(a => a.Name).Order());
    }

    [Fact]
    public async Task Strangers_who_try_without_pause_do_not_fill_the_chain()
    {
        await using var db = app.Store.OpenHouse();
        var before = (await AuditAppend.Head(db, WorkspaceId.None, CancellationToken.None)).Sequence;
        for (var i = 0; i < 80; i++) await Sessions.Start(app.Store, "nobody@nowhere.example", "guess", "test", app.Clock, CancellationToken.None);
        Assert.Equal(before + 60, (await AuditAppend.Head(db, WorkspaceId.None, CancellationToken.None)).Sequence);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await Sessions.Start(app.Store, "nobody@nowhere.example", "guess", "test", app.Clock, CancellationToken.None);
        var last = await db.Set<AuditEntry>().IgnoreQueryFilters().Where(e => e.WorkspaceId == WorkspaceId.None).OrderByDescending(e => e.Sequence).FirstAsync();
        Assert.Equal("""{"why":"unknownAddress","untold":20}""", last.Details);
    }
}
