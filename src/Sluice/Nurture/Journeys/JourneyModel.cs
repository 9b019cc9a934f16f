using Microsoft.EntityFrameworkCore;
using Sluice.Blocks;
using Sluice.Journeys;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Filters;
using Sluice.Record.People;

namespace Sluice.Nurture.Journeys;

public sealed record Traveller(JourneyRun Run, string Name, string? Cell);

// What the page of one journey shows: the draft as text and drawing, with what people do in the version that is live.
public sealed record JourneyModel(Journey Journey, JourneyText Draft, JourneyPlan Plan, JourneyVersion? Live, StepMatching? Matching, JourneyFigures Figures, IReadOnlyList<JourneyProblem> Problems)
{
    const int Shown = 6;

    public int Chosen { get; init; }
    public IReadOnlyList<Traveller> Here { get; init; } = [];
    public RehearsalResult? Rehearsed { get; init; }
    public RehearsalResult? RehearsedLive { get; init; }
    public string? NotRehearsed { get; init; }
    public bool AsShare { get; init; }
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    public string Path => $"/nurture/journeys/{Journey.Id.Value:D}";
    public bool Changed => Live is null || Live.Text != Journey.Text;
    public JourneyPlan? LivePlan => Live is null ? null : JourneyPlan.Of(JourneyText.Read(Live.Text).Journey);

    // The lines of the draft that are not live, from 1; none while it is not understood.
    public IReadOnlyList<int> NewLines => Live is null || JourneyText.Read(Journey.Text).Problems.Count > 0 ? [] :
        [.. LineDiff.Between(Bare(Live.Text), Bare(Journey.Text)).Where(l => l.Fate != LineFate.Removed).Select((l, i) => (l, Line: i + 1)).Where(x => x.l is { Fate: LineFate.Added, Text.Length: > 0 }).Select(x => x.Line)];

    // Without the numbers of steps; a text that is not understood, as it is.
    public static string Bare(string text) => JourneyText.Read(text) is { Problems.Count: 0 } read ? read.Journey.Write(numbered: false) : text;

    // A step of the draft as the version that is live knows it; 0 for a new one.
    public int InLive(int number) => Live is null || LivePlan is not { } live ? 0 : live.Steps.FirstOrDefault(s => Matching![s.Number] == number)?.Number ?? 0;

    public StepFigures At(int number) => Figures.At(Journey.Version, InLive(number));

    public bool IsNew(int number) => Live is not null && (InLive(number) is var live && (live == 0 || LivePlan![live]!.Step.ToString() != Plan[number]!.Step.ToString()));

    public static async Task<JourneyModel> Of(SluiceDb db, Journey journey, int? step, bool rehearse, bool share, TimeProvider clock, CancellationToken cancel)
    {
        var read = JourneyText.Read(journey.Text);
        var plan = JourneyPlan.Of(read.Journey);
        var problems = read.Problems.Concat(await JourneyCheck.Of(db, read.Journey, await WorkspaceDay.Clock(db, clock, cancel), cancel)).ToList();
        var live = await db.Set<JourneyVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.JourneyId == journey.Id && v.Number == journey.Version, cancel);
        var liveText = live is null ? null : JourneyText.Read(live.Text).Journey;
        var matching = liveText is null ? null : StepMatching.Of(JourneyPlan.Of(liveText), plan);
        var model = new JourneyModel(journey, read.Journey, plan, live, matching, (await JourneyFigures.Of(db, [journey], cancel))[journey.Id], problems) { AsShare = share };
        var chosen = step is { } asked && plan[asked] is not null ? asked : plan.Steps.Where(s => s.Holds && model.At(s.Number).Here > 0).Select(s => s.Number).FirstOrDefault();
        model = model with { Chosen = chosen, Here = await Standing(db, model, chosen, cancel) };
        if (!rehearse) return model;
        if ((await Rehearsal.Of(db, read.Journey, clock, cancel)).Refused(out var refusal, out var result)) return model with { NotRehearsed = refusal.Message };
        var before = liveText is null || !model.Changed || (await Rehearsal.Of(db, liveText, clock, cancel)).Refused(out _, out var was) ? null : was;
        return model with { Rehearsed = result, RehearsedLive = before };
    }

    static async Task<IReadOnlyList<Traveller>> Standing(SluiceDb db, JourneyModel model, int chosen, CancellationToken cancel)
    {
        if (model.InLive(chosen) is not (> 0 and var step)) return [];
        var (runs, _) = await JourneyList.Runs(db, model.Journey.Id, model.Journey.Version, step, null, null, Shown, cancel);
        return await Named(db, runs, cancel);
    }

    public static async Task<IReadOnlyList<Traveller>> Named(SluiceDb db, IReadOnlyList<JourneyRun> runs, CancellationToken cancel)
    {
        var ids = runs.Select(r => r.PersonId).Distinct().ToList();
        var people = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email, p.Cell }).ToDictionaryAsync(p => p.Id, cancel);
        return [.. runs.Select(r => people.TryGetValue(r.PersonId, out var p) ? new Traveller(r, Person.Display(p.FirstName, p.LastName, p.Email), p.Cell) : new Traveller(r, "Somebody you may not see", null))];
    }
}
