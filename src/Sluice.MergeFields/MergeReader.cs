using System.Text;
using System.Text.RegularExpressions;

namespace Sluice.MergeFields;

// One pass from left to right; open conditions stand on a stack.
sealed partial class MergeReader(string text)
{
    const int Deepest = 10;

    readonly List<MergeProblem> problems = [];
    readonly Stack<Open> open = new();
    readonly StringBuilder words = new();
    List<MergePiece> into = [];

    sealed record Open(int At, string Path, string? Value, bool IsNegated, List<MergePiece> Outside)
    {
        public List<MergePiece>? Then { get; set; }
    }

    public MergeText Read()
    {
        var at = 0;
        while (at < text.Length)
        {
            var next = text.IndexOf("{{", at, StringComparison.Ordinal);
            if (next < 0) break;
            // \{{ shows as {{.
            if (next > 0 && text[next - 1] == '\\')
            {
                words.Append(text, at, next - 1 - at).Append("{{");
                at = next + 2;
                continue;
            }
            words.Append(text, at, next - at);
            var end = text.IndexOf("}}", next, StringComparison.Ordinal);
            if (end < 0 || text.AsSpan(next + 2, end - next - 2).Contains('\n'))
            {
                problems.Add(new(next, "This “{{” has no “}}” on its line."));
                words.Append("{{");
                at = next + 2;
                continue;
            }
            Tag(next, text[(next + 2)..end].Trim(), text[next..(end + 2)]);
            at = end + 2;
        }
        if (at < text.Length) words.Append(text, at, text.Length - at);
        Flush();
        while (open.TryPop(out var left))
        {
            problems.Add(new(left.At, "This condition is not closed: end it with {{/if}}."));
            Close(left);
        }
        return new(text, into, [.. problems.OrderBy(p => p.At)]);
    }

    void Tag(int at, string inside, string source)
    {
        if (ConditionTag.Match(inside) is { Success: true } condition) Begin(at, condition);
        else if (inside is "else") Turn(at, source);
        else if (inside is "/if" or "/unless") End(at, source);
        else if (FallbackTag.Match(inside) is { Success: true } fallback) Add(new MergeField(fallback.Groups[1].Value, Unquoted(fallback.Groups[2].Value)));
        else if (FieldTag.Match(inside) is { Success: true } field) Add(new MergeField(field.Groups[1].Value, field.Groups[2].Success ? Unquoted(field.Groups[2].Value.Trim()) : null));
        else
        {
            problems.Add(new(at, $"“{source}” is no field: a name such as person.firstName is needed, and “|” before what stands where it is empty."));
            words.Append(source);
        }
    }

    void Begin(int at, Match condition)
    {
        if (open.Count == Deepest) problems.Add(new(at, $"Conditions stand within one another {Deepest} deep at most."));
        Flush();
        var negated = condition.Groups[1].Value == "unless" != (condition.Groups[3].Value == "!=");
        open.Push(new(at, condition.Groups[2].Value, condition.Groups[4].Success ? Unquoted(condition.Groups[4].Value.Trim()) : null, negated, into));
        into = [];
    }

    void Turn(int at, string source)
    {
        if (!open.TryPeek(out var current) || current.Then is not null)
        {
            problems.Add(new(at, "This {{else}} belongs to no condition."));
            words.Append(source);
            return;
        }
        Flush();
        current.Then = into;
        into = [];
    }

    void End(int at, string source)
    {
        if (!open.TryPop(out var current))
        {
            problems.Add(new(at, $"This {source} closes nothing."));
            words.Append(source);
            return;
        }
        Flush();
        Close(current);
    }

    void Close(Open condition)
    {
        var (then, otherwise) = condition.Then is { } first ? (first, into) : (into, []);
        into = condition.Outside;
        into.Add(new MergeCondition(condition.Path, condition.Value, condition.IsNegated, then, otherwise));
    }

    void Add(MergePiece piece)
    {
        Flush();
        into.Add(piece);
    }

    void Flush()
    {
        if (words.Length == 0) return;
        into.Add(new MergeWords(words.ToString()));
        words.Clear();
    }

    static string Unquoted(string value) => value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'' ? value[1..^1] : value;

    [GeneratedRegex(@"^#(if|unless)\s+([A-Za-z][\w.]{0,120})(?:\s*(!?=)\s*(.{1,200}))?$", RegexOptions.NonBacktracking)]
    static partial Regex ConditionTag { get; }

    [GeneratedRegex(@"^fallback\s+([A-Za-z][\w.]{0,120})\s+(.{0,500})$", RegexOptions.NonBacktracking)]
    static partial Regex FallbackTag { get; }

    [GeneratedRegex(@"^([A-Za-z][\w.]{0,120})(?:\s*\|(.{0,500}))?$", RegexOptions.NonBacktracking)]
    static partial Regex FieldTag { get; }
}
