using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Scores;

// Somebody knows better than the rules: the cell by hand, with the reason, until a day or until it is taken back. The
// rules go on beside it, and their receipt stays as it is.
public sealed class ScoreOverride : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public string Cell { get; set; } = "";
    public string Reason { get; set; } = "";
    public string Actor { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public DateOnly? Until { get; set; }

    public string Grade => Cell[..1];
    public int Level => int.Parse(Cell[1..], CultureInfo.InvariantCulture);

    public bool Holds(DateTimeOffset now) => Until is not { } until || DateOnly.FromDateTime(now.UtcDateTime) <= until;

    public static async Task<Dictionary<PersonId, ScoreOverride>> Of(SluiceDb db, IReadOnlyList<PersonId> ids, DateTimeOffset now, CancellationToken cancel) =>
        (await db.Set<ScoreOverride>().AsNoTracking().Where(o => ids.Contains(o.PersonId)).ToListAsync(cancel)).Where(o => o.Holds(now)).ToDictionary(o => o.PersonId);

    public static async Task<Refusal?> Set(SluiceDb db, PersonId id, string? cell, string? reason, DateOnly? until, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (!await IsThere(db, id, cancel)) return Nobody;
        var wanted = cell?.Trim().ToUpperInvariant() ?? "";
        if (!ScoreLines.AllCells.Contains(wanted)) return new Refusal("unknown", "Cells go from A1 to C3.", "cell");
        if (string.IsNullOrWhiteSpace(reason)) return new Refusal("required", "Say why you know better than the rules; whoever reads it later was not there.", "reason");
        if (reason.Trim().Length > 500) return new Refusal("tooLong", "500 characters are enough.", "reason");
        var now = clock.Now();
        if (until < DateOnly.FromDateTime(now.UtcDateTime)) return new Refusal("past", "The day lies in the past.", "until");
        return await Change(db, id, there =>
        {
            if (there is null) db.Add(there = new ScoreOverride { PersonId = id });
            (there.Cell, there.Reason, there.Actor, there.At, there.Until) = (wanted, reason.Trim(), actor.Value, now, until);
            db.Append(new ScoreOverridden(wanted, there.Reason, until), new About(id), actor, clock);
        }, clock, cancel);
    }

    public static Task<Refusal?> TakeBack(SluiceDb db, PersonId id, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        Change(db, id, there =>
        {
            if (there is null) return;
            db.Remove(there);
            db.Append(new OverrideEnded(there.Cell), new About(id), actor, clock);
        }, clock, cancel);

    static readonly Refusal Nobody = new("notFound", "There is no such person.");

    static Task<bool> IsThere(SluiceDb db, PersonId id, CancellationToken cancel) => db.Set<Person>().AnyAsync(p => p.Id == id && p.DeletedAt == null, cancel);

    // The person is scored anew in the same transaction, so that what is seen next is what holds.
    static async Task<Refusal?> Change(SluiceDb db, PersonId id, Action<ScoreOverride?> change, TimeProvider clock, CancellationToken cancel)
    {
        if (!await IsThere(db, id, cancel)) return Nobody;
        var rescore = await Rescore.Prepare(db, clock, cancel);
        await db.Transact(async () =>
        {
            change(await db.Set<ScoreOverride>().SingleOrDefaultAsync(o => o.PersonId == id, cancel));
            await db.SaveChangesAsync(cancel);
            await rescore.Run(db, [id], clock, cancel);
            await db.SaveChangesAsync(cancel);
        }, cancel);
        return null;
    }
}

sealed class ScoreOverrideMapping : IMapping<ScoreOverride>
{
    public void Map(EntityTypeBuilder<ScoreOverride> e)
    {
        e.ToTable("qualify_overrides");
        e.HasKey(x => new { x.WorkspaceId, x.PersonId });
        e.Ignore(x => x.Grade);
        e.Ignore(x => x.Level);
    }
}
