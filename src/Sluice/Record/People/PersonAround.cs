using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Pages;
using Sluice.Record.Paging;

namespace Sluice.Record.People;

// The rows before and after a person in the list one came from.
static class PersonAround
{
    public static async Task<RecordAround?> Find(SluiceDb db, PersonId id, string? list, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (ListPlace.Read(list) is not { } place || PeopleOrders.Find(db, place.Sort).Refused(out _, out var by)) return null;
        if ((await PeopleList.Where(db, place.Filter, caller.UserId, clock, cancel)).Refused(out _, out var people)) return null;
        if (await PeopleList.Complete(db, await PeopleList.Rows(db, [id], cancel), cancel) is not [var row]) return null;
        var here = Paged.At(by.Order, row, by.Down, r => r.Id.Value, (r, down) => PeopleTable.PartOf(by.Order, r, down));
        var after = await PeopleTable.Rows(db, people, place.Sort, 1, here, null, cancel);
        var before = await PeopleTable.Rows(db, people, place.Sort, 1, null, here, cancel);
        string? Url(BothWays<PersonRow> page) => page.Rows is [var next] ? $"/people/{next.Id.Value:D}?list={Uri.EscapeDataString(list!)}" : null;
        return new RecordAround(place.Name, place.On("/people"), Url(before), Url(after));
    }
}
