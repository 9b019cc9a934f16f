using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Lists.Watches;

static class WatchPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/views/{id}/news", Show).Needs(Permission.See);
        office.MapPost("/views/{id}/watch", Watch).Needs(Permission.See);
        office.MapPost("/views/{id}/watch/end", End).Needs(Permission.See);
        office.MapPost("/views/{id}/news/seen", See).Needs(Permission.See);
    }

    static async Task<IResult> Show(ViewId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.UserId is not { } user || await Seen(db, id, user, cancel) is not { } view) return Page.NotFound();
        var watch = await WatchDesk.Find(db, id, user, cancel);
        // Up to date in the moment somebody looks.
        if (watch is not null) await WatchDesk.Look(db, id, user, clock, cancel);
        return Page.Show<WatchPage>(new { View = view, Watch = watch, News = watch is null ? new ViewNews(0, [], []) : await ViewNews.Of(db, view, watch, clock, cancel) });
    }

    static async Task<IResult> Watch(ViewId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.UserId is not { } user || await Seen(db, id, user, cancel) is not { } view) return Page.NotFound();
        var refusal = await WatchDesk.Begin(db, view, user, clock, cancel);
        Toasts.Say(http, refusal?.Message ?? $"You are told on Today who comes into “{view.Name}”.", refusal is null ? $"/views/{id.Value:D}/watch/end" : null);
        return Page.SeeOther($"/views/{id.Value:D}/news");
    }

    static async Task<IResult> End(ViewId id, HttpContext http, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        if (caller.UserId is not { } user) return Page.NotFound();
        await WatchDesk.End(db, id, user, cancel);
        Toasts.Say(http, "You are told no more.");
        return Page.SeeOther($"/views/{id.Value:D}/news");
    }

    static async Task<IResult> See(ViewId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.UserId is not { } user || await WatchDesk.Find(db, id, user, cancel) is not { } watch) return Page.NotFound();
        watch.See(clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Seen.");
        return Page.SeeOther(http.Request.Query["from"] == "today" ? "/today" : $"/views/{id.Value:D}/news");
    }

    static Task<SavedView?> Seen(SluiceDb db, ViewId id, UserId user, CancellationToken cancel) => db.Set<SavedView>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == id && (v.Shared || v.OwnerId == user), cancel);
}
