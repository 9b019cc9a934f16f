using Sluice.Journeys;

namespace Sluice.Nurture.Journeys;

// How a journey and its steps are called where somebody looks at them.
static class JourneyWords
{
    public static string Of(JourneyState state) => state.ToString().ToLowerInvariant();

    public static string? Kind(JourneyState state) => state switch { JourneyState.Live => "ok", JourneyState.Paused => "warn", _ => null };

    public static string End(RunEnd end) => end switch { RunEnd.Goal => "reached the goal", RunEnd.Left => "left", RunEnd.Removed => "taken out", _ => "went to the end" };

    public static string Label(JourneyStep step) => step switch
    {
        MailStep mail => $"Mail: {mail.Mail.Replace('-', ' ')}",
        WaitStep { Or: { } or, For: null, Until: null } => $"Until {or}",
        WaitStep wait => $"{(wait.For is { } span ? span.ToString() : $"Until {wait.Until}")}{(wait.Or is { } or ? $", or {or}" : "")}",
        IfStep fork => $"{fork.Condition}?",
        SplitStep => "by lot",
        TagStep tag => tag.Adds ? $"Tag “{tag.Tag}”" : $"Take the tag “{tag.Tag}” off",
        ListStep list => list.Adds ? $"Onto “{list.List}”" : $"Off “{list.List}”",
        SetStep set => $"{set.Field} becomes {set.Value}",
        StageStep stage => $"Stage: {stage.Stage}",
        TaskStep task => $"Task: {task.Title}",
        NotifyStep notify => $"Tell {notify.Who}: {notify.Text}",
        AssignStep assign => $"Give to {assign.Who}",
        HandOffStep => "Hand-off to sales",
        WebhookStep hook => $"Call {(Uri.TryCreate(hook.Url, UriKind.Absolute, out var url) ? url.Host : hook.Url)}",
        EndStep end => end.Label.Length > 0 ? $"End: {end.Label}" : "End",
        _ => step.ToString(),
    };

    public static string Icon(JourneyStep step) => step switch
    {
        MailStep => "mail",
        WaitStep => "clock-pause",
        IfStep or SplitStep => "arrows-split-2",
        TagStep => "tag",
        ListStep => "list",
        SetStep => "pencil",
        StageStep => "target-arrow",
        TaskStep => "checklist",
        NotifyStep => "bell",
        AssignStep => "user-check",
        HandOffStep => "scale",
        WebhookStep => "webhook",
        _ => "player-stop",
    };

    public static string Way(JourneyStep fork, int way) => fork is IfStep ? way == 0 ? "yes" : "no" : ((char)('a' + way)).ToString();

    // Form “leak-audit”, where it says so shortly.
    public static string Entry(JourneyText text)
    {
        if (text.Enter.Length == 0) return "By hand";
        var event1 = text.Enter.Split(" and ", 2)[0];
        var open = event1.IndexOf("(\"", StringComparison.Ordinal);
        if (open < 0 || !event1.EndsWith("\")", StringComparison.Ordinal)) return text.Enter;
        var name = event1[(open + 2)..^2];
        return event1[..open] switch { "form" => $"Form “{name}”", "joins" => $"Joins “{name}”", "tagged" => $"Tagged “{name}”", "registered" => $"Registers for “{name}”", "attended" => $"Attends “{name}”", "downloaded" => $"Downloads “{name}”", _ => text.Enter };
    }
}
