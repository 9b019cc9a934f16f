namespace Sluice.Record.Duplicates.Matching;

// The name in an address: "Anna.Krueger+fair@…" → "annakrueger"; what an office shares says nothing.
static class MailNames
{
    static readonly HashSet<string> Shared = new(StringComparer.Ordinal) { "info", "office", "contact", "kontakt", "sales", "vertrieb", "support", "service", "hello", "hallo", "mail", "admin", "team", "einkauf", "purchasing", "reception", "empfang", "billing", "accounts", "marketing", "jobs", "press", "presse", "webmaster", "postmaster", "noreply", "enquiries", "welcome" };

    // "annakrueger" of Anna Krüger says hardly more than her name does.
    public static bool IsOf(string mailbox, PersonLook person)
    {
        var (first, last) = (Letters(person.First), Letters(person.Last));
        return mailbox == first + last || mailbox == last + first || (first.Length > 0 && (mailbox == first[..1] + last || mailbox == last + first[..1])) || mailbox == last || mailbox == first;
    }

    static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    public static string? Of(string address)
    {
        var local = address[..Math.Max(0, address.IndexOf('@'))];
        if (local.IndexOf('+') is > 0 and var plus) local = local[..plus];
        var name = string.Concat(local.Where(char.IsLetter));
        return name.Length >= 6 && !Shared.Contains(name) ? name : null;
    }
}
