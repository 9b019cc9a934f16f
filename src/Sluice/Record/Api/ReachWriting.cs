using Sluice.Record.People;

namespace Sluice.Record.Api;

// Addresses and numbers as a body says: "email" makes one the main one beside the others, "emails" says all of them.
static class ReachWriting
{
    // What was set, in words; null when it stood so already.
    public static string? Emails(Person person, PersonTold told, DateTimeOffset now)
    {
        var before = Text(person.Emails.Select(e => (e.Address, e.Type, e.IsPrimary, e.Status)));
        if (told.Emails is { } all)
        {
            person.SetEmails(Ordered(all), now);
            foreach (var email in person.Emails)
                if (all.FirstOrDefault(e => e.Value == email.Address) is { } said) (email.Type, email.Status) = (said.Type ?? email.Type, said.Status ?? email.Status);
        }
        if (told.Email is { Length: > 0 } main) person.AddEmail(main, now, primary: true);
        else if (told.Email is "" && told.Emails is null && person.Email is { } gone) person.RemoveEmail(gone, now);
        return Text(person.Emails.Select(e => (e.Address, e.Type, e.IsPrimary, e.Status))) == before ? null : string.Join(", ", person.Emails.Select(e => e.Address)) is { Length: > 0 } said2 ? said2 : " ";
    }

    public static string? Phones(Person person, PersonTold told, DateTimeOffset now)
    {
        var before = Text(person.Phones.Select(e => (e.Number, e.Type, e.IsPrimary, e.Status)));
        if (told.Phones is { } all)
        {
            person.SetPhones(Ordered(all), now);
            foreach (var phone in person.Phones)
                if (all.FirstOrDefault(e => e.Value == phone.Number) is { } said) (phone.Type, phone.Status) = (said.Type ?? phone.Type, said.Status ?? phone.Status);
        }
        if (told.Phone is { Length: > 0 } main) person.AddPhone(main, now, primary: true);
        else if (told.Phone is "" && told.Phones is null && person.Phone is { } gone) person.RemovePhone(gone, now);
        return Text(person.Phones.Select(e => (e.Number, e.Type, e.IsPrimary, e.Status))) == before ? null : string.Join(", ", person.Phones.Select(e => e.Number)) is { Length: > 0 } said2 ? said2 : " ";
    }

    static List<string> Ordered(IReadOnlyList<ReachTold> all) => [.. all.OrderByDescending(e => e.Primary).Select(e => e.Value).Distinct(StringComparer.Ordinal)];

    static string Text(IEnumerable<(string, string, bool, AddressStatus)> reach) => string.Join('|', reach.OrderBy(r => r.Item1, StringComparer.Ordinal));
}
