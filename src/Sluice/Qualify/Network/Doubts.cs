using Sluice.Neural;

namespace Sluice.Qualify.Network;

public enum DoubtKind { Leak, Clock, Handling }

// Why a field may mislead: it gives the outcome away, it only tells what time it was, or it is named like what is
// written while a lead is handled. A file of old leads holds such columns, and no timeline tells when they were filled.
public sealed record FieldDoubt(string Name, string Label, DoubtKind Kind, string Message, bool IsLeftOut);

static class Doubts
{
    static readonly HashSet<string> Written = new(StringComparer.OrdinalIgnoreCase)
    {
        "quality", "rating", "score", "grade", "index", "status", "stage", "tag", "tags", "disposition", "outcome", "reason", "won", "lost", "closed", "converted", "duration", "notes", "remarks", "feedback", "verdict", "qualified", "unqualified",
    };

    public static List<FieldDoubt> Of(LeadTable table, IReadOnlySet<string> leftOut, IReadOnlySet<string> allowed, FeatureBook book)
    {
        var doubts = table.Fields.Where(f => !leftOut.Contains(f) && f.StartsWith(FeatureNames.Field, StringComparison.Ordinal) && IsOfHandling(book.LabelOf(f) ?? f))
            .Select(f => Doubt(f, DoubtKind.Handling, "It is named like what is written while a lead is handled, and a file does not say when it was filled.")).ToList();
        var known = doubts.Select(d => d.Name).Concat(leftOut).ToHashSet(StringComparer.Ordinal);
        foreach (var warning in LeadTraining.Doubts(table, known))
            doubts.Add(Doubt(warning.Field, warning.Kind == WarningKind.Leak ? DoubtKind.Leak : DoubtKind.Clock, Said(warning)));
        return doubts;

        FieldDoubt Doubt(string field, DoubtKind kind, string message) => new(field, FeatureWords.Label(field, book), kind, message, !allowed.Contains(field));

        string Said(FieldWarning warning) => warning.Message.Replace($"“{warning.Field}”", $"“{FeatureWords.Label(warning.Field, book)}”", StringComparison.Ordinal);
    }

    // "Last activity", "Lead quality", "Lead profile", "Call duration".
    static bool IsOfHandling(string label)
    {
        var words = label.Split([' ', '_', '-', '.', '/'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(Written.Contains) || words.Length > 1 && (words[0].Equals("last", StringComparison.OrdinalIgnoreCase) || string.Equals(label, "lead profile", StringComparison.OrdinalIgnoreCase));
    }
}
