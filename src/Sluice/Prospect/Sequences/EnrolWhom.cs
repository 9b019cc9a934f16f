using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Bulk;
using Sluice.Record.Lists;
using Sluice.Record.People;

namespace Sluice.Prospect.Sequences;

// Whom a form enrols: one person, everybody on a list, or those of a bulk act that waits for its sequence.
public sealed record EnrolWhom(PersonId? Person, ListId? List, BulkAct? Bulk, string? Name)
{
    public bool IsNobody => Person is null && List is null && Bulk is null;

    public string Said => Bulk is { } bulk ? BulkWords.Count(bulk, bulk.Total) : Name ?? "people";

    public string Query => Bulk is { } bulk ? $"bulk={bulk.Id.Value:D}" : Person is { } person ? $"person={person.Value:D}" : "";

    // Null: there is no such person, or the act is under way already.
    public static async Task<EnrolWhom?> Find(SluiceDb db, PersonId? person, ListId? list, BulkId? bulk, CancellationToken cancel)
    {
        if (bulk is { } act) return await BulkDesk.Find(db, act, cancel) is { State: BulkState.Draft, Offer: EnrolOffer.Name } draft ? new EnrolWhom(null, null, draft, null) : null;
        if (person is not { } one) return new EnrolWhom(null, list, null, null);
        return await PeopleList.Live(db).Where(p => p.Id == one).Select(p => Sluice.Record.People.Person.Display(p.FirstName, p.LastName, p.Email)).SingleOrDefaultAsync(cancel) is { } name ? new EnrolWhom(person, null, null, name) : null;
    }

    public async Task<IReadOnlyList<PersonId>> People(SluiceDb db, CancellationToken cancel) =>
        Person is { } one ? [one] : List is { } list ? await ListMembers.People(db, list, EnrolmentDesk.MostAtOnce + 1, cancel) : [];
}
