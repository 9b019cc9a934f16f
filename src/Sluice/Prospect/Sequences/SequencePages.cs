using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Sequences.Pages;
using Sluice.Record.People;

namespace Sluice.Prospect.Sequences;

static class SequencePages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/sequences", List).Needs(Permission.See);
        office.MapPost("/prospect/sequences", Create).Needs(Permission.Call);
        office.MapGet("/prospect/sequences/{id}", Show).Needs(Permission.See);
        office.MapPost("/prospect/sequences/{id}", Act).Needs(Permission.Call);
        office.MapGet("/prospect/sequences/{id}/rules", Rules).Needs(Permission.See);
        office.MapPost("/prospect/sequences/{id}/rules", SaveRules).Needs(Permission.Call);
        office.MapPost("/prospect/sequences/{id}/steps", AddStep).Needs(Permission.Call);
        office.MapGet("/prospect/sequences/{id}/steps/{number:int}", Step).Needs(Permission.See);
        office.MapPost("/prospect/sequences/{id}/steps/{number:int}", SaveStep).Needs(Permission.Call);
    }

    static async Task<IResult> List(SluiceDb db, string? name, CancellationToken cancel) => await Listed(db, name, null, 200, cancel);

    static async Task<IResult> Listed(SluiceDb db, string? name, Refusal? refusal, int status, CancellationToken cancel)
    {
        var rows = await db.Set<Sequence>().AsNoTracking().Where(s => s.ArchivedAt == null).OrderByDescending(s => s.Id).Take(200).ToListAsync(cancel);
        return Page.Show<SequencesPage>(new { Rows = rows, Figures = await SequenceFigures.Of(db, [.. rows.Select(r => r.Id)], cancel), Members = await Members.Of(db, cancel), Name = name, Refusal = refusal }, status);
    }

    static async Task<IResult> Create(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var name = form["name"].ToString();
        var made = await SequenceDesk.Create(db, name, SequencePlan.Empty, caller.UserId, Origin(http), clock, cancel);
        return made.Refused(out var refusal, out var sequence) ? await Listed(db, name, refusal, 422, cancel) : Page.SeeOther($"/prospect/sequences/{sequence.Id.Value:D}");
    }

    static async Task<IResult> Show(SequenceId id, SluiceDb db, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Page.NotFound();
        var plan = (await SequenceDesk.Current(db, sequence, cancel)).Plan;
        return Page.Show<SequencePage>(new { Sequence = sequence, Plan = plan, Figures = await SequenceFigures.Of(db, id, cancel), HasMailbox = await db.Set<Record.Deliveries.Relays.Relay>().AnyAsync(r => r.IsMailbox, cancel) });
    }

    static async Task<IResult> Act(SequenceId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        switch (form["do"].ToString())
        {
            case "pause":
                await SequenceDesk.Pause(db, sequence, true, clock, cancel);
                Toasts.Say(http, "Paused: everybody stands where they are.");
                break;
            case "resume":
                await SequenceDesk.Pause(db, sequence, false, clock, cancel);
                Toasts.Say(http, "It goes on.");
                break;
            case "archive":
                var refused = await SequenceDesk.Archive(db, sequence, clock, cancel);
                Toasts.Say(http, refused?.Message ?? $"“{sequence.Name}” taken away.");
                if (refused is null) return Page.SeeOther("/prospect/sequences");
                break;
        }
        return Page.SeeOther($"/prospect/sequences/{id.Value:D}");
    }

    static async Task<IResult> Rules(SequenceId id, SluiceDb db, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Page.NotFound();
        var rules = (await SequenceDesk.Current(db, sequence, cancel)).Plan.Rules;
        return Page.Show<SequenceRulesPage>(new { Sequence = sequence, Rules = rules, Hours = SequenceRules.WriteHours(rules.Hours), Name = sequence.Name });
    }

    static async Task<IResult> SaveRules(SequenceId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var (hours, name) = (form["hours"].ToString(), form["name"].ToString());
        var rules = new SequenceRules
        {
            Again = Enum.TryParse<Readmission>(form["again"], out var again) ? again : Readmission.Once, Exclusive = form["exclusive"] == "true", EndsCompany = form["endsCompany"] == "true", SaysHowToLeave = form["saysHowToLeave"] == "true",
            GapHours = Number(form["gapHours"]), MaxActive = Number(form["maxActive"]), MaxNewPerDay = Number(form["maxNewPerDay"]),
            Days = [.. form["days"].Select(d => Enum.TryParse<DayOfWeek>(d, out var day) ? (DayOfWeek?)day : null).OfType<DayOfWeek>().Distinct()],
            Hours = SequenceRules.ReadHours(hours) ?? [], StageOnPositive = Stage(form["stageOnPositive"]), StageOnFinish = Stage(form["stageOnFinish"]),
        };
        if (await SequenceDesk.Change(db, id, name, plan => plan with { Rules = rules }, Origin(http), clock, cancel) is { } refusal)
            return Page.Show<SequenceRulesPage>(new { Sequence = sequence, Rules = rules, Hours = hours, Name = name, Refusal = refusal }, 422);
        Toasts.Say(http, "Saved. Those inside go on under the rules they came in with.");
        return Page.SeeOther($"/prospect/sequences/{id.Value:D}");
    }

    // A step begins with something that can be saved; its page asks for the rest.
    static async Task<IResult> AddStep(SequenceId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var track = Enum.TryParse<Track>(form["track"], out var asked) && Enum.IsDefined(asked) ? asked : Track.Main;
        var plan = (await SequenceDesk.Current(db, sequence, cancel)).Plan;
        var step = Begun(form["kind"].ToString(), plan, track);
        var at = plan.Steps.Count(s => s.Track <= track);
        if (await SequenceDesk.Change(db, id, null, now => now with { Steps = [.. now.Steps.Take(at), step, .. now.Steps.Skip(at)] }, Origin(http), clock, cancel) is { } refusal) Toasts.Say(http, refusal.Message);
        return Page.SeeOther($"/prospect/sequences/{id.Value:D}/steps/{at + 1}");
    }

    static SequenceStep Begun(string kind, SequencePlan plan, Track track)
    {
        var follows = plan.Steps.Any(s => s.Kind == StepKind.Mail && s.Track == Track.Main);
        var days = plan.Steps.Any(s => s.Track == track) ? 2 : 0;
        return kind switch
        {
            "call" => new() { Kind = StepKind.Call, Track = track, Days = days, Arms = [new("", "Ask how they do it today, and what it costs them.")] },
            "social" => new() { Kind = StepKind.Social, Track = track, Days = days, Touch = SocialTouch.Connect, Arms = [new("", "Hello {{person.firstName|there}}, I would be glad to be in touch.")] },
            "task" => new() { Kind = StepKind.Task, Track = track, Days = days, Arms = [new("Look at what they do", "")] },
            _ => new() { Kind = StepKind.Mail, Track = track, Days = days, InThread = follows, Arms = [new(follows ? "" : "A question", "Hello {{person.firstName|there}},\n\n\n\n{{sender.name}}")] },
        };
    }

    static async Task<IResult> Step(SequenceId id, int number, SluiceDb db, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Page.NotFound();
        var plan = (await SequenceDesk.Current(db, sequence, cancel)).Plan;
        return number < 1 || number > plan.Steps.Count ? Page.NotFound() : await Stepped(db, sequence, plan, plan.Steps[number - 1], number, null, cancel);
    }

    static async Task<IResult> Stepped(SluiceDb db, Sequence sequence, SequencePlan plan, SequenceStep step, int number, Refusal? refusal, CancellationToken cancel) =>
        Page.Show<SequenceStepPage>(new { Sequence = sequence, Plan = plan, Step = step, Number = number, Refusal = refusal, Figures = await SequenceFigures.Of(db, sequence.Id, cancel) }, refusal is null ? 200 : 422);

    static async Task<IResult> SaveStep(SequenceId id, int number, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Page.NotFound();
        var plan = (await SequenceDesk.Current(db, sequence, cancel)).Plan;
        if (number < 1 || number > plan.Steps.Count) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var (act, at) = (form["do"].ToString(), number - 1);
        var step = act == "remove" ? plan.Steps[at] : Read(form, plan.Steps[at]);
        List<SequenceStep> steps = [.. plan.Steps];
        steps[at] = step;
        if (act == "remove") steps.RemoveAt(at);
        else if (act == "up" && at > 0 && steps[at - 1].Track == step.Track) (steps[at - 1], steps[at]) = (steps[at], steps[at - 1]);
        else if (act == "down" && at + 1 < steps.Count && steps[at + 1].Track == step.Track) (steps[at + 1], steps[at]) = (steps[at], steps[at + 1]);
        if (await SequenceDesk.Change(db, id, null, now => now with { Steps = [.. steps.OrderBy(s => s.Track)] }, Origin(http), clock, cancel) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return await Stepped(db, sequence, plan, step, number, refusal with { Field = refusal.Field?.Split('.')[^1] }, cancel);
        }
        Toasts.Say(http, act == "remove" ? "Step taken out." : "Saved.");
        return Page.SeeOther($"/prospect/sequences/{id.Value:D}");
    }

    static SequenceStep Read(IFormCollection form, SequenceStep before)
    {
        var arms = new List<StepWords>();
        for (var i = 0; i < SequenceStep.MostArms; i++)
        {
            var words = new StepWords(form[$"subject{i}"].ToString().Trim(), form[$"text{i}"].ToString().ReplaceLineEndings("\n").Trim());
            // A further text that is left empty is none.
            if (i == 0 || words.Subject.Length + words.Text.Length > 0) arms.Add(words);
        }
        var track = Enum.TryParse<Track>(form["track"], out var asked) && Enum.IsDefined(asked) ? asked : before.Track;
        return before with
        {
            Track = track, Days = Number(form["days"]), LooksOver = form["looksOver"] == "true", InThread = before.Kind == StepKind.Mail && form["inThread"] == "true",
            Touch = before.Kind == StepKind.Social && Enum.TryParse<SocialTouch>(form["touch"], out var touch) ? touch : before.Touch, Arms = arms,
        };
    }

    static LifecycleStage? Stage(string? text) => Enum.TryParse<LifecycleStage>(text, out var stage) && Enum.IsDefined(stage) ? stage : null;

    static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : string.IsNullOrWhiteSpace(text) ? 0 : -1;

    static string Origin(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";
}
