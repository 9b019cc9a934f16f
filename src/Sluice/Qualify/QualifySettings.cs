using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Qualify.Handoffs;
using Sluice.Qualify.Scores;

namespace Sluice.Qualify;

// One workspace's lines and promises. Made with the default rules when the workspace first scores anybody.
public sealed class QualifySettings : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public int FitA { get; set; } = 30;
    public int FitB { get; set; } = 15;
    public int Engagement1 { get; set; } = 60;
    public int Engagement2 { get; set; } = 25;
    // The cells above the line, "A1,A2,B1", and the points of engagement needed besides.
    public string MqlCells { get; set; } = "A1,A2,B1";
    public int MqlMinimum { get; set; } = 25;
    // Per cent of the chance to win needed besides, or instead with MqlEither; null: the chance plays no part.
    public int? MqlChance { get; set; }
    public bool MqlEither { get; set; }
    public int FirstResponseHours { get; set; } = 4;
    public int ExpireDays { get; set; } = 14;
    // After accepting: so many business hours until somebody has called, met or written.
    public int FollowUpHours { get; set; } = 16;
    public UserId? CatchAllId { get; set; }
    public JsonText Routing { get; set; } = JsonText.EmptyObject;
    public JsonText Holidays { get; set; } = new("[]");
    // The network: a lead silent for so long was lost; the custom field that tells outcomes ("" finds one, "-" none) and its value that means won.
    public int HorizonDays { get; set; } = 180;
    public string OutcomeField { get; set; } = "";
    public string OutcomeWon { get; set; } = "";
    // Features left out by hand, and doubtful ones that somebody allowed all the same.
    public JsonText LeftOut { get; set; } = new("[]");
    public JsonText Allowed { get; set; } = new("[]");
    public NetworkModelId? ModelId { get; set; }

    public ScoreLines Lines => new(FitA, FitB, Engagement1, Engagement2);
    public MqlLine Mql => new(MqlCells.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal), MqlMinimum, MqlChance, MqlEither);
    public IReadOnlyList<Holiday> HolidayList => Holidays.As<Holiday[]>();
    public RoutingPolicy Policy => Routing.As<RoutingPolicy>();

    public BusinessHours HoursOf(Workspace workspace, TimeZoneInfo zone) =>
        BusinessHours.Of(zone, workspace.OpensAt, workspace.ClosesAt, HolidayList.Where(h => h.Zone is null || h.Zone == zone.Id).Select(h => h.Day));

    public Refusal? Check()
    {
        if (FitA <= FitB) return new Refusal("order", "The line of A lies above the line of B.", "fitA");
        if (Engagement1 <= Engagement2) return new Refusal("order", "The line of 1 lies above the line of 2.", "engagement1");
        if (Mql.Cells.Any(c => !ScoreLines.AllCells.Contains(c))) return new Refusal("unknown", "Cells go from A1 to C3.", "mqlCells");
        if (FirstResponseHours is < 1 or > 80) return new Refusal("range", "Between 1 and 80 business hours.", "firstResponseHours");
        if (MqlChance is < 1 or > 99) return new Refusal("range", "Between 1 and 99 per cent; empty for none.", "mqlChance");
        if (FollowUpHours is < 1 or > 200) return new Refusal("range", "Between 1 and 200 business hours.", "followUpHours");
        if (HorizonDays is < 14 or > 1095) return new Refusal("range", "Between 14 and 1,095 days.", "horizonDays");
        if (ExpireDays is < 1 or > 365) return new Refusal("range", "Between 1 and 365 days.", "expireDays");
        return null;
    }

    public static async Task<QualifySettings> Of(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<QualifySettings>().SingleOrDefaultAsync(cancel) is { } known) return known;
        var fresh = new QualifySettings();
        var position = 0;
        var country = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Country).SingleOrDefaultAsync(cancel);
        var rules = DefaultRules.For(country ?? "").Select(draft => ScoreRule.Make(draft, position++, clock.Now())).ToList();
        db.Add(fresh);
        db.AddRange(rules);
        try
        {
            await db.SaveChangesAsync(cancel);
            return fresh;
        }
        catch (DbUpdateException) when (db.Database.CurrentTransaction is null)
        {
            // Somebody else was first in the same moment: theirs hold.
            db.Entry(fresh).State = EntityState.Detached;
            foreach (var rule in rules) db.Entry(rule).State = EntityState.Detached;
            return await db.Set<QualifySettings>().SingleAsync(cancel);
        }
    }
}

sealed class QualifySettingsMapping : IMapping<QualifySettings>
{
    public void Map(EntityTypeBuilder<QualifySettings> e)
    {
        e.ToTable("qualify_settings");
        e.HasKey(x => x.WorkspaceId);
        e.Ignore(x => x.Lines);
        e.Ignore(x => x.Mql);
        e.Ignore(x => x.HolidayList);
        e.Ignore(x => x.Policy);
    }
}
