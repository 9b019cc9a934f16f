using System.Text;

namespace Sluice.MergeFields;

/// <summary>
/// A text with merge fields and conditions, and nothing else: no loops, no calls, no members of objects, so a text that a
/// stranger wrote can do no more than show the values it is given. Immutable; many threads may write from one.
/// </summary>
public sealed class MergeText
{
    /// <summary>The longest result, in characters: 1,048,576.</summary>
    public const int Longest = 1 << 20;

    internal MergeText(string source, IReadOnlyList<MergePiece> pieces, IReadOnlyList<MergeProblem> problems) => (Source, Pieces, Problems) = (source, pieces, problems);

    /// <summary>The text as it was written.</summary>
    public string Source { get; }

    /// <summary>The pieces in order.</summary>
    public IReadOnlyList<MergePiece> Pieces { get; }

    /// <summary>What is wrong; what cannot be read stands in the text as words.</summary>
    public IReadOnlyList<MergeProblem> Problems { get; }

    /// <summary>Every field named, those in conditions too, once each in the order of their first place.</summary>
    public IReadOnlyList<string> Fields => [.. Named(Pieces).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Reads a text. Never throws.</summary>
    public static MergeText Parse(string text) => new MergeReader(text).Read();

    /// <summary>Writes the text with values put in.</summary>
    /// <param name="value">The value of a field by its path; null or empty where there is none.</param>
    /// <param name="escape">Applied to each value, not to the words; null for none.</param>
    /// <returns>The text, or the path of the first field that is empty and has no fallback.</returns>
    /// <exception cref="InvalidOperationException">The result is longer than <see cref="Longest"/>.</exception>
    public MergeResult Write(Func<string, string?> value, Func<string, string>? escape = null) => Write(Pieces, value, escape);

    /// <summary>As <see cref="Write(Func{string, string?}, Func{string, string}?)"/>, of one piece.</summary>
    public static MergeResult Write(MergePiece piece, Func<string, string?> value, Func<string, string>? escape = null) => Write([piece], value, escape);

    /// <summary>Every field that a piece names.</summary>
    public static IEnumerable<string> FieldsOf(MergePiece piece) => Named([piece]);

    static MergeResult Write(IReadOnlyList<MergePiece> pieces, Func<string, string?> value, Func<string, string>? escape)
    {
        var into = new StringBuilder();
        var missing = Write(pieces, value, escape, into);
        return new(missing is null ? into.ToString() : "", missing);
    }

    static string? Write(IReadOnlyList<MergePiece> pieces, Func<string, string?> value, Func<string, string>? escape, StringBuilder into)
    {
        foreach (var piece in pieces)
        {
            if (piece is MergeWords words) into.Append(words.Text);
            else if (piece is MergeCondition condition)
            {
                if (Write(Holds(condition, value(condition.Path)) ? condition.Then : condition.Else, value, escape, into) is { } missing) return missing;
            }
            else if (piece is MergeField field)
            {
                var said = value(field.Path) is { } given && !string.IsNullOrWhiteSpace(given) ? given : field.Fallback;
                if (said is null) return field.Path;
                into.Append(escape is null ? said : escape(said));
            }
            if (into.Length > Longest) throw new InvalidOperationException($"The text would be longer than {Longest} characters.");
        }
        return null;
    }

    static bool Holds(MergeCondition condition, string? value)
    {
        var holds = condition.Value is { } wanted ? string.Equals(value?.Trim() ?? "", wanted, StringComparison.OrdinalIgnoreCase) : !string.IsNullOrWhiteSpace(value);
        return holds != condition.IsNegated;
    }

    static IEnumerable<string> Named(IReadOnlyList<MergePiece> pieces) => pieces.SelectMany(piece => piece switch
    {
        MergeField field => [field.Path],
        MergeCondition condition => Named(condition.Then).Concat(Named(condition.Else)).Prepend(condition.Path),
        _ => Enumerable.Empty<string>(),
    });
}

/// <summary>A text with its values, or why there is none.</summary>
/// <param name="Text">The text; empty where a field is missing.</param>
/// <param name="Missing">The path of the field that is empty and has no fallback; null where all is well.</param>
public readonly record struct MergeResult(string Text, string? Missing);
