using System.Globalization;
using System.Text;

namespace Sluice.Filters;

/// <summary>
/// Writes canonical text: keywords in one spelling, groups in parentheses wherever two kinds meet, a count only when it is
/// not "at least once". Reading it again gives an equal tree; the text may exceed <see cref="FilterLimits.TextLength"/> for large trees.
/// </summary>
public static class FilterPrinter
{
    /// <summary>A whole filter; the filter that passes everything is blank.</summary>
    public static string Print(FilterNode filter)
    {
        if (filter is All { Terms.Count: 0 })
            return "";
        var text = new StringBuilder();
        Node(text, filter, nested: false);
        return text.ToString();
    }

    /// <summary>A value.</summary>
    public static string Print(FilterValue value) => value switch
    {
        TextValue text => Quote(text.Text),
        NumberValue number => number.Number.ToString("0.############################", CultureInfo.InvariantCulture),
        BoolValue boolean => boolean.Value ? "true" : "false",
        DayValue day => day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        InstantValue instant => instant.Instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        RelativeValue relative => (relative.Anchor == RelativeAnchor.Today ? "today" : "now")
            + (relative.Offset is { } offset ? $" {(offset.Count < 0 ? '-' : '+')} {offset}" : ""),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>A time test: <c>within 14d</c>.</summary>
    public static string Print(TimeTest test) => test switch
    {
        Within within => $"within {within.Window}",
        LongerAgo longer => $"before {longer.Age}",
        Since since => $"after {since.Age}",
        Before before => $"before {before.Moment}",
        After after => $"after {after.Moment}",
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    /// <summary>The sign or word of an operator.</summary>
    public static string Print(Operator comparison) => comparison switch
    {
        Operator.Equal => "=",
        Operator.NotEqual => "!=",
        Operator.Less => "<",
        Operator.LessOrEqual => "<=",
        Operator.Greater => ">",
        Operator.GreaterOrEqual => ">=",
        Operator.Contains => "contains",
        Operator.StartsWith => "startsWith",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    /// <summary>A text in double quotes with <c>\" \\ \n \r \t \uXXXX</c>.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var paired = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (paired)
                quoted.Append(c).Append(text[++i]);
            else
                Escape(quoted, c);
        }

        return quoted.Append('"').ToString();
    }

    static void Escape(StringBuilder quoted, char c)
    {
        _ = c switch
        {
            '"' => quoted.Append("\\\""),
            '\\' => quoted.Append("\\\\"),
            '\n' => quoted.Append("\\n"),
            '\r' => quoted.Append("\\r"),
            '\t' => quoted.Append("\\t"),
            _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ => quoted.Append(c),
        };
    }

    static void Node(StringBuilder text, FilterNode node, bool nested)
    {
        _ = node switch
        {
            All all => Group(text, all.Terms, " and ", "everything", nested),
            Any any => Group(text, any.Terms, " or ", "nothing", nested),
            Not not => Negation(text, not),
            Compare compare => text.Append(compare.Field).Append(' ').Append(Print(compare.Operator)).Append(' ').Append(compare.Value),
            OneOf one => text.Append(one.Field).Append(one.Negated ? " not in (" : " in (").AppendJoin(", ", one.Values).Append(')'),
            Empty empty => text.Append(empty.Field).Append(empty.Negated ? " is not empty" : " is empty"),
            When timed => text.Append(timed.Field).Append(' ').Append(Print(timed.Test)),
            Did did => Often(Activity(text, "did", did.Activity), did.Times, did.Window),
            LastDid last => Activity(text, "lastDid", last.Activity).Append(' ').Append(Print(last.Test)),
            FirstDid first => Activity(text, "firstDid", first.Activity).Append(' ').Append(Print(first.Test)),
            Visited visited => Often(text.Append("visited(").Append(Quote(visited.Path.Text)).Append(')'), visited.Times, visited.Window),
            InSegment segment => text.Append("inSegment(").Append(Quote(segment.Name.Text)).Append(')'),
            InList list => text.Append("inList(").Append(Quote(list.Name.Text)).Append(')'),
            _ => throw new ArgumentOutOfRangeException(nameof(node)),
        };
    }

    static StringBuilder Group(StringBuilder text, FilterList<FilterNode> terms, string between, string none, bool nested)
    {
        if (terms.Count == 0)
            return text.Append(none);
        if (nested)
            text.Append('(');
        for (var i = 0; i < terms.Count; i++)
        {
            if (i > 0)
                text.Append(between);
            Node(text, terms[i], nested: true);
        }

        return nested ? text.Append(')') : text;
    }

    static StringBuilder Negation(StringBuilder text, Not not)
    {
        Node(text.Append("not "), not.Term, nested: true);
        return text;
    }

    static StringBuilder Activity(StringBuilder text, string function, ActivityPattern activity)
    {
        text.Append(function).Append('(').Append(Quote(activity.Kind.Text));
        foreach (var condition in activity.Where)
            Node(text.Append(", "), condition, nested: true);
        return text.Append(')');
    }

    static StringBuilder Often(StringBuilder text, Times times, FilterDuration? window)
    {
        if (times != Times.AtLeastOnce)
            text.Append(CultureInfo.InvariantCulture, $" {Print(times.Comparison)} {times.Number}");
        return window is { } length ? text.Append(" within ").Append(length) : text;
    }
}
