using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.People;
using Sluice.Record.Privacy;

namespace Sluice.Record.Consent;

// Asked before every touch; never an event that arrives too late.
public static class Suppressions
{
    // Null: we may. Otherwise why not. A person is barred when one of their addresses or numbers is.
    public static async Task<Refusal?> May(SluiceDb db, PersonId person, ContactChannel channel, CancellationToken cancel)
    {
        var addresses = await ErasedMarks.With(db, WithDomains(await AddressesOf(db, person, channel, cancel)), cancel);
        var barred = await db.Set<Suppression>().AsNoTracking()
            .Where(s => s.Channel == channel && (s.PersonId == person || addresses.Contains(s.Address)))
            .OrderBy(s => s.Since).Select(s => new { s.Reason, s.Since }).FirstOrDefaultAsync(cancel);
        return barred is null ? null : new Refusal("suppressed", $"{(channel == ContactChannel.Phone ? "Nobody may call" : "Nobody may write to")} this person since {barred.Since:d MMM yyyy}: {barred.Reason}.");
    }

    // For many at once: asks the database once and answers for each address and its person, null where nothing bars them.
    public static async Task<Func<string, PersonId?, string?>> Among(SluiceDb db, IEnumerable<(string Address, PersonId? Person)> asked, CancellationToken cancel)
    {
        var all = asked.ToList();
        var people = all.Select(a => a.Person).Where(p => p is not null).Distinct().ToList();
        var mark = await ErasedMarks.Marking(db, cancel);
        var wanted = all.SelectMany(a => Spellings(a.Address, mark)).Distinct(StringComparer.Ordinal).ToList();
        var found = await db.Set<Suppression>().AsNoTracking().Where(s => s.Channel == ContactChannel.Mail && (wanted.Contains(s.Address) || people.Contains(s.PersonId))).ToListAsync(cancel);
        if (found.Count == 0) return (_, _) => null;
        var byAddress = found.ToDictionary(s => s.Address, StringComparer.Ordinal);
        var byPerson = found.Where(s => s.PersonId is not null).ToLookup(s => s.PersonId!.Value);
        return (address, person) => (Spellings(address, mark).Select(a => byAddress.GetValueOrDefault(a)).FirstOrDefault(s => s is not null) ?? (person is { } id ? byPerson[id].FirstOrDefault() : null)) is { } bar
            ? $"Nobody may write to this person since {bar.Since:d MMM yyyy}: {bar.Reason}." : null;
    }

    static IEnumerable<string> Spellings(string address, Func<string, string>? mark)
    {
        string[] plain = [address, Suppression.DomainOf(address)];
        return mark is null ? plain : plain.Concat(plain.Select(mark));
    }

    // What bars this person on any channel, one line a channel, for their page.
    public static async Task<IReadOnlyList<Suppression>> Barring(SluiceDb db, Person person, CancellationToken cancel)
    {
        PersonId? id = person.Id;
        var mail = await ErasedMarks.With(db, WithDomains(Normal(ContactChannel.Mail, person.Emails.Select(e => e.Address))), cancel);
        var numbers = await ErasedMarks.With(db, Normal(ContactChannel.Phone, person.Phones.Select(p => p.Number)), cancel);
        var found = await db.Set<Suppression>().AsNoTracking()
            .Where(s => s.PersonId == id || (s.Channel == ContactChannel.Mail && mail.Contains(s.Address)) || (s.Channel == ContactChannel.Phone && numbers.Contains(s.Address)))
            .OrderBy(s => s.Since).Take(100).ToListAsync(cancel);
        return [.. found.GroupBy(s => s.Channel).Select(c => c.First()).OrderBy(s => s.Channel)];
    }

    // Bars every address or number known of this person. Saves nothing.
    public static async Task Bar(SluiceDb db, PersonId person, ContactChannel channel, string reason, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var addresses = await AddressesOf(db, person, channel, cancel);
        if (addresses.Count == 0) addresses.Add(Suppression.Of(person));
        var known = await db.Set<Suppression>().Where(s => s.Channel == channel && addresses.Contains(s.Address)).Select(s => s.Address).ToListAsync(cancel);
        foreach (var address in addresses.Except(known))
            db.Add(Suppression.Of(channel, address, reason, actor, clock.Now(), person));
    }

    static async Task<List<string>> AddressesOf(SluiceDb db, PersonId person, ContactChannel channel, CancellationToken cancel)
    {
        var raw = channel == ContactChannel.Mail
            ? await db.Set<PersonEmail>().Where(e => e.PersonId == person).Select(e => e.Address).ToListAsync(cancel)
            : await db.Set<PersonPhone>().Where(p => p.PersonId == person).Select(p => p.Number).ToListAsync(cancel);
        return Normal(channel, raw);
    }

    static List<string> Normal(ContactChannel channel, IEnumerable<string> raw) =>
        [.. raw.Select(a => Suppression.Normalise(channel, a)).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal)];

    static List<string> WithDomains(List<string> addresses) => [.. addresses, .. addresses.Where(a => a.Contains('@')).Select(Suppression.DomainOf).Distinct(StringComparer.Ordinal)];
}
