using Sluice.Filters;
using Sluice.Record.Companies;

namespace Sluice.Record.Duplicates.Matching;

// Whether two people are one: the name first (nicknames, slips of the finger, first and last swapped), then what else
// they share. Two different names behind one number are colleagues at a switchboard, not one human.
static class SamePerson
{
    const double SharedCompany = 0.65, SharedPhone = 0.7, SharedMailbox = 0.75, MailboxOfName = 0.25, SharedTitle = 0.2, SharedCity = 0.15;

    public static Evidence Judge(PersonLook a, PersonLook b)
    {
        var evidence = new Evidence();
        Names(a, b, evidence);
        foreach (var mailbox in a.Emails.Select(MailNames.Of).OfType<string>().Intersect(b.Emails.Select(MailNames.Of).OfType<string>(), StringComparer.Ordinal).Take(1))
            evidence.Sign(MailNames.IsOf(mailbox, a) ? MailboxOfName : SharedMailbox, "same name before the @");
        if (a.Phones.Intersect(b.Phones, StringComparer.Ordinal).Any()) evidence.Sign(SharedPhone, "same number");
        if (a.Companies.Intersect(b.Companies).Any()) evidence.Sign(SharedCompany, "same company");
        else if (Domains(a).Intersect(Domains(b), StringComparer.Ordinal).Any()) evidence.Sign(SharedCompany, "same mail domain");
        if (a.Title.Length > 0 && a.Title == b.Title) evidence.Sign(SharedTitle, "same title");
        if (a.City.Length > 0 && a.City == b.City) evidence.Sign(SharedCity, "same city");
        return evidence;
    }

    static void Names(PersonLook a, PersonLook b, Evidence evidence)
    {
        var (first, last) = (Given(a.First, b.First), Family(a.Last, b.Last));
        if ((first is null || last is null) && a.First.Length > 0 && a.First == b.Last && a.Last == b.First) evidence.Sign(0.5, "first and last name swapped");
        else if (first is { } given && last is { } family) evidence.Sign(Math.Min(given.Weight, family.Weight), given.Weight < family.Weight ? given.Words : family.Words);
        else if (a.First.Length + a.Last.Length == 0 || b.First.Length + b.Last.Length == 0) evidence.Cap(0.85);
        else if (first is { Weight: > 0.4 } && a.Last.Length > 0 && b.Last.Length > 0) evidence.Cap(0.55);
        else evidence.Cap(0.35);
    }

    static (double Weight, string Words)? Given(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0) return (0.25, "one first name missing");
        if (a == b) return (0.55, "same name");
        var (one, other) = (a.Split(' ', '-')[0].TrimEnd('.'), b.Split(' ', '-')[0].TrimEnd('.'));
        if (one == other) return (0.5, "same name");
        if (one.Length == 1 || other.Length == 1) return one[..Math.Min(1, one.Length)] == other[..Math.Min(1, other.Length)] ? (0.35, "an initial for the first name") : null;
        if (Nicknames.Same(one, other)) return (0.5, "a nickname");
        if (Math.Min(one.Length, other.Length) >= 4 && EditDistance.Within(one, other, 1) is not null) return (0.45, "first name one letter apart");
        return null;
    }

    static (double Weight, string Words)? Family(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0) return a == b ? (0.3, "same first name") : (0.2, "one last name missing");
        if (a == b) return (0.55, "same name");
        if (a.Length >= 4 && b.Length >= 4 && (EditDistance.Within(a, b, Math.Min(a.Length, b.Length) >= 8 ? 2 : 1) is not null || Phonetic.Key(a) is { Length: >= 3 } sound && sound == Phonetic.Key(b) && a[0] == b[0])) return (0.45, "last names alike");
        var (parts, others) = (a.Split(' ', '-'), b.Split(' ', '-'));
        if (parts.Length != others.Length && parts.Intersect(others, StringComparer.Ordinal).Any(p => p.Length > 3)) return (0.4, "part of a double name");
        return null;
    }

    static IEnumerable<string> Domains(PersonLook person) => person.Emails.Where(e => !FreeMail.Is(e)).Select(e => e[(e.IndexOf('@') + 1)..]);
}
