using System.Net;
using Sluice.Mail.Composing;
using Sluice.MergeFields;

namespace Sluice.MailText;

/// <summary>A mail made ready once for all recipients. Immutable; many threads may fill it.</summary>
public sealed class CompiledMail
{
    internal CompiledMail(SlotText subject, SlotText html, SlotText text, IReadOnlyList<MailSlot> slots, IReadOnlyList<MergeText> links, IReadOnlyList<MailProblem> problems, int weight) =>
        (Subject, Html, Text, Slots, Links, Problems, Weight) = (subject, html, text, slots, links, problems, weight);

    /// <summary>The subject.</summary>
    public SlotText Subject { get; }

    /// <summary>The whole HTML document.</summary>
    public SlotText Html { get; }

    /// <summary>The plain text that says the same.</summary>
    public SlotText Text { get; }

    /// <summary>The places to fill, by the numbers in the texts above.</summary>
    public IReadOnlyList<MailSlot> Slots { get; }

    /// <summary>Where the counted links lead; merge fields within them are filled when they are followed.</summary>
    public IReadOnlyList<MergeText> Links { get; }

    /// <summary>What is wrong, by line.</summary>
    public IReadOnlyList<MailProblem> Problems { get; }

    /// <summary>How many bytes the HTML has, about; Gmail clips at 102 KB.</summary>
    public int Weight { get; }

    /// <summary>Every field that is asked for.</summary>
    public IReadOnlyList<string> Fields => [.. Slots.OfType<FieldSlot>().SelectMany(s => MergeText.FieldsOf(s.Piece)).Concat(Links.SelectMany(l => l.Fields)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The values of one recipient, by the numbers of the slots.</summary>
    /// <param name="field">The value of a merge field; null or empty where there is none.</param>
    /// <param name="link">The address of a counted link.</param>
    /// <param name="place">The recipient's own addresses.</param>
    /// <param name="missing">The field that is empty and has no fallback; null where all is well.</param>
    public string[] Fill(Func<string, string?> field, Func<int, string> link, Func<MailPlace, string> place, out string? missing)
    {
        missing = null;
        var values = new string[Slots.Count];
        for (var i = 0; i < values.Length; i++)
        {
            switch (Slots[i])
            {
                case LinkSlot slot:
                    values[i] = link(slot.Number);
                    break;
                case PlaceSlot slot:
                    values[i] = place(slot.Place);
                    break;
                case FieldSlot slot:
                    var written = MergeText.Write(slot.Piece, field, Escape(slot.Escape));
                    if (written.Missing is not null) missing ??= written.Missing;
                    values[i] = written.Text;
                    break;
            }
        }
        return values;
    }

    static Func<string, string> Escape(MailEscape escape) => escape switch
    {
        MailEscape.Html => WebUtility.HtmlEncode,
        MailEscape.Url => Uri.EscapeDataString,
        _ => OneLine,
    };

    // What goes into a subject or a line of plain text has no line ends, whatever somebody typed as their name.
    static string OneLine(string value) => value.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 ? value : string.Concat(value.Select(sign => char.IsControl(sign) ? ' ' : sign));
}
