using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Audit;

public static class AuditAppend
{
    // Inside db.Transact, with the act it tells of: neither is kept without the other. Saves what is pending first, since
    // the chain is held from here to the commit. Chain: where the context sees no workspace, or another one is meant.
    public static async Task Audit(this SluiceDb db, AuditAct act, string target, object? details, Actor actor, TimeProvider clock, CancellationToken cancel, WorkspaceId? chain = null)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("An audit entry is written in the transaction of its act.");
        var workspace = chain ?? db.Workspace;
        if (workspace != db.Workspace && db.Workspace != WorkspaceId.None) throw new InvalidOperationException("A context of one workspace writes to its chain alone.");
        await db.SaveChangesAsync(cancel);
        await db.LockOn(workspace, "audit", cancel);
        var entry = AuditEntry.Next(workspace, await Head(db, workspace, cancel), clock.Now(), actor, act.Name, target, details is null ? "{}" : Json.Write(details));
        // Past the change tracker, which lets nobody write for no workspace.
        if (await BulkTable.Of<AuditEntry>(db).Put(db, [entry], OnConflict.Skip, cancel) is not [true]) throw new InvalidOperationException($"Place {entry.Sequence} of the audit chain is taken.");
    }

    // SaveChanges with its audit entry, as one commit.
    public static Task SaveAudited(this SluiceDb db, AuditAct act, string target, object? details, Actor actor, TimeProvider clock, CancellationToken cancel, WorkspaceId? chain = null) =>
        db.Transact(() => db.Audit(act, target, details, actor, clock, cancel, chain), cancel);

    public static async Task<AuditHead> Head(SluiceDb db, WorkspaceId chain, CancellationToken cancel) =>
        await db.Set<AuditEntry>().IgnoreQueryFilters().AsNoTracking().Where(e => e.WorkspaceId == chain).OrderByDescending(e => e.Sequence).Select(e => new AuditHead(e.Sequence, e.Hash)).FirstOrDefaultAsync(cancel) ?? AuditHead.None;
}

public static class AuditTarget
{
    public static string Of(string kind, IId id) => Actor.Of(kind, id).Value;

    public static string Of(string kind, string key) => $"{kind}:{key}";

    public static string Of(WorkspaceId workspace) => $"workspace:{workspace}";
}
