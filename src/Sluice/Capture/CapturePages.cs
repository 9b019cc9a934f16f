using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Magnets;
using Sluice.Capture.Pages;
using Sluice.Capture.Popups;
using Sluice.Capture.Webinars;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Capture;

static class CapturePages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/capture", Home).Needs(Permission.See);
        office.MapPost("/capture/forms", NewForm).Needs(Permission.Capture);
        FormPages.Map(office);
        MagnetPages.Map(office);
        WebinarPages.Map(office);
        PopupPages.Map(office);
    }

    static async Task<IResult> Home(SluiceDb db, ViewCounts views, TimeProvider clock, CancellationToken cancel)
    {
        await views.Flush(cancel);
        return Page.Show<CapturePage>(new { Lists = await Overview.Read(db, clock.Now(), cancel) });
    }

    static async Task<IResult> NewForm(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var name = (await http.Request.ReadFormAsync(cancel))["name"].ToString();
        var form = Form.Draw(string.IsNullOrWhiteSpace(name) ? "New form" : name, clock.Now());
        form.Rename(null, await FormSlugs.Free(db, form.Slug, cancel), null, null, null, clock.Now());
        db.Add(form);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther($"/capture/forms/{form.Id.Value:D}");
    }
}
