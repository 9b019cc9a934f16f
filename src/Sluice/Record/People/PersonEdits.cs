using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

// Changes of a person by hand: every one with its fact and its provenance. What is not good saves nothing.
public static class PersonEdits
{
    public static Task<EditOutcome> Apply(SluiceDb db, Person person, IReadOnlyList<EditableField<Person>> fields, Func<string, string?> posted, Actor actor, TimeProvider clock, CancellationToken cancel) =>
        db.Transact(async () =>
        {
            var now = clock.Now();
            var tags = person.Tags.Select(t => t.Tag).ToList();
            var custom = person.Fields;
            var outcome = await CustomEdits.Settle(db, RecordKind.Person, person, custom, Edits.Apply(person, fields, posted, now), now, cancel);
            if (await Taken(db, person, cancel) is { } taken) outcome = outcome with { Errors = new Dictionary<string, string>(outcome.Errors) { ["emails"] = taken } };
            if (!outcome.IsGood || outcome.Changes.Count == 0) return outcome;
            var about = new About(person.Id, await Employments.PrimaryOf(db, person.Id, cancel));
            foreach (var change in outcome.Untold) db.Append(Fact(change, person, tags), about, actor, clock);
            person.SetBy(outcome.Untold.Select(c => c.Key), FieldSource.Hand(actor, now));
            await db.SaveChangesAsync(cancel);
            return outcome;
        }, cancel);

    public static async Task<string?> Taken(SluiceDb db, Person person, CancellationToken cancel)
    {
        foreach (var email in person.Emails)
        {
            if (await Taken(db, email.Address, person.Id, cancel) is { } taken) return taken;
        }
        return null;
    }

    // Also by somebody whom the caller may not see.
    public static async Task<string?> Taken(SluiceDb db, string address, PersonId? but, CancellationToken cancel)
    {
        if (await db.Set<PersonEmail>().Where(e => e.Address == address && e.PersonId != but).Select(e => (PersonId?)e.PersonId).FirstOrDefaultAsync(cancel) is not { } id) return null;
        var holder = await db.Set<Person>().Where(p => p.Id == id).Select(p => new { p.FirstName, p.LastName, p.DeletedAt }).FirstOrDefaultAsync(cancel);
        if (holder is null) return $"{address} belongs to somebody whom you may not see.";
        var name = Person.Display(holder.FirstName, holder.LastName, address);
        return holder.DeletedAt is null ? $"{address} belongs to {name} already." : $"{address} belongs to {name}, who was deleted. Bring that record back instead.";
    }

    static IFact Fact(FieldEdit change, Person person, List<string> tagsBefore)
    {
        if (change.Key != "tags") return new FieldChanged(change.Label, Edits.Said(change.Before), Edits.Said(change.After));
        var tags = person.Tags.Select(t => t.Tag).ToList();
        return new TagsChanged([.. tags.Except(tagsBefore, StringComparer.OrdinalIgnoreCase)], [.. tagsBefore.Except(tags, StringComparer.OrdinalIgnoreCase)]);
    }
}
