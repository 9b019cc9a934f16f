namespace Sluice.Journeys;

// A step that is one line, with the properties that stand below it.
static class StepLine
{
    static readonly string[] Known = ["mail", "wait", "if", "split", "tag", "untag", "list", "unlist", "set", "stage", "task", "notify", "assign", "hand-off", "webhook", "end"];

    public static JourneyStep? Read(string line, Dictionary<string, string> properties, out string? wrong)
    {
        var (verb, rest) = Words.Next(line);
        wrong = null;
        switch (verb)
        {
            case "mail": return Named(rest, out wrong, "Name the mail: mail welcome.") is { } mail ? new MailStep(mail) : null;
            case "wait": return Wait(rest, out wrong);
            case "tag" or "untag": return Named(rest, out wrong, $"Name the tag: {verb} \"hot\".") is { } tag ? new TagStep(tag, verb == "tag") : null;
            case "list" or "unlist": return Named(rest, out wrong, $"Name the list: {verb} \"Fair guests\".") is { } list ? new ListStep(list, verb == "list") : null;
            case "set": return Set(rest, out wrong);
            case "stage": return Named(rest, out wrong, "Name the stage: stage mql.") is { } stage ? new StageStep(stage.ToLowerInvariant()) : null;
            case "task": return Task(rest, properties.GetValueOrDefault("within"), out wrong);
            case "notify": return Told(rest, out wrong, "Say whom and what: notify owner \"They are back.\"") is var (who, text) ? new NotifyStep(who, text) : null;
            case "assign": return Named(rest, out wrong, "Say to whom: assign ines@example.com.") is { } owner ? new AssignStep(owner) : null;
            case "hand-off": return new HandOffStep(Words.Unquote(properties.GetValueOrDefault("why") ?? Why(rest)));
            case "webhook": return Named(rest, out wrong, "Say where: webhook \"https://example.com/hook\".") is { } url ? new WebhookStep(url) : null;
            case "end": return new EndStep(Words.Unquote(rest));
            default:
                wrong = Nearest(verb) is { } near ? $"“{verb}” is no step. Did you mean {near}?" : $"“{Short(verb)}” is no step. They are: {string.Join(", ", Known)}.";
                return null;
        }
    }

    static WaitStep? Wait(string rest, out string? wrong)
    {
        wrong = null;
        var named = rest.StartsWith("for ", StringComparison.Ordinal);
        if (named) rest = rest[4..].Trim();
        var at = Words.Find(rest, " or ");
        var (time, or) = at < 0 ? (rest, null) : (rest[..at].Trim(), rest[(at + 4)..].Trim());
        if (or?.Length != 0 && JourneySpan.TryParse(time) is { } span) return new WaitStep(span, null, or);
        if (or?.Length != 0 && time.StartsWith("until ", StringComparison.Ordinal) && WallTime.TryParse(time[6..]) is { } until) return new WaitStep(null, until, or);
        if (named && rest.Length > 0) return new WaitStep(null, null, rest);
        wrong = "Say how long or until when: wait 3 days, wait until Monday 09:00, wait 7 days or did(\"mail.replied\").";
        return null;
    }

    static SetStep? Set(string rest, out string? wrong)
    {
        var (field, value) = Words.Next(rest);
        if (value.StartsWith('=')) value = value[1..].Trim();
        wrong = field.Length == 0 || value.Length == 0 ? "Name the field and what it shall hold: set fields.plan \"Pro\"." : null;
        return wrong is null ? new SetStep(field, Words.Unquote(value)) : null;
    }

    static TaskStep? Task(string rest, string? within, out string? wrong)
    {
        if (Told(rest, out wrong, "Say for whom and what: task owner \"Call about pricing\".") is not var (who, title)) return null;
        if (within is null) return new TaskStep(who, title, null);
        if (JourneySpan.TryParse(within) is { } span) return new TaskStep(who, title, span);
        wrong = "Say by when: within: 1 working day.";
        return null;
    }

    // hand-off sales why: "audit" on one line, or hand-off "audit".
    static string Why(string rest) => Words.Find(rest, "why:") is >= 0 and var at ? rest[(at + 4)..].Trim() : rest.StartsWith('"') ? rest : "";

    static string? Named(string rest, out string? wrong, string otherwise)
    {
        var word = Words.Unquote(rest);
        wrong = word.Length is 0 or > 2000 ? otherwise : null;
        return wrong is null ? word : null;
    }

    static (string Who, string Text)? Told(string rest, out string? wrong, string otherwise)
    {
        var (who, text) = rest.StartsWith('"') ? ("owner", rest) : Words.Next(rest);
        wrong = who.Length == 0 || Words.Unquote(text).Length == 0 ? otherwise : null;
        return wrong is null ? (who, Words.Unquote(text)) : null;
    }

    // The word that is meant where one letter is too many, missing or wrong, or two have changed places.
    static string? Nearest(string verb)
    {
        var said = verb.ToLowerInvariant();
        return Known.FirstOrDefault(k => k == said || (Math.Abs(k.Length - said.Length) == 1 && (k.StartsWith(said, StringComparison.Ordinal) || said.StartsWith(k, StringComparison.Ordinal)))
            || (k.Length == said.Length && (k.Zip(said).Count(p => p.First != p.Second) == 1 || k.Order().SequenceEqual(said.Order()))));
    }

    static string Short(string word) => word.Length > 40 ? word[..40] + "…" : word;
}
