using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Identify;

// How far the hits of a workspace have become visits.
public sealed class VisitCursor : IInWorkspace, IPlaceIn<Hit>
{
    public WorkspaceId WorkspaceId { get; set; }
    public long Transaction { get; set; }
    public long Position { get; set; }

    public static async Task<VisitCursor> Of(SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<VisitCursor>().AsNoTracking().SingleOrDefaultAsync(cancel) is { } cursor) return cursor;
        cursor = new VisitCursor { WorkspaceId = db.Workspace };
        await db.Transact(() => BulkTable.Of<VisitCursor>(db).Put(db, [cursor], OnConflict.Skip, cancel), cancel);
        return cursor;
    }

    // The next hits in the order of commits; below the horizon of running transactions on PostgreSQL.
    public async Task<List<Hit>> Next(SluiceDb db, bool postgres, int most, CancellationToken cancel)
    {
        var hits = db.Set<Hit>().AsNoTracking();
        if (!postgres) return await hits.Where(h => h.WriterTransaction == 0 && h.Sequence > Position).OrderBy(h => h.Sequence).Take(most).ToListAsync(cancel);
        var horizon = (await db.Database.SqlQuery<long>($"SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS \"Value\"").ToListAsync(cancel))[0];
        return await hits
            .Where(h => h.WriterTransaction < horizon && (h.WriterTransaction > Transaction || h.WriterTransaction == Transaction && h.Sequence > Position))
            .OrderBy(h => h.WriterTransaction).ThenBy(h => h.Sequence).Take(most).ToListAsync(cancel);
    }

    // False when another node was there first.
    public async Task<bool> Advance(SluiceDb db, Hit to, CancellationToken cancel) =>
        await db.Set<VisitCursor>().Where(c => c.Position == Position && c.Transaction == Transaction)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Position, to.Sequence).SetProperty(c => c.Transaction, to.WriterTransaction), cancel) == 1;
}

sealed class VisitCursorMapping : IMapping<VisitCursor>
{
    public void Map(EntityTypeBuilder<VisitCursor> e)
    {
        e.ToTable("identify_cursors");
        e.HasKey(x => x.WorkspaceId);
        e.Property(x => x.WorkspaceId).ValueGeneratedNever();
    }
}
