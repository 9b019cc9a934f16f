using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Qualify.Network;
using Sluice.Qualify.Pages;
using Sluice.Qualify.Scores;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Qualify.Handoffs;

// The line for MQL: what it is, and what the last 90 days would have been with another one.
static class LinePages
{
    const int Days = 90;
    const int MostSteps = 50_000, MostAsked = 3_000, AskedAtOnce = 400;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/qualify/line", Show).Needs(Permission.See);
        office.MapPost("/qualify/line", Save).Needs(Permission.ManageWorkspace);
        office.MapPost("/qualify/line/preview", Preview).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> Show(HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var settings = await QualifySettings.Of(db, clock, cancel);
        var draft = request.Query.ContainsKey("minimum") ? new MqlLine(request.Query["cells"].OfType<string>().Where(c => ScoreLines.AllCells.Contains(c)).ToHashSet(StringComparer.Ordinal), Number(request.Query["minimum"], settings.MqlMinimum), Percent(request.Query["chance"]), request.Query["either"] == "true") : settings.Mql;
        return await Render(db, settings, draft, null, clock, cancel);
    }

    // A draft has an address, so that it can be shown to somebody else before it is saved.
    static async Task<IResult> Preview(HttpContext http, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        return Page.SeeOther($"/qualify/line?minimum={Number(form["minimum"], 0)}{string.Concat(form["cells"].OfType<string>().Where(c => ScoreLines.AllCells.Contains(c)).Select(c => $"&cells={c}"))}{(Percent(form["mqlChance"]) is { } chance ? $"&chance={chance}&either={(form["mqlEither"] == "true" ? "true" : "false")}" : "")}");
    }

    static async Task<IResult> Save(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var settings = await QualifySettings.Of(db, clock, cancel);
        settings.MqlCells = string.Join(',', form["cells"].OfType<string>().Order(StringComparer.Ordinal));
        settings.MqlMinimum = Number(form["minimum"], settings.MqlMinimum);
        (settings.MqlChance, settings.MqlEither) = (Percent(form["mqlChance"]), form["mqlEither"] == "true");
        (settings.FitA, settings.FitB) = (Number(form["fitA"], settings.FitA), Number(form["fitB"], settings.FitB));
        (settings.Engagement1, settings.Engagement2) = (Number(form["engagement1"], settings.Engagement1), Number(form["engagement2"], settings.Engagement2));
        (settings.FirstResponseHours, settings.ExpireDays) = (Number(form["firstResponseHours"], settings.FirstResponseHours), Number(form["expireDays"], settings.ExpireDays));
        settings.FollowUpHours = Number(form["followUpHours"], settings.FollowUpHours);
        settings.CatchAllId = UserId.TryParse(form["catchAll"], null, out var user) ? user : null;
        var refusal = Holidays(form["holidays"].ToString(), settings) ?? settings.Check();
        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            return await Render(db, settings, settings.Mql, refusal, clock, cancel);
        }
        db.Enqueue(new FadeScores(clock.Now().AddMilliseconds(1)), clock);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Lines saved. Everybody is being scored anew.");
        return Page.SeeOther("/qualify/line");
    }

    static async Task<IResult> Render(SluiceDb db, QualifySettings settings, MqlLine draft, Refusal? refusal, TimeProvider clock, CancellationToken cancel)
    {
        var since = clock.Now().AddDays(-Days);
        var rows = await db.Set<Activity>().AsNoTracking().Where(a => a.Kind == "qualify.score_changed" && a.OccurredAt > since && a.PersonId != null).OrderByDescending(a => a.OccurredAt).Take(MostSteps).Select(a => new { a.PersonId, a.Payload }).ToListAsync(cancel);
        var steps = rows.Select(r => (Person: r.PersonId!.Value.Value, Fact: r.Payload.As<ScoreChanged>())).Select(r => new CellStep(r.Person, r.Fact.From, r.Fact.To, r.Fact.Engagement)).ToList();
        var verdicts = await db.Set<Handoff>().AsNoTracking().Where(h => h.CreatedAt > since).OrderByDescending(h => h.CreatedAt).Take(MostSteps).Select(h => new { h.PersonId, h.Status, h.Outcome }).ToListAsync(cancel);
        var team = await Team.Load(db, cancel);
        var reps = Math.Max(1, team.Everybody.Count(c => c.Role == Role.Rep));
        var chances = await ChancesOf(db, steps, settings, draft, clock, cancel);
        LineEffect Effect(MqlLine line)
        {
            var over = LineReplay.Over(steps, line, chances);
            var known = verdicts.Where(v => over.Contains(v.PersonId.Value)).ToList();
            return new LineEffect(over.Count, known.Count(v => v.Status == HandoffStatus.Accepted), known.Count(v => v.Status == HandoffStatus.Rejected), known.Count(v => v.Outcome == HandoffOutcome.Deal), over.Count / (double)reps / (Days / 7.0));
        }
        var model = new LineModel(settings, draft, Effect(settings.Mql), Effect(draft), team, refusal, rows.Count == MostSteps);
        return Page.Show<LinePage>(new { Model = model }, refusal is null ? 200 : 422);
    }

    // What the network of today would have said of them then; null where no line asks for it or no model serves.
    static async Task<Dictionary<Guid, double>?> ChancesOf(SluiceDb db, List<CellStep> steps, QualifySettings settings, MqlLine draft, TimeProvider clock, CancellationToken cancel)
    {
        if (settings.MqlChance is null && draft.Chance is null || await Chances.Prepare(db, settings, cancel) is not { } serving) return null;
        var known = new Dictionary<Guid, double>();
        foreach (var page in steps.Select(s => s.Person).Distinct().Take(MostAsked).Chunk(AskedAtOnce))
        {
            var ids = page.Select(p => new PersonId(p)).ToList();
            var people = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.DeletedAt == null).ToListAsync(cancel);
            foreach (var (person, chance) in await serving.Before(db, people, clock.Now(), cancel)) known[person.Value] = chance;
        }
        return known;
    }

    static int? Percent(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : null;

    static Refusal? Holidays(string text, QualifySettings settings)
    {
        if (Holiday.Read(text).Refused(out var refusal, out var days)) return refusal;
        settings.Holidays = JsonText.Of(days);
        return null;
    }

    static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

public sealed record LineEffect(int Mqls, int Accepted, int Rejected, int Deals, double PerRepAndWeek);

public sealed record LineModel(QualifySettings Settings, MqlLine Draft, LineEffect Now, LineEffect WithDraft, Team Team, Refusal? Refusal, bool Capped);
