using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing.Render;
using Sluice.Capture.Pages;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Capture.Landing;

static class ThemeRoutes
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/capture/theme", Show).Needs(Permission.See);
        office.MapPost("/capture/theme", Save).Needs(Permission.Capture);
        office.MapGet("/capture/theme/preview", Preview).Needs(Permission.See);
    }

    static async Task<IResult> Show(SluiceDb db, CancellationToken cancel) => Page.Show<ThemePage>(new { Model = await FormDoor.Theme(db, cancel) });

    static async Task<IResult> Save(HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        var sent = await http.Request.ReadFormAsync(cancel);
        string Said(string name) => sent[name].ToString().Trim();
        var theme = await db.Set<PageTheme>().SingleOrDefaultAsync(cancel);
        if (theme is null) db.Add(theme = new PageTheme());
        (theme.Brand, theme.Font, theme.Radius) = (Said("brand").ToLowerInvariant(), Said("font"), int.TryParse(Said("radius"), out var radius) ? radius : -1);
        (theme.Look, theme.Mode, theme.Logo, theme.Tokens) = (Said("look"), Said("mode"), Said("logo"), sent["tokens"].ToString());
        (theme.Name, theme.Phone, theme.Imprint, theme.Privacy) = (Said("name"), Said("phone"), Said("imprint"), Said("privacy"));
        if (theme.Check() is { } refusal) return Page.Show<ThemePage>(new { Model = theme, Errors = new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message } }, 422);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Look saved.");
        return Page.SeeOther("/capture/theme");
    }

    // A small page in a look, so that one chooses with one's eyes.
    static async Task<IResult> Preview(string? look, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        const string Text = "::: hero\n# A promise in one line\nOne sentence on what it is and for whom.\n\n- What they get first\n- What they get second\n:::\n\n::: columns\n## Day 1\nWhat happens first.\n+++\n## Day 14\nWhat happens [then](#).\n+++\n## Day 15\nWhat they keep.\n:::\n\n::: button\ntext: Ask for a quote\nlink: #\n:::\n";
        var rendered = RenderedPage.Of(PageBlocks.Parse(Text), _ => null);
        var version = new PageVersion { Text = Text, Title = "Look", NoIndex = true, Head = JsonText.Of(new PageHead { Look = look is not null && Looks.Knows(look) ? look : "" }) };
        return await LandingEdge.Write(http, db, version, rendered, new PageFilling(new Dictionary<string, Form>(), FormState.Empty, PageVisitor.Stranger, clock.GetUtcNow()), new PageFrame(200, null, null, InOffice: true));
    }
}
