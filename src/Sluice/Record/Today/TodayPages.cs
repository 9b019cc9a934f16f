using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Today.Pages;
using Sluice.Ui;

namespace Sluice.Record.Today;

static class TodayPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/today", Show).Needs(Permission.See);
        office.MapPost("/today/later", Later).Needs(Permission.See);
        office.MapPost("/today/skip", Skip).Needs(Permission.See);
        office.MapPost("/today/back", Back).Needs(Permission.See);
    }

    static async Task<IResult> Show(string? order, string? at, SluiceDb db, Caller caller, IEnumerable<ITodaySource> sources, IEnumerable<INewsSource> news, Reader reader, TimeProvider clock, CancellationToken cancel) =>
        caller.UserId is { } user ? Page.Show<TodayPage>(new { Model = await TodayQueue.Load(db, user, order, at, sources, news, reader, clock, cancel) }) : Page.NotFound();

    static async Task<IResult> Later(HttpContext http, SluiceDb db, Caller caller, Reader reader, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var now = clock.Now();
        var until = form["until"].ToString() switch
        {
            "hour" => now.AddHours(1),
            "afternoon" => DayTimes.At(reader, reader.Today, new TimeOnly(14, 0)),
            "monday" => DayTimes.At(reader, reader.Today.AddDays(((int)DayOfWeek.Monday - (int)reader.Today.DayOfWeek + 6) % 7 + 1), new TimeOnly(8, 0)),
            _ => DayTimes.At(reader, reader.Today.AddDays(1), new TimeOnly(8, 0)),
        };
        if (until <= now) until = now.AddHours(1);
        return await PutOff(http, db, caller, form, TodayVerdict.Later, until, $"Back {reader.Ahead(until)}.", now, cancel);
    }

    static async Task<IResult> Skip(HttpContext http, SluiceDb db, Caller caller, Reader reader, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        return await PutOff(http, db, caller, form, TodayVerdict.Skipped, DayTimes.StartOf(reader, reader.Today.AddDays(1)), "Skipped for today.", clock.Now(), cancel);
    }

    static async Task<IResult> PutOff(HttpContext http, SluiceDb db, Caller caller, IFormCollection form, TodayVerdict verdict, DateTimeOffset until, string said, DateTimeOffset now, CancellationToken cancel)
    {
        var key = form["key"].ToString();
        if (caller.UserId is not { } user || key.Length is 0 or > 200) return Page.NotFound();
        await TodayQueue.PutOff(db, user, key, verdict, until, now, cancel);
        Toasts.Say(http, said, $"/today/back?key={Uri.EscapeDataString(key)}");
        return Page.SeeOther(Here(form["order"]));
    }

    static async Task<IResult> Back(string key, HttpContext http, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        if (caller.UserId is not { } user) return Page.NotFound();
        await TodayQueue.Back(db, user, key, cancel);
        Toasts.Say(http, "Back in the queue.");
        return Page.SeeOther($"/today?at={Uri.EscapeDataString(key)}");
    }

    static string Here(string? order) => order == "time" ? "/today?order=time" : "/today";
}
