using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Capture.Pages;
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
        office.MapPost("/capture/pages", NewPage).Needs(Permission.Capture);
        office.MapGet("/capture/theme", Theme).Needs(Permission.See);
        office.MapPost("/capture/theme", SaveTheme).Needs(Permission.Capture);
        FormPages.Map(office);
        LandingPages.Map(office);
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

    static async Task<IResult> NewPage(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var title = (await http.Request.ReadFormAsync(cancel))["title"].ToString();
        if (string.IsNullOrWhiteSpace(title)) title = "New page";
        var form = await db.Set<Form>().Where(f => f.ArchivedAt == null).OrderByDescending(f => f.UpdatedAt).Select(f => f.Slug).FirstOrDefaultAsync(cancel);
        var start = $"::: hero\n{(form is null ? "" : $"form: {form}\n")}# {title.Trim()}\nOne sentence on what it is and for whom.\n\n- What they get first\n- What they get second\n:::\n\n{BlockKinds.Start("columns")}\n{BlockKinds.Start("testimonial")}";
        var page = LandingPage.Draw(title, await Publishing.FreeSlug(db, Slugs.From(title), cancel), start, clock.Now());
        db.Add(page);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther($"/capture/pages/{page.Id.Value:D}");
    }

    static async Task<IResult> Theme(SluiceDb db, CancellationToken cancel) => Page.Show<ThemePage>(new { Model = await FormDoor.Theme(db, cancel) });

    static async Task<IResult> SaveTheme(HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        var sent = await http.Request.ReadFormAsync(cancel);
        string Said(string name) => sent[name].ToString().Trim();
        var theme = await db.Set<PageTheme>().SingleOrDefaultAsync(cancel);
        if (theme is null) db.Add(theme = new PageTheme());
        (theme.Brand, theme.Font, theme.Radius) = (Said("brand").ToLowerInvariant(), Said("font"), int.TryParse(Said("radius"), out var radius) ? radius : -1);
        (theme.Name, theme.Phone, theme.Imprint, theme.Privacy) = (Said("name"), Said("phone"), Said("imprint"), Said("privacy"));
        if (theme.Check() is { } refusal) return Page.Show<ThemePage>(new { Model = theme, Errors = new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message } }, 422);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Look saved.");
        return Page.SeeOther("/capture/theme");
    }
}
