using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Duplicates;
using Sluice.Record.Fields;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.People.Pages;

namespace Sluice.Record.People;

// The list of people, and the form that adds one.
static class PeoplePages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/people", Show).Needs(Permission.See);
        office.MapGet("/people/new", ShowNew).Needs(Permission.Edit);
        office.MapPost("/people/new", Add).Needs(Permission.Edit);
        office.MapGet("/people/filter/check", Check).Needs(Permission.See);
        office.MapGet("/people/filter/suggestions", Suggest).Needs(Permission.See);
        office.MapGet("/people/filter/add", AddFilter).Needs(Permission.See);
    }

    static async Task<IResult> Show(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var table = await PeopleTable.Read(db, http.Request, caller, clock, cancel);
        var open = ListForms.Open(http.Request);
        return Page.Show<PeoplePage>(new { Model = table, Open = open, FilterFields = open == "add" ? ListForms.Fields(await PeopleFilter.Choices(db, cancel)) : [] });
    }

    static async Task<IResult> Check(string? filter, SluiceDb db, CancellationToken cancel) => ListForms.Check(filter, await PeopleFilter.Choices(db, cancel));

    static async Task<IResult> Suggest(string? filter, int? at, SluiceDb db, CancellationToken cancel) => ListForms.Suggest(filter, at, await PeopleFilter.Choices(db, cancel));

    static async Task<IResult> AddFilter(HttpContext http, SluiceDb db, CancellationToken cancel) => ListForms.Add(http, "/people", await PeopleFilter.Choices(db, cancel));

    static async Task<IResult> ShowNew(string? company, string? name, string? email, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        var (first, last) = name?.Trim().Split(' ', 2) is [var one, var rest] ? (one, rest) : (name?.Trim() ?? "", "");
        return Page.Show<NewPersonPage>(new { Form = new NewPersonForm(first, last, email ?? "", "", "", company ?? "", "", "", caller.UserId?.Value.ToString("D") ?? "", false), Names = await Members.Of(db, cancel) });
    }

    static async Task<IResult> Add(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var posted = await http.Request.ReadFormAsync(cancel);
        var form = NewPersonForm.Read(posted);
        var members = await Members.Of(db, cancel);
        var (errors, told) = form.Check(await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Country).SingleAsync(cancel), members);
        if (errors.Count > 0) return Page.Show<NewPersonPage>(new { Form = form, Names = members, Errors = errors }, 422);
        var (refused, blocked, person) = await db.TransactAnew(async () =>
        {
            var (rule, twins) = (await DuplicatePolicy.Of(db, cancel)).Judge(await Twins.Of(db, told, cancel));
            if (told.Email is { } email && await PersonEdits.Taken(db, email, null, cancel) is { } taken) errors["email"] = taken;
            if (errors.Count > 0 || rule == OnTwin.Block || rule == OnTwin.Warn && !form.Anyway) return (twins, rule == OnTwin.Block, (Person?)null);
            var made = await Intake.Meet(db, told, FieldSource.ByHand, caller.Actor, clock, cancel);
            made.SetBy(Said(form), FieldSource.Hand(caller.Actor, clock.Now()));
            await db.SaveChangesAsync(cancel);
            return ([], false, made);
        }, cancel);
        if (person is null) return Page.Show<NewPersonPage>(new { Form = form, Names = members, Errors = errors, Twins = refused, Blocked = blocked || errors.ContainsKey("email") }, 422);
        Toasts.Say(http, $"{person.Name} added.", caller.May(Permission.Delete) ? $"/people/{person.Id.Value:D}/deletion" : null);
        return Page.SeeOther(posted["then"] == "next" ? "/people/new" : $"/people/{person.Id.Value:D}");
    }

    static IEnumerable<string> Said(NewPersonForm form) =>
        new (string Key, string Value)[] { ("firstName", form.FirstName), ("lastName", form.LastName), ("emails", form.Email), ("phones", form.Phone), ("jobTitle", form.JobTitle), ("country", form.Country), ("ownerId", form.Owner) }.Where(f => f.Value.Length > 0).Select(f => f.Key);
}
