using System.Text.Json.Nodes;
using Sluice.Record.Api;
using Sluice.Record.People;

namespace Sluice.Prospect.Sequences;

// Steps and rules as the API takes them: {"type": "mail|review|reply|call|social|task|wait", "days", "subject", "text", …}.
static class SequenceJson
{
    static readonly string[] Types = ["mail", "email", "review", "reply", "call", "social", "task", "wait"];

    public static IReadOnlyList<SequenceStep>? Steps(Body body)
    {
        if (body.Items("steps", SequencePlan.MostSteps * 2, (node, _) => node as JsonObject, "A list of steps is needed here.") is not { } nodes) return null;
        var steps = new List<SequenceStep>();
        // A wait is time before whatever comes next on its track.
        var waits = new Dictionary<Track, int>();
        for (var i = 0; i < nodes.Count; i++)
        {
            var one = new Body(nodes[i], $"steps[{i}].");
            var (step, wait) = Step(one);
            if (!one.IsGood("number"))
            {
                body.Add(one);
                continue;
            }
            if (step is null) waits[wait.Track] = waits.GetValueOrDefault(wait.Track) + wait.Days;
            else steps.Add(step with { Days = step.Days + (waits.Remove(step.Track, out var before) ? before : 0) });
        }
        return steps;
    }

    static (SequenceStep? Step, (Track Track, int Days) Wait) Step(Body body)
    {
        var type = (body.Text("type") ?? body.Text("kind"))?.ToLowerInvariant();
        if (type is null || !Types.Contains(type)) body.Refuse("type", $"This is one of {string.Join(", ", Types)}.");
        var (track, days) = (body.Choice<Track>("track") ?? Track.Main, body.Whole("days") ?? body.Whole("waitDays") ?? body.Whole("delayDays") ?? 0);
        var (subject, text) = (body.Clearing("subject", 250) ?? body.Clearing("title", 250) ?? "", body.Clearing("text", SequenceStep.LongestText) ?? body.Clearing("body", SequenceStep.LongestText) ?? body.Clearing("note", SequenceStep.LongestText) ?? "");
        var (inThread, review, touch) = (body.YesNo("inThread"), body.YesNo("review"), body.Choice<SocialTouch>("touch"));
        var arms = body.Items("variants", SequenceStep.MostArms, (node, _) => node is JsonObject arm ? new StepWords(Said(arm, "subject"), Said(arm, "text")) : null, "A list of {subject, text} is needed here.");
        if (type == "wait") return (null, (track, days));
        var kind = type switch { "call" => StepKind.Call, "social" => StepKind.Social, "task" => StepKind.Task, _ => StepKind.Mail };
        return (new SequenceStep
        {
            Kind = kind, Track = track, Days = days, LooksOver = type == "review" || review == true, InThread = kind == StepKind.Mail && (type == "reply" || inThread == true),
            Touch = kind == StepKind.Social ? touch ?? SocialTouch.Message : null, Arms = arms is { Count: > 0 } ? arms : [new(subject, text)],
        }, default);
    }

    static string Said(JsonObject arm, string name) => arm[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    public static SequenceRules? Rules(Body outer, SequenceRules now)
    {
        if (outer.Object("rules") is not { } json) return null;
        var body = new Body(json, "rules.");
        var rules = now with
        {
            Again = body.Choice<Readmission>("again") ?? now.Again,
            Exclusive = body.YesNo("exclusive") ?? now.Exclusive,
            GapHours = body.Whole("gapHours") ?? now.GapHours,
            MaxActive = body.Whole("maxActive") ?? now.MaxActive,
            MaxNewPerDay = body.Whole("maxNewPerDay") ?? now.MaxNewPerDay,
            EndsCompany = body.YesNo("endsCompany") ?? now.EndsCompany,
            SaysHowToLeave = body.YesNo("saysHowToLeave") ?? now.SaysHowToLeave,
            StageOnPositive = body.Has("stageOnPositive") ? body.Choice<LifecycleStage>("stageOnPositive") : now.StageOnPositive,
            StageOnFinish = body.Has("stageOnFinish") ? body.Choice<LifecycleStage>("stageOnFinish") : now.StageOnFinish,
        };
        if (body.Texts("days", 7) is { } days) rules = rules with { Days = [.. days.Select(d => Enum.TryParse<DayOfWeek>(d, true, out var day) && !char.IsDigit(d[0]) ? day : Unknown(body))] };
        if (body.Text("hours") is { Length: > 0 } hours)
        {
            if (SequenceRules.ReadHours(hours) is { } blocks) rules = rules with { Hours = blocks };
            else body.Refuse("hours", "Write hours as 08:30-12:00, 13:00-17:00.");
        }
        if (!body.IsGood()) outer.Add(body);
        return rules;
    }

    static DayOfWeek Unknown(Body body)
    {
        body.Refuse("days", "Days are monday to sunday.");
        return default;
    }
}

public sealed record StepAnswer(int Number, string Type, Track Track, int Days, bool InThread, bool Review, SocialTouch? Touch, string Subject, string Text, IReadOnlyList<StepWords> Variants)
{
    public static StepAnswer Of(SequenceStep s, int number) => new(number, s.Kind.ToString().ToLowerInvariant(), s.Track, s.Days, s.InThread, s.LooksOver, s.Touch, s.Words(0).Subject, s.Words(0).Text, s.Arms.Count > 1 ? s.Arms : []);
}

public sealed record RulesAnswer(Readmission Again, bool Exclusive, int GapHours, int MaxActive, int MaxNewPerDay, IReadOnlyList<DayOfWeek> Days, string Hours, bool EndsCompany, bool SaysHowToLeave, LifecycleStage? StageOnPositive, LifecycleStage? StageOnFinish)
{
    public static RulesAnswer Of(SequenceRules r) => new(r.Again, r.Exclusive, r.GapHours, r.MaxActive, r.MaxNewPerDay, r.Days, SequenceRules.WriteHours(r.Hours), r.EndsCompany, r.SaysHowToLeave, r.StageOnPositive, r.StageOnFinish);
}
