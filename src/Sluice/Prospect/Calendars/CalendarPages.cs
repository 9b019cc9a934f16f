using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Calendars.Pages;

namespace Sluice.Prospect.Calendars;

public sealed record CalendarFields(string Kind, string Name, string Url, string LoginName);

// Everybody links their own calendars; nobody sees what stands in another's.
static class CalendarPages
{
    const int Most = 10;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/calendars", (SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Show(db, caller, null, null, clock, cancel)).Needs(Permission.Call);
        office.MapPost("/prospect/calendars", Link).Needs(Permission.Call);
        office.MapPost("/prospect/calendars/{id}/reading", Read).Needs(Permission.Call);
        office.MapPost("/prospect/calendars/{id}/removal", Unlink).Needs(Permission.Call);
    }

    static async Task<IResult> Show(SluiceDb db, Caller caller, CalendarFields? fields, Refusal? refusal, TimeProvider clock, CancellationToken cancel)
    {
        var mine = caller.UserId is { } me ? await db.Set<CalendarLink>().AsNoTracking().Where(c => c.UserId == me).OrderBy(c => c.CreatedAt).Take(Most).ToListAsync(cancel) : [];
        return Page.Show<CalendarsPage>(new { Links = (IReadOnlyList<CalendarLink>)mine, Fields = fields ?? new CalendarFields("Subscription", "", "", ""), Refusal = refusal, Now = clock.Now() }, refusal is null ? 200 : 422);
    }

    static async Task<IResult> Link(HttpContext http, SluiceDb db, Caller caller, CalendarReading reading, SecretSeals secrets, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.UserId is not { } me) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var fields = new CalendarFields(form["kind"].ToString(), form["name"].ToString().Trim(), form["url"].ToString().Trim(), form["loginName"].ToString().Trim());
        var kind = Enum.TryParse<CalendarKind>(fields.Kind, out var said) ? said : CalendarKind.Subscription;
        // webcal: is https by another name.
        var address = fields.Url.StartsWith("webcal:", StringComparison.OrdinalIgnoreCase) ? "https:" + fields.Url[7..] : fields.Url;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || address.Length > 1000) return await Show(db, caller, fields, new Refusal("invalid", "An address begins with https:// or webcal://.", "url"), clock, cancel);
        if (fields.Name.Length > 100) return await Show(db, caller, fields, new Refusal("tooLong", "A name holds 100 characters.", "name"), clock, cancel);
        if (await db.Set<CalendarLink>().CountAsync(c => c.UserId == me, cancel) >= Most) return await Show(db, caller, fields, new Refusal("tooMany", $"{Most} calendars at most.", "url"), clock, cancel);
        var password = form["password"].ToString();
        var link = new CalendarLink { Id = Ids.New<CalendarLinkId>(clock.Now()), UserId = me, Kind = kind, Name = fields.Name.Length > 0 ? fields.Name : url.Host, Url = address, LoginName = fields.LoginName, Secret = password.Length == 0 ? "" : secrets.Seal(password), CreatedAt = clock.Now() };
        // Tried before it is kept: a wrong address would make its owner busy for good.
        if ((await reading.Read(db, link, cancel)).Refused(out var refusal, out var times)) return await Show(db, caller, fields, refusal, clock, cancel);
        link.Read(times, clock.Now());
        db.Add(link);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{link.Name}” is read. What stands in it counts as busy from now on.");
        return Page.SeeOther("/prospect/calendars");
    }

    static async Task<IResult> Read(CalendarLinkId id, HttpContext http, SluiceDb db, Caller caller, CalendarReading reading, TimeProvider clock, CancellationToken cancel)
    {
        if (await Mine(db, caller, id, cancel) is not { } link) return Page.NotFound();
        if ((await reading.Read(db, link, cancel)).Refused(out var refusal, out var times)) link.Fail(refusal.Message);
        else link.Read(times, clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, link.Problem ?? $"“{link.Name}” was read.");
        return Page.SeeOther("/prospect/calendars");
    }

    static async Task<IResult> Unlink(CalendarLinkId id, HttpContext http, SluiceDb db, Caller caller, CancellationToken cancel)
    {
        if (await Mine(db, caller, id, cancel) is not { } link) return Page.NotFound();
        db.Remove(link);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{link.Name}” is not read any more.");
        return Page.SeeOther("/prospect/calendars");
    }

    static Task<CalendarLink?> Mine(SluiceDb db, Caller caller, CalendarLinkId id, CancellationToken cancel) => db.Set<CalendarLink>().SingleOrDefaultAsync(c => c.Id == id && c.UserId == caller.UserId, cancel);
}
