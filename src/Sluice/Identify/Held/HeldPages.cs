using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Pages;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Visits;

namespace Sluice.Identify.Held;

// /identify/held: what was held back, to be looked at and let through.
static class HeldPages
{
    const int Shown = 100;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/identify/held", Show).Needs(Permission.See);
        office.MapPost("/identify/held/release", Release).Needs(Permission.Capture);
        office.MapPost("/identify/held/removal", Remove).Needs(Permission.Capture);
    }

    static async Task<IResult> Show(SiteId? site, string? reason, SluiceDb db, CancellationToken cancel)
    {
        DropReason? why = Enum.TryParse<DropReason>(reason, true, out var read) && Enum.IsDefined(read) ? read : null;
        var lines = await HeldHits.Lines(db, site, why, Shown + 1, cancel);
        return Page.Show<HeldPage>(new
        {
            Sites = (IReadOnlyList<Site>)await db.Set<Site>().AsNoTracking().OrderBy(s => s.Name).Take(200).ToListAsync(cancel),
            Lines = (IReadOnlyList<HeldLine>)lines.Take(Shown).ToList(),
            More = lines.Count > Shown,
            Site = site,
            Reason = why,
        });
    }

    static async Task<IResult> Release(HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Asked(http, cancel) is not { } group) return Page.NotFound();
        var counted = await HeldHits.Release(db, group, cancel);
        Toasts.Say(http, counted == 0 ? "They were counted already." : counted == 1 ? "One event let through: it counts from now on." : $"{counted.ToString("N0", CultureInfo.InvariantCulture)} events let through: they count from now on.");
        return Page.SeeOther("/identify/held");
    }

    static async Task<IResult> Remove(HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Asked(http, cancel) is not { } group) return Page.NotFound();
        await HeldHits.Discard(db, group, cancel);
        Toasts.Say(http, "Thrown away.");
        return Page.SeeOther("/identify/held");
    }

    static async Task<HeldGroup?> Asked(HttpContext http, CancellationToken cancel)
    {
        var sent = await http.Request.ReadFormAsync(cancel);
        return SiteId.TryParse(sent["site"], null, out var site) && Enum.TryParse<DropReason>(sent["reason"], out var reason) ? new HeldGroup(site, reason, sent["agent"].ToString()) : null;
    }
}
