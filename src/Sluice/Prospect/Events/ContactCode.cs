using System.Text;
using Sluice.Record.Import.People;
using Sluice.Tabular;

namespace Sluice.Prospect.Events;

// What a code on a badge or a card says of somebody. Null: not said.
public sealed record ContactCode(string? First, string? Last, string? Email, string? Phone, string? Company, string? JobTitle, string? Note)
{
    public const int Longest = 8000;

    public string Name => $"{First} {Last}".Trim();

    // A vCard, a MECARD, an address of mail, telephone or web; anything else is kept as a note.
    public static ContactCode Read(string text)
    {
        text = text.Trim();
        if (text.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase)) return Card(text);
        if (text.StartsWith("MECARD:", StringComparison.OrdinalIgnoreCase)) return MeCard(text[7..]);
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return Of(email: Uri.UnescapeDataString(text[7..].Split('?')[0]));
        if (text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) return Of(phone: text[4..]);
        return CellParse.Email(text) is { Ok: true, Value: not null } ? Of(email: text) : Of(note: text);
    }

    static ContactCode Card(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        try
        {
            using var file = TableFile.Open(stream, "card");
            var (headers, cells) = (file.Tables[0].Headers.ToList(), file.Tables[0].Rows().Select(r => r.Cells).FirstOrDefault() ?? []);
            string? Cell(params string[] names) => names.Select(n => headers.IndexOf(n)).Where(i => i >= 0 && i < cells.Length).Select(i => Null(cells[i])).FirstOrDefault(c => c is not null);
            var (first, last) = (Cell("First name"), Cell("Last name"));
            if (first is null && last is null && Cell("Full name") is { } whole) (first, last) = Split(whole);
            string? note = string.Join("\n", new[] { Cell("Website"), Cell("Notes") }.OfType<string>());
            return new(first, last, Cell("Email", "Email 2"), Cell("Mobile", "Phone", "Work phone"), Cell("Company"), Cell("Job title"), Null(note));
        }
        catch (TableException)
        {
            return Of(note: text);
        }
    }

    // MECARD:N:Krüger,Anna;TEL:+49…;EMAIL:…;ORG:…;; with \ before what would end a part.
    static ContactCode MeCard(string text)
    {
        var parts = Parts(text).Select(p => p.Split(':', 2)).Where(p => p.Length == 2).ToLookup(p => p[0].Trim().ToUpperInvariant(), p => Null(p[1]));
        string? Part(string name) => parts[name].FirstOrDefault(p => p is not null);
        var (first, last) = Split(Part("N"));
        string? note = string.Join("\n", new[] { Part("URL"), Part("NOTE") }.OfType<string>());
        return new(first, last, Part("EMAIL"), Part("TEL"), Part("ORG"), Part("TITLE"), Null(note));
    }

    static IEnumerable<string> Parts(string text)
    {
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) part.Append(text[++i]);
            else if (text[i] != ';') part.Append(text[i]);
            else
            {
                yield return part.ToString();
                part.Clear();
            }
        }
        yield return part.ToString();
    }

    // “Krüger, Anna” and “Anna Krüger” are one name.
    public static (string? First, string? Last) Split(string? whole) => string.IsNullOrWhiteSpace(whole) ? (null, null) : PeopleSlots.Split(whole.Trim());

    static ContactCode Of(string? email = null, string? phone = null, string? note = null) => new(null, null, Null(email), Null(phone), null, null, Null(note));

    static string? Null(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
