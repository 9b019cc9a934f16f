using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.Paging;

namespace Sluice.Record.People;

// The orders a list of people can stand in.
static class PeopleOrders
{
    public const string Usual = "-createdAt";

    static readonly Expression<Func<Person, PersonId>> Id = p => p.Id;

    static readonly ListOrder<Person, PersonRow>[] All =
    [
        Of("name", p => p.SortName, r => r.SortName),
        Of("createdAt", p => p.CreatedAt, r => r.CreatedAt),
        Of("updatedAt", p => p.UpdatedAt, r => r.UpdatedAt),
        Of("engagement", p => p.Engagement, r => r.Engagement),
        Of("fit", p => p.Fit, r => r.Fit),
        Of("winProbability", p => p.WinProbability != null, p => p.WinProbability!.Value, r => r.WinProbability, p => p.WinProbability == null),
        Of("lastTouchAt", p => p.LastTouchAt != null, p => p.LastTouchAt!.Value, r => r.LastTouchAt, p => p.LastTouchAt == null),
        Of("nextActivityAt", p => p.NextActivityAt != null, p => p.NextActivityAt!.Value, r => r.NextActivityAt, p => p.NextActivityAt == null),
        Stage(),
    ];

    public static IEnumerable<string> Names => All.Select(o => o.Name).Append("company");

    public static Result<(ListOrder<Person, PersonRow> Order, bool Down)> Find(SluiceDb db, string? sort)
    {
        var text = string.IsNullOrWhiteSpace(sort) ? Usual : sort.Trim();
        var (name, down) = text[0] == '-' ? (text[1..], true) : (text, false);
        if (name.StartsWith("scores.", StringComparison.Ordinal)) name = name[7..];
        var order = name == "company" ? Company(db) : Array.Find(All, o => o.Name == name);
        return order is null ? new Refusal("sort", $"People cannot be sorted by “{name}”; they can by {string.Join(", ", Names)}.", "sort") : (order, down);
    }

    static ListOrder<Person, PersonRow> Of<TKey>(string name, Expression<Func<Person, TKey>> key, Func<PersonRow, object?> of)
    {
        SortPart<Person, PersonRow>[] one = [new KeyPart<Person, PersonRow, TKey, PersonId>(null, key, Id, of)];
        return new(name, one, one);
    }

    static ListOrder<Person, PersonRow> Of<TKey>(string name, Expression<Func<Person, bool>> has, Expression<Func<Person, TKey>> key, Func<PersonRow, object?> of, Expression<Func<Person, bool>> missing)
    {
        SortPart<Person, PersonRow>[] two = [new KeyPart<Person, PersonRow, TKey, PersonId>(has, key, Id, of), new RestPart<Person, PersonRow, PersonId>(missing, Id)];
        return new(name, two, two);
    }

    // In the order of the journey, which no column has: a stretch of the index for each stage.
    static ListOrder<Person, PersonRow> Stage()
    {
        SortPart<Person, PersonRow>[] up = [.. Enum.GetValues<LifecycleStage>().Select(stage => new KeyPart<Person, PersonRow, DateTimeOffset, PersonId>(p => p.Stage == stage, p => p.StageSince, Id, r => r.StageSince))];
        return new("stage", up, [.. up.Reverse()]);
    }

    static ListOrder<Person, PersonRow> Company(SluiceDb db)
    {
        SortPart<Person, PersonRow>[] two = [new CompanyPart(db), new RestPart<Person, PersonRow, PersonId>(p => !db.Set<Employment>().Any(e => e.PersonId == p.Id && e.To == null && e.IsPrimary), Id)];
        return new("company", two, two);
    }

    // Along the companies by name, and from each to its people.
    sealed class CompanyPart(SluiceDb db) : SortPart<Person, PersonRow>
    {
        public override IEnumerable<IQueryable<Person>> Runs(IQueryable<Person> rows, bool down, Cursor? behind)
        {
            var work = from c in db.Set<Company>()
                       join e in db.Set<Employment>().Where(e => e.IsPrimary && e.To == null) on c.Id equals e.CompanyId
                       join p in rows on e.PersonId equals p.Id
                       select new { c.SortName, Person = p };
            if (behind is { Sort: { } name } cursor)
            {
                var id = new PersonId(cursor.Id);
                var equals = work.Where(w => w.SortName == name);
                yield return (down ? equals.Where(w => w.Person.Id < id).OrderByDescending(w => w.Person.Id) : equals.Where(w => w.Person.Id > id).OrderBy(w => w.Person.Id)).Select(w => w.Person);
                work = down ? work.Where(w => w.SortName.CompareTo(name) < 0) : work.Where(w => w.SortName.CompareTo(name) > 0);
            }
            yield return (down ? work.OrderByDescending(w => w.SortName).ThenByDescending(w => w.Person.Id) : work.OrderBy(w => w.SortName).ThenBy(w => w.Person.Id)).Select(w => w.Person);
        }

        public override string? KeyOf(PersonRow row) => row.Company?.SortName;
    }
}
