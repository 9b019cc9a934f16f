namespace Sluice.Record.People;

public sealed partial class Person
{
    // Exactly these, the first one the primary; what stays keeps its type and state.
    public void SetEmails(IReadOnlyList<string> wanted, DateTimeOffset now)
    {
        foreach (var gone in emails.Select(e => e.Address).Except(wanted, StringComparer.Ordinal).ToList()) RemoveEmail(gone, now);
        for (var i = 0; i < wanted.Count; i++) AddEmail(wanted[i], now, primary: i == 0);
    }

    public void SetPhones(IReadOnlyList<string> wanted, DateTimeOffset now)
    {
        foreach (var gone in phones.Select(p => p.Number).Except(wanted, StringComparer.Ordinal).ToList()) RemovePhone(gone, now);
        for (var i = 0; i < wanted.Count; i++) AddPhone(wanted[i], now, primary: i == 0);
    }

    public void SetTags(IReadOnlyList<string> wanted, DateTimeOffset now)
    {
        foreach (var gone in tags.Select(t => t.Tag).Except(wanted, StringComparer.OrdinalIgnoreCase).ToList()) RemoveTag(gone, now);
        foreach (var tag in wanted) AddTag(tag, now);
    }
}
