using Sluice.Record.Companies;

namespace Sluice.Record.Import.People;

// The domains of companies' addresses. A file names the same few domains again and again: each is judged once.
sealed class CompanyMail
{
    const int Most = 50_000;

    readonly Dictionary<string, string?> judged = new(StringComparer.Ordinal);

    // Null for free mail, and for what is no domain.
    public string? DomainOf(string email)
    {
        var domain = email.AsSpan(email.IndexOf('@') + 1);
        if (judged.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(domain, out var known)) return known;
        if (judged.Count >= Most) judged.Clear();
        var text = domain.ToString();
        return judged[text] = FreeMail.Is(email) ? null : text;
    }
}
