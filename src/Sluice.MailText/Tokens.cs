using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Sluice.Mail.Composing;
using Sluice.MergeFields;

namespace Sluice.MailText;

// Merge fields on their way through Markdown, HTML and addresses: each stands as a word of letters and figures, which
// nothing on the way changes, and becomes a slot in the end.
sealed partial class Tokens
{
    readonly List<MergePiece> pieces = [];
    readonly List<MailSlot> slots = [];
    readonly Dictionary<(int Token, bool IsHtml), int> places = [];

    public List<MergeText> Links { get; } = [];
    public IReadOnlyList<MailSlot> Slots => slots;

    // The text with a word in place of each field.
    public string Hide(MergeText text)
    {
        var into = new StringBuilder();
        foreach (var piece in text.Pieces)
        {
            if (piece is MergeWords words) into.Append(words.Text);
            else into.Append(Word('f', Keep(piece)));
        }
        return into.ToString();
    }

    public static string Place(MailPlace place) => Word('p', (int)place);

    // A counted link; the same target is one link.
    public string Link(string target)
    {
        var text = MergeText.Parse(Show(target));
        var known = Links.FindIndex(l => Same(l, text));
        if (known < 0)
        {
            known = Links.Count;
            Links.Add(text);
        }
        return Word('l', known);
    }

    // The words as they were written; fields of places keep their words.
    public string Show(string hidden) => Hidden.Replace(hidden, match => match.Groups[1].Value is "f" or "u" && IsKnown(match) ? Source(pieces[Number(match)]) : match.Value);

    public SlotText Slotted(string hidden, bool isHtml)
    {
        var parts = new List<SlotPiece>();
        var at = 0;
        foreach (Match match in Hidden.Matches(hidden))
        {
            if (match.Index > at) parts.Add(hidden[at..match.Index]);
            // Whoever writes such a word themselves keeps it.
            if (IsKnown(match)) parts.Add(Slot(match.Groups[1].Value[0], Number(match), isHtml));
            else parts.Add(match.Value);
            at = match.Index + match.Length;
        }
        if (at < hidden.Length || parts.Count == 0) parts.Add(hidden[at..]);
        return new SlotText([.. parts]);
    }

    public static bool IsHidden(string text) => Hidden.IsMatch(text);

    // Fields within an address that is not counted.
    public static string InAddress(string hidden) => hidden.Replace("zqf", "zqu", StringComparison.Ordinal);

    bool IsKnown(Match match) => match.Groups[1].Value switch { "l" => Number(match) < Links.Count, "p" => Enum.IsDefined((MailPlace)Number(match)), _ => Number(match) < pieces.Count };

    int Slot(char kind, int number, bool isHtml)
    {
        var key = ((kind << 24) + number, isHtml);
        if (places.TryGetValue(key, out var known)) return known;
        slots.Add(kind switch
        {
            'l' => new LinkSlot(number),
            'p' => new PlaceSlot((MailPlace)number),
            _ => PlaceOf(pieces[number]) is { } place ? new PlaceSlot(place) : new FieldSlot(pieces[number], kind == 'u' ? MailEscape.Url : isHtml ? MailEscape.Html : MailEscape.Line),
        });
        return places[key] = slots.Count - 1;
    }

    int Keep(MergePiece piece)
    {
        pieces.Add(piece);
        return pieces.Count - 1;
    }

    public static MailPlace? PlaceOf(MergePiece piece) => piece is MergeField field ? field.Path.ToLowerInvariant() switch
    {
        "unsubscribe" => MailPlace.Unsubscribe,
        "preferences" => MailPlace.Preferences,
        "webview" => MailPlace.View,
        _ => null,
    } : null;

    // A link that is one of the recipient's own addresses is not counted.
    public MailPlace? PlaceIn(string hidden) => Hidden.Match(hidden) is { Success: true } match && match.Length == hidden.Length && match.Groups[1].Value is "f" or "u" && IsKnown(match) ? PlaceOf(pieces[Number(match)]) : null;

    static bool Same(MergeText left, MergeText right) => left.Pieces.Count == right.Pieces.Count && left.Pieces.Zip(right.Pieces).All(p => p.First.Equals(p.Second));

    static string Source(MergePiece piece) => piece switch
    {
        MergeField { Fallback: null } field => $"{{{{{field.Path}}}}}",
        MergeField field => $"{{{{{field.Path}|{field.Fallback}}}}}",
        MergeCondition condition => $"{{{{#{(condition.IsNegated ? "unless" : "if")} {condition.Path}{(condition.Value is null ? "" : $" = \"{condition.Value}\"")}}}}}{string.Concat(condition.Then.Select(Source))}{{{{else}}}}{string.Concat(condition.Else.Select(Source))}{{{{/if}}}}",
        MergeWords words => words.Text,
        _ => "",
    };

    static int Number(Match match) => int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);

    static string Word(char kind, int number) => string.Create(CultureInfo.InvariantCulture, $"zq{kind}{number}qz");

    [GeneratedRegex("zq([fulp])([0-9]{1,6})qz")]
    static partial Regex Hidden { get; }
}
