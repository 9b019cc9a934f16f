using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser.Tests;

public sealed class ProspectWalkTests(DemoInBrowser demo)
{
    const string File = """
        First Name,Last Name,Email,Phone,Company,Job Title,Country,Seat
        Annegret,Vandermeulen-Krüger,a.vk@stand-brewers.example,+49 89 555 701 01,Stand Brewers GmbH,Head of Process Engineering,Germany,Straubing
        Bartolomeo,Fetherstonhaugh-Chumley,b.fc@stand-brewers.example,+49 89 555 701 02,Stand Brewers GmbH,Technical Director,Germany,Freising
        Paweł,Zieliński,p.z@stand-dairy.example,+48 22 555 70 03,Stand Dairy Sp. z o.o.,Plant Manager,Poland,Łódź
        No,Mail,not-an-address,+49 89 555 701 04,Stand Brewers GmbH,Owner,Germany,Bamberg
        """;

    [Fact]
    public async Task A_file_becomes_calls_a_meeting_and_a_deal_and_nobody_touches_a_pointer()
    {
        await using var context = await demo.SignedIn("henrike");
        // No program takes calls here, and Chromium's question which one to open would swallow every key.
        await context.AddInitScriptAsync("addEventListener('click', event => event.target.closest?.('a[href^=\"tel:\"]') && event.preventDefault(), true)");
        var hands = new Hands(await context.NewPageAsync());
        // Listened for from the start: Chromium is told to hand its question over, which takes a while.
        hands.Page.FileChooser += (_, chooser) => _ = chooser.SetFilesAsync(new FilePayload { Name = "stand.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(File) });
        await hands.Page.GotoAsync("/today");
        await ImportsAndTakesBack(hands);
        await Imports(hands);
        await FiltersIntoAList(hands);
        await Calls(hands);
        await MeetsAndSells(hands);
        await ReadsTheFunnel(hands);
    }

    static async Task Uploads(Hands hands)
    {
        await hands.Opens("Import");
        await hands.Arrives("/people/import");
        await hands.Reach("[type=file]");
        await hands.Press("Space");
        await Expect(hands.Page.Locator("[type=file]")).ToHaveValueAsync(new Regex("stand.csv$"));
        await hands.Press("Control+s");
        await hands.Sees("Before it runs");
        await hands.Sees("3 of 4 rows would be written");
    }

    // The dry run, a column sent where it belongs, the same looked at again.
    static async Task ImportsAndTakesBack(Hands hands)
    {
        await Uploads(hands);
        await hands.Sees("1\u00A0row stays out");
        await hands.Reach("[name='column.Seat']");
        await hands.Type("City");
        await hands.Reach("[formaction$='/check']");
        await hands.Press("Enter");
        await Expect(hands.Page.Locator("tr", new() { Has = hands.Page.Locator("[name='column.Seat']") })).ToContainTextAsync("as said", new() { Timeout = 15_000 });
        await Expect(hands.Page.Locator("[name='column.Seat'] option:checked")).ToHaveTextAsync("City");
        await hands.Press("Control+s");
        await hands.Sees("3 of 4 rows were written");
        await hands.Reach("form[action$='/undo'] button");
        await hands.Press("Enter");
        await hands.Sees("Taken back: ");
    }

    static async Task Imports(Hands hands)
    {
        await Uploads(hands);
        await hands.Fill("[name=list]", "Stand 2026");
        await hands.Press("Control+s");
        await hands.Sees("3 of 4 rows were written");
    }

    static async Task FiltersIntoAList(Hands hands)
    {
        await hands.Press("g", "p");
        await hands.Arrives("/people$");
        await hands.Press("/");
        await hands.Type("inList(\"Stand 2026\") and country = \"DE\"");
        await hands.Press("Enter");
        await hands.Arrives("filter=");
        await Expect(hands.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await hands.Reach("a[href*='edit=save']", "Shift+Tab");
        await hands.Press("Enter");
        await hands.Arrives("edit=save");
        await hands.Type("Stand, Germany");
        await hands.Press("Control+s");
        await hands.IsTold("View “Stand, Germany” saved");
        await hands.Arrives(@"view=[0-9a-f-]{36}$");
        await hands.WalkTo("Fetherstonhaugh", "j");
        await hands.Press("x");
        await Expect(hands.Page.Locator(".s-bulk")).ToContainTextAsync("1 selected");
        await hands.Press("Control+a");
        await Expect(hands.Page.Locator(".s-bulk")).ToContainTextAsync("2 selected");
        await hands.Press("l");
        await hands.Arrives("/bulk/");
        await hands.Fill("main [name=name]", "Stand callers");
        await hands.Press("Control+s");
        await hands.IsTold("2 people added to the list");
    }

    async Task Calls(Hands hands)
    {
        await hands.Press("g", "o");
        await hands.Arrives("/prospect$");
        await hands.Press("n");
        await hands.Arrives("/prospect/queues/new");
        await hands.Fill("[name=name]", "Calls after the stand");
        await hands.Reach("[name=listId]");
        await hands.Type("Stand callers");
        await hands.Press("Control+s");
        await hands.Sees("Ready when you are");
        await hands.Press("Enter");
        await hands.Sees("Before you speak");
        var first = await hands.Page.Locator(".live h2").InnerTextAsync();
        await hands.Press("d");
        await Expect(hands.Page.Locator(".tm")).ToBeVisibleAsync();
        await hands.Press("h");
        await Expect(hands.Page.Locator("[data-call-desk-target=hang]")).ToBeHiddenAsync();
        await hands.Press("n");
        await hands.Type("Asked to be rung again");
        await hands.Press("Escape", "+", "4");
        await hands.Reach("[name=at]");
        await hands.Moment(demo.Now.AddDays(3).Date.AddHours(10));
        await hands.Press("Control+Enter");
        await Expect(hands.Page.Locator(".live h2")).Not.ToHaveTextAsync(first, new() { Timeout = 15_000 });
        await hands.Arrives("/prospect/queues/");
        await hands.Press("5");
        await Expect(hands.Page.Locator("[value=NoAnswer]")).ToBeCheckedAsync();
        await hands.Press("Control+Enter");
        await hands.Sees("Nobody can be called right now");
        await hands.Opens(first);
        await hands.Arrives("/people/");
        foreach (var told in new[] { "Asked to be rung again", "Call back" }) await hands.Sees(told);
    }

    async Task MeetsAndSells(Hands hands)
    {
        await hands.Press("b");
        await hands.Arrives("/prospect/meetings/new");
        await hands.Fill("[name=title]", "Walk through the brewhouse");
        await hands.Reach("[name=at]");
        await hands.Moment(demo.Now.AddDays(4).Date.AddHours(14));
        await hands.Press("Control+s");
        await hands.Sees("Walk through the brewhouse");
        await hands.Opens("Fetherstonhaugh-Chumley");
        await hands.Arrives("/people/");
        await hands.Press("d");
        await hands.Arrives("/sell/deals/new");
        await hands.Fill("[name=name]", "Meters for the stand");
        await hands.Fill("[name=amount]", "9300");
        await hands.Press("Control+s");
        await hands.Arrives("/sell/deals/[0-9a-f-]{36}$");
        await hands.Sees("€ 9,300");
    }

    static async Task ReadsTheFunnel(Hands hands)
    {
        await hands.Press("g", "r");
        await hands.Arrives("/reports$");
        await hands.Reach("a[href*='stream=out&step=prospects']");
        await hands.Press("Enter");
        await hands.Arrives("/reports/funnel/rows");
        await hands.Sees("Prospects");
        await hands.Press("j", "Enter");
        await hands.Arrives("/people/");
        await hands.Press("?");
        await Expect(hands.Page.Locator("dialog#keys")).ToBeVisibleAsync();
        await Expect(hands.Page.Locator("dialog#keys")).ToContainTextAsync("Write a note");
        await hands.Press("Escape");
        await Expect(hands.Page.Locator("dialog#keys")).ToBeHiddenAsync();
    }
}
