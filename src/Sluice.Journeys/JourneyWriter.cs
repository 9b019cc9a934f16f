using System.Globalization;
using System.Text;

namespace Sluice.Journeys;

// Writes a journey so that it reads back as the same: steps numbered in the order of reading, ways set in below their fork.
sealed class JourneyWriter
{
    readonly StringBuilder text = new();
    // How far steps are set in for their numbers; 0 without them.
    readonly int gutter;
    int number;

    JourneyWriter(int width) => gutter = width;

    public static string Write(JourneyText journey, bool numbered)
    {
        var writer = new JourneyWriter(numbered ? Count(journey.Steps).ToString(CultureInfo.InvariantCulture).Length + 1 : 0);
        writer.Heads(journey);
        writer.Block(journey.Steps, 0);
        foreach (var comment in journey.Closing) writer.Line($"# {comment}");
        return writer.text.ToString();
    }

    static int Count(IReadOnlyList<JourneyStep> steps) => steps.Sum(s => 1 + s switch { IfStep fork => Count(fork.Yes) + Count(fork.No), SplitStep split => split.Arms.Sum(a => Count(a.Steps)), _ => 0 });

    void Heads(JourneyText journey)
    {
        foreach (var comment in journey.Comments) Line($"# {comment}");
        Line($"journey {journey.Name}");
        Line($"enter: {(journey.Enter.Length > 0 ? journey.Enter : "by hand")}");
        if (journey.Leave.Length > 0) Line($"leave: {journey.Leave}");
        if (journey.Goal.Length > 0) Line($"goal: {journey.Goal}");
        if (journey.Again is { } again) Line($"again: after {again}");
        if (journey.Quiet is { } quiet) Line(string.Create(CultureInfo.InvariantCulture, $"quiet: {quiet.From:HH:mm} to {quiet.To:HH:mm}, their time"));
        Line("");
    }

    void Block(IReadOnlyList<JourneyStep> steps, int depth)
    {
        foreach (var step in steps)
        {
            foreach (var comment in step.Comments) Line(Unnumbered(depth) + "# " + comment);
            number++;
            var mark = gutter == 0 ? "" : number.ToString(CultureInfo.InvariantCulture).PadLeft(gutter - 1) + " ";
            Line($"{mark}{new string(' ', depth * 2)}{Say(step)}");
            switch (step)
            {
                case IfStep fork:
                    Arm("yes", fork.Yes, depth);
                    Arm("no", fork.No, depth);
                    break;
                case SplitStep split:
                    for (var i = 0; i < split.Arms.Count; i++) Arm(((char)('a' + i)).ToString(), split.Arms[i].Steps, depth);
                    break;
                case TaskStep { Within: { } within }:
                    Line($"{Unnumbered(depth)}  within: {within}");
                    break;
                case HandOffStep { Why.Length: > 0 } handOff:
                    Line($"{Unnumbered(depth)}  why: {Words.Quote(handOff.Why)}");
                    break;
            }
        }
    }

    void Arm(string name, IReadOnlyList<JourneyStep> steps, int depth)
    {
        if (steps.Count == 0) return;
        Line(Unnumbered(depth) + name);
        Block(steps, depth + 1);
    }

    string Unnumbered(int depth) => new(' ', gutter + (depth * 2));

    void Line(string line) => text.Append(line).Append('\n');

    public static string Say(JourneyStep step) => step switch
    {
        MailStep mail => $"mail {Name(mail.Mail)}",
        WaitStep wait => Wait(wait),
        IfStep fork => $"if {fork.Condition}",
        SplitStep split => $"split {string.Join(" / ", split.Arms.Select(a => a.Share.ToString(CultureInfo.InvariantCulture)))}",
        TagStep tag => $"{(tag.Adds ? "tag" : "untag")} {Words.Quote(tag.Tag)}",
        ListStep list => $"{(list.Adds ? "list" : "unlist")} {Words.Quote(list.List)}",
        SetStep set => $"set {Name(set.Field)} {Words.Quote(set.Value)}",
        StageStep stage => $"stage {Name(stage.Stage)}",
        TaskStep task => $"task {Name(task.Who)} {Words.Quote(task.Title)}",
        NotifyStep notify => $"notify {Name(notify.Who)} {Words.Quote(notify.Text)}",
        AssignStep assign => $"assign {Name(assign.Who)}",
        HandOffStep => "hand-off sales",
        WebhookStep webhook => $"webhook {Words.Quote(webhook.Url)}",
        EndStep end => end.Label.Length > 0 ? $"end {Name(end.Label)}" : "end",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    static string Wait(WaitStep wait)
    {
        var time = wait.For is { } span ? span.ToString() : wait.Until is { } until ? $"until {until}" : null;
        return time is null ? $"wait for {wait.Or}" : wait.Or is null ? $"wait {time}" : $"wait {time} or {wait.Or}";
    }

    // Plain where it reads back as it is.
    static string Name(string word) => word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '@' or '+') ? word : Words.Quote(word);
}
