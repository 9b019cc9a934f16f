using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Bulk.Pages;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.Pages;
using Sluice.Record.People;
using Sluice.Ui;

namespace Sluice.Record.Bulk;

static class BulkPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapPost("/bulk", Begin).Needs(Permission.Bulk);
        office.MapGet("/bulk/{id}", Show).Needs(Permission.Bulk);
        office.MapPost("/bulk/{id}", Start).Needs(Permission.Bulk);
        office.MapPost("/bulk/{id}/cancellation", Cancel).Needs(Permission.Bulk);
        office.MapPost("/bulk/{id}/undo", Undo).Needs(Permission.Bulk);
    }

    // The ticked rows, or the whole result, become a draft that asks for what is missing. Few are deleted at once: it can be undone.
    static async Task<IResult> Begin(HttpContext http, SluiceDb db, Caller caller, BulkOffers offers, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var kind = form["kind"] == "company" ? RecordKind.Company : RecordKind.Person;
        var back = form["back"].ToString() is { Length: > 0 } from ? SignIn.SafeReturn(from) : kind == RecordKind.Company ? "/companies" : "/people";
        var offer = offers[form["act"].ToString()];
        if (offer is not null && offer.Kind != kind) return Page.SeeOther(back);
        if (offer is not null && !caller.May(offer.Permission)) return Page.Forbidden(offer.Permission);
        var act = BulkKind.Offered;
        if (offer is null && (!Enum.TryParse(form["act"], ignoreCase: true, out act) || !Enum.IsDefined(act) || act == BulkKind.Offered)) return Page.SeeOther(back);
        if (act == BulkKind.Delete && !caller.May(Permission.Delete)) return Page.Forbidden(Permission.Delete);
        if (caller.Rights?.Of(kind == RecordKind.Company ? OwnedKind.Companies : OwnedKind.People, RightAct.Bulk).Reach == Reach.None) return Page.Forbidden(Permission.Bulk);
        var ids = form["ids"].Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).Where(i => i != Guid.Empty).Distinct().Take(1000).ToList();
        var filter = form["all"] == "1" ? form["filter"].ToString() : null;
        var count = filter is null ? new CountAnswer(ids.Count, false) : await Count(db, kind, filter, caller, clock, cancel);
        if (count is null or { Value: 0 })
        {
            Toasts.Say(http, "Tick the rows first.");
            return Page.SeeOther(back);
        }
        var bulk = BulkAct.Draft(kind, act, filter, filter is null ? ids : [], count.Value, count.Capped, back, caller.UserId, clock.Now(), offer?.Key ?? "");
        db.Add(bulk);
        if (act != BulkKind.Delete || count.Value > BulkAct.AtOnce)
        {
            await db.SaveChangesAsync(cancel);
            return Page.SeeOther(offer is null ? Url(bulk) : Asks(offer, bulk));
        }
        bulk.Start(act, "", "", clock.Now());
        return await Go(http, db, bulk, caller, offers, clock, cancel);
    }

    static async Task<CountAnswer?> Count(SluiceDb db, RecordKind kind, string filter, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (kind == RecordKind.Company) return (await CompanyList.Where(db, filter, caller.UserId, clock, cancel)).Refused(out _, out var companies) ? null : await CountAnswer.Of(companies, cancel);
        return (await PeopleList.Where(db, filter, caller.UserId, clock, cancel)).Refused(out _, out var people) ? null : await CountAnswer.Of(people, cancel);
    }

    // ?field= says which field the open form is to ask for.
    static async Task<IResult> Show(BulkId id, string? field, SluiceDb db, BulkOffers offers, CancellationToken cancel) =>
        await BulkDesk.Find(db, id, cancel) is not { } bulk ? Page.NotFound()
            : bulk.State == BulkState.Draft && offers.For(bulk) is { } offer ? Page.SeeOther(Asks(offer, bulk)) : Page.Show<BulkPage>(await Model(db, bulk, offers, field, "", null, cancel));

    static async Task<object> Model(SluiceDb db, BulkAct bulk, BulkOffers offers, string? field, string value, Refusal? refused, CancellationToken cancel) => new
    {
        Bulk = bulk,
        Offer = offers.For(bulk),
        Error = refused?.Message,
        Fields = bulk is { Act: BulkKind.Set, State: BulkState.Draft } ? await Fields(db, bulk, cancel) : [],
        Field = field,
        Value = value,
        Names = await Members.Of(db, cancel),
        Lists = await db.Set<RecordList>().AsNoTracking().Where(l => l.Kind == bulk.Kind).OrderBy(l => l.Name).Take(200).ToListAsync(cancel),
    };

    static async Task<IReadOnlyList<FactField>> Fields(SluiceDb db, BulkAct bulk, CancellationToken cancel)
    {
        static FactField Asked<T>(EditableField<T> f) => new(f.Key, f.Label, "", "", f.Type, [.. f.Choices.Select(c => new Choice(c.Key, c.Value))], f.Hint, f.Required, null);
        return bulk.Kind == RecordKind.Company ? [.. (await BulkField.OfCompanies(db, cancel)).Select(Asked)] : [.. (await BulkField.OfPeople(db, cancel)).Select(Asked)];
    }

    static async Task<IResult> Start(BulkId id, HttpContext http, SluiceDb db, Caller caller, BulkOffers offers, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await BulkDesk.Find(db, id, cancel) is not { State: BulkState.Draft, Act: not BulkKind.Offered } bulk) return Page.SeeOther($"/bulk/{id.Value:D}");
        if (bulk.Act == BulkKind.Delete && !caller.May(Permission.Delete)) return Page.Forbidden(Permission.Delete);
        var asked = await BulkArgument.Read(db, bulk, form, caller, clock, cancel);
        if (asked.Refused(out var refusal, out var argument)) return Page.Show<BulkPage>(await Model(db, bulk, offers, form["field"], form["value"].ToString(), refusal, cancel), 422);
        bulk.Start(argument.Act, argument.Value, argument.Reason, clock.Now());
        return await Go(http, db, bulk, caller, offers, clock, cancel);
    }

    // Up to 200 at once, with the toast's undo; more as work that goes on when the page is left.
    public static async Task<IResult> Go(HttpContext http, SluiceDb db, BulkAct bulk, Caller caller, BulkOffers offers, TimeProvider clock, CancellationToken cancel)
    {
        var many = bulk.Total > BulkAct.AtOnce;
        await BulkDesk.Begin(db, bulk, many, caller, clock, cancel);
        if (many) return Page.SeeOther(Url(bulk));
        db.ChangeTracker.Clear();
        await BulkRun.ToEnd(db, bulk.Id, offers, clock, cancel);
        db.ChangeTracker.Clear();
        var done = (await BulkDesk.Find(db, bulk.Id, cancel))!;
        Toasts.Say(http, BulkWords.Said(done, offers.For(done)), done.CanUndo ? $"{Url(done)}/undo" : null);
        return Page.SeeOther(done.Back);
    }

    static async Task<IResult> Cancel(BulkId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await BulkDesk.Find(db, id, cancel) is not { } bulk) return Page.NotFound();
        await BulkDesk.Stop(db, bulk, caller, clock, cancel);
        return Page.SeeOther(Url(bulk));
    }

    static async Task<IResult> Undo(BulkId id, HttpContext http, SluiceDb db, Store store, Caller caller, BulkOffers offers, TimeProvider clock, CancellationToken cancel)
    {
        if (await BulkDesk.Find(db, id, cancel) is not { CanUndo: true } bulk) return Page.NotFound();
        var many = bulk.Changed > BulkAct.AtOnce;
        if (await BulkDesk.TakeBack(db, bulk, many, caller, clock, cancel) is { } refusal) return Page.Failed(403, refusal.Message);
        if (many) return Page.SeeOther(Url(bulk));
        db.ChangeTracker.Clear();
        await using (var house = store.Open(db.Workspace)) await BulkRun.ToEnd(house, id, offers, clock, cancel);
        Toasts.Say(http, BulkWords.TakenBack((await db.Set<BulkAct>().AsNoTracking().SingleAsync(b => b.Id == id, cancel))));
        return Page.SeeOther(bulk.Back);
    }

    static string Asks(IBulkOffer offer, BulkAct bulk) => $"{offer.Page}?bulk={bulk.Id.Value:D}";

    static string Url(BulkAct bulk) => $"/bulk/{bulk.Id.Value:D}";
}
