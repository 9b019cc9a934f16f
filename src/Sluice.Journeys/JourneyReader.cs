using System.Globalization;

namespace Sluice.Journeys;

// Reads the text line by line; how far a line is set in says which way of a fork it belongs to.
sealed class JourneyReader(string text)
{
    public const int MostSteps = 200, MostDepth = 12;

    readonly List<TextLine> lines = [.. TextLine.Of(text)];
    readonly List<JourneyProblem> problems = [];
    readonly List<string> comments = [];
    JourneyText journey = new();
    int at, steps;

    public JourneyReading Read()
    {
        Heads();
        var read = Block(-1, 0);
        journey = journey with { Steps = read, Closing = Above() };
        if (journey.Name.Length == 0) problems.Add(new(1, "The first line names it: journey After the leak audit."));
        if (read.Count == 0 && problems.Count == 0) problems.Add(new(0, "It has no step yet. Write one: mail welcome."));
        if (steps > MostSteps) problems.Add(new(0, $"It has {steps} steps; {MostSteps} at most."));
        return new(journey, [.. problems.OrderBy(p => p.Line == 0 ? int.MaxValue : p.Line)]);
    }

    void Heads()
    {
        for (; at < lines.Count; at++)
        {
            var line = lines[at];
            if (Comment(line)) continue;
            if (Word(line.Text, "journey") is { } name)
            {
                journey = journey with { Name = Words.Unquote(name), Comments = Above() };
                continue;
            }
            if (Words.Property(line.Text) is not var (key, value) || !Head(line, key, value)) return;
        }
    }

    bool Head(TextLine line, string key, string value)
    {
        switch (key)
        {
            case "enter": journey = journey with { Enter = value == "by hand" ? "" : value }; break;
            case "leave": journey = journey with { Leave = value }; break;
            case "goal": journey = journey with { Goal = value }; break;
            case "again": Again(line, value); break;
            case "quiet": Quiet(line, value); break;
            default: return false;
        }
        return true;
    }

    void Again(TextLine line, string value)
    {
        if (value == "never") return;
        if (JourneySpan.TryParse(value.StartsWith("after ", StringComparison.Ordinal) ? value[6..] : value) is { } span) journey = journey with { Again = span };
        else problems.Add(new(line.Number, "Say how long after the end: again: after 90 days. Or: again: never."));
    }

    void Quiet(TextLine line, string value)
    {
        var hours = value.Split(',')[0].Split(" to ", StringSplitOptions.TrimEntries);
        if (hours is [var from, var to] && WallTime.TryParse(from) is { Day: null, Date: null } begins && WallTime.TryParse(to) is { Day: null, Date: null } ends) journey = journey with { Quiet = new(begins.Time, ends.Time) };
        else problems.Add(new(line.Number, "Say from when to when: quiet: 20:00 to 08:00."));
    }

    // The steps that are set in further than what they belong to.
    List<JourneyStep> Block(int beyond, int depth)
    {
        var read = new List<JourneyStep>();
        while (at < lines.Count)
        {
            var line = lines[at];
            if (line.Indent <= beyond) break;
            if (Comment(line))
            {
                at++;
                continue;
            }
            at++;
            if (Arm(line.Text) is not null)
            {
                problems.Add(new(line.Number, $"“{line.Text}” belongs below an if or a split."));
                continue;
            }
            var above = Above();
            if (Step(line, depth) is not { } step) continue;
            steps++;
            read.Add(step with { Line = line.Number, Comments = above });
        }
        return read;
    }

    JourneyStep? Step(TextLine line, int depth)
    {
        if (depth >= MostDepth && (Word(line.Text, "if") ?? Word(line.Text, "split")) is not null)
        {
            problems.Add(new(line.Number, $"Forks stand at most {MostDepth} deep in each other."));
            return null;
        }
        if (Word(line.Text, "if") is { } condition) return If(line, condition, depth);
        if (Word(line.Text, "split") is { } shares) return Split(line, shares, depth);
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        var from = at;
        while (at < lines.Count && Words.Property(lines[at].Text) is var (key, value) && Words.Belongs(line.Text, key))
        {
            properties[key] = value;
            at++;
        }
        var step = StepLine.Read(line.Text, properties, out var wrong);
        if (wrong is not null) problems.Add(new(line.Number, wrong));
        return step;
    }

    IfStep? If(TextLine line, string condition, int depth)
    {
        if (condition.Length == 0) problems.Add(new(line.Number, "Say what must hold: if did(\"mail.clicked\")."));
        var (yes, no) = (new List<JourneyStep>(), new List<JourneyStep>());
        while (NextArm(line) is { } arm)
        {
            if (arm.Text is not ("yes" or "no"))
            {
                problems.Add(new(arm.Number, "The ways of an if are called yes and no."));
                Block(arm.Indent, depth + 1);
                continue;
            }
            (arm.Text == "yes" ? yes : no).AddRange(Block(arm.Indent, depth + 1));
        }
        if (yes.Count + no.Count == 0) problems.Add(new(line.Number, "An if needs a way: yes or no below it, and a step set in below that."));
        return new IfStep(condition, yes, no);
    }

    SplitStep? Split(TextLine line, string shares, int depth)
    {
        var percents = shares.Split(['/', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => int.TryParse(s.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1).ToList();
        if (percents.Count is < 2 or > 5 || percents.Exists(p => p is < 1 or > 99) || percents.Sum() != 100)
        {
            problems.Add(new(line.Number, "Shares that make a hundred are needed: split 50 / 50, for two to five ways."));
            percents = [50, 50];
        }
        var arms = percents.ConvertAll(_ => new List<JourneyStep>());
        while (NextArm(line) is { } arm)
        {
            var index = arm.Text.Length == 1 ? arm.Text[0] - 'a' : -1;
            var read = Block(arm.Indent, depth + 1);
            if (index >= 0 && index < arms.Count) arms[index].AddRange(read);
            else problems.Add(new(arm.Number, $"The ways of this split are called {string.Join(", ", arms.Select((_, i) => (char)('a' + i)))}."));
        }
        return new SplitStep([.. percents.Select((p, i) => new SplitArm(p, arms[i]))]);
    }

    TextLine? NextArm(TextLine of)
    {
        var ahead = at;
        while (ahead < lines.Count && lines[ahead].Text.StartsWith('#')) ahead++;
        if (ahead >= lines.Count || lines[ahead].Indent < of.Indent || Arm(lines[ahead].Text) is null) return null;
        for (; at < ahead; at++) Comment(lines[at]);
        return lines[at++];
    }

    static string? Arm(string text) => text is "yes" or "no" or "a" or "b" or "c" or "d" or "e" ? text : null;

    bool Comment(TextLine line)
    {
        if (!line.Text.StartsWith('#')) return false;
        comments.Add(line.Text[1..].Trim());
        return true;
    }

    string[] Above()
    {
        string[] above = [.. comments];
        comments.Clear();
        return above;
    }

    static string? Word(string text, string word) =>
        text == word ? "" : text.StartsWith(word + " ", StringComparison.Ordinal) ? text[(word.Length + 1)..].Trim() : null;
}
