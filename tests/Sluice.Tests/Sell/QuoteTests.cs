using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform;
using Sluice.Record;
using Sluice.Record.Outbox;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Sell;
using Sluice.Sell.Quotes;
using Sluice.Tests.World;

namespace Sluice.Tests.Sell;

public sealed class QuoteTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_quote_is_made_from_the_deals_lines_and_what_was_issued_never_changes()
    {
        var api = await app.Api();
        var (deal, product) = await Deal(api, "Frozen");
        var draft = await api.Post($"deals/{deal}/quotes", new { terms = "Thirty days net.", toCompany = "Brauerei Šumava" });
        Assert.Equal(("draft", null, null), (draft.Text("state"), draft["number"]?.ToString(), draft["link"]?.ToString()));
        var issued = await api.Post($"quotes/{draft.Id()}/issue", new { }, HttpStatusCode.OK);
        Assert.StartsWith("Q-2026-", issued.Text("number"), StringComparison.Ordinal);
        await api.Patch($"quotes/{draft.Id()}", new { title = "Other" }, HttpStatusCode.UnprocessableEntity);
        await api.Post($"quotes/{draft.Id()}/issue", new { }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.Http.DeleteAsync($"quotes/{draft.Id()}")).StatusCode);
        await api.Patch($"products/{product}", new { name = "Renamed since", price = "9999" });
        await api.Patch($"deals/{deal}", new { name = "Renamed deal", products = new object[] { new { productId = product, quantity = 99 } } });
        var after = await api.Get($"quotes/{draft.Id()}");
        Assert.Equal(issued.ToJsonString(), after.ToJsonString());
        Assert.Equal(("Frozen", "238.00"), (after.Text("title"), after["payments"]![0]!["gross"]!.Text("amount")));
    }

    [Fact]
    public async Task Numbers_have_no_gaps_though_many_are_issued_at_once_and_drafts_thrown_away()
    {
        var api = await app.Api(workspace: World.World.Elsewhere);
        var (deal, _) = await Deal(api, "Gapless");
        var drafts = new List<string>();
        for (var i = 0; i < 9; i++) drafts.Add((await api.Post($"deals/{deal}/quotes", new { })).Id());
        await api.Delete($"quotes/{drafts[4]}");
        drafts.RemoveAt(4);
        // Each is pressed twice.
        await Task.WhenAll(drafts.Concat(drafts).Select(d => api.Http.PostAsync($"quotes/{d}/issue", new StringContent("{}", null, "application/json"))));
        var numbers = new List<string>();
        foreach (var id in drafts) numbers.Add((await api.Get($"quotes/{id}")).Text("number"));
        Assert.Equal(Enumerable.Range(1, 8).Select(n => $"Q-2026-{n:0000}"), numbers.Order(StringComparer.Ordinal));
        await using var db = app.Open(World.World.Elsewhere);
        Assert.Equal(8, await db.Set<Activity>().CountAsync(a => a.Kind == "sell.quote_issued"));
    }

    [Fact]
    public async Task A_stranger_with_the_link_reads_and_accepts_it_once_however_often_they_press()
    {
        var api = await app.Api();
        var person = await SellWorld.Meet(app, "buyer@accept.example");
        var (deal, _) = await Deal(api, "Accepts", person, await app.UserId(World.World.Ines));
        var link = Path(await Issued(api, deal));
        var stranger = app.Anybody();
        stranger.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0");
        var page = await stranger.Open(link);
        Assert.Contains("238.00", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("viewed", (await One(api, deal)).Text("state"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stranger.Submit(page, "form[action$=acceptance]", new { name = " " })).StatusCode);
        Assert.Equal("viewed", (await One(api, deal)).Text("state"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => stranger.Submit(page, "form[action$=acceptance]", new { name = $"Bo Buyer {i}" })));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.SeeOther, a.StatusCode));
        Assert.Contains("accepted this quote", (await stranger.Open(link)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await stranger.Submit(page, "form[action$=refusal]", new { reason = "Changed my mind" })).StatusCode);
        var quote = await One(api, deal);
        Assert.Equal("accepted", quote.Text("state"));
        Assert.StartsWith("Bo Buyer", quote.Text("signedBy"), StringComparison.Ordinal);
        await using var db = app.Open();
        var id = new DealId(Guid.Parse(deal));
        var accepted = Assert.Single(await db.Set<Activity>().Where(a => a.DealId == id && a.Kind == "sell.quote_accepted").ToListAsync());
        Assert.Equal((Actor.Of("person", person).Value, person, Direction.In), (accepted.Actor, accepted.PersonId, accepted.Direction));
        Assert.Equal(1, await db.Set<Activity>().CountAsync(a => a.DealId == id && a.Kind == "sell.quote_viewed"));
        Assert.Equal(1, await db.Set<Todo>().CountAsync(t => t.DealId == id));
        Assert.Single(await db.Set<OutboxMail>().Where(m => m.To == World.World.Ines).Select(m => m.Subject).ToListAsync(), s => s.EndsWith(": Accepts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_acceptance_and_refusal_at_once_one_counts()
    {
        var api = await app.Api();
        var (deal, _) = await Deal(api, "Race");
        var link = Path(await Issued(api, deal));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.Anybody().Post($"{link}/{(i % 2 == 0 ? "acceptance" : "refusal")}", [new("name", "Somebody"), new("reason", "Too much")])));
        var state = (await One(api, deal)).Text("state");
        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.SeeOther));
        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        await using var db = app.Open();
        var id = new DealId(Guid.Parse(deal));
        Assert.Equal([$"sell.quote_{state}"], await db.Set<Activity>().Where(a => a.DealId == id && (a.Kind == "sell.quote_accepted" || a.Kind == "sell.quote_declined")).Select(a => a.Kind).ToListAsync());
    }

    [Fact]
    public async Task After_its_day_or_its_withdrawal_nobody_accepts_it()
    {
        var api = await app.Api();
        var (deal, _) = await Deal(api, "Too late");
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);
        var expires = await api.Post($"deals/{deal}/quotes", new { validUntil = today.AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        var link = Path(await api.Post($"quotes/{expires.Id()}/issue", new { }, HttpStatusCode.OK));
        app.Clock.Advance(TimeSpan.FromDays(4));
        // Before any worker ran.
        var late = await app.Anybody().Post($"{link}/acceptance", [new("name", "Late Larry")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("no longer valid", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("expired", (await api.Get($"quotes/{expires.Id()}")).Text("state"));
        await using (var db = app.Open())
        {
            Assert.Equal(1, await QuoteBook.Expire(db, app.Clock, CancellationToken.None));
            Assert.Equal(0, await QuoteBook.Expire(db, app.Clock, CancellationToken.None));
        }
        var other = await api.Post($"deals/{deal}/quotes", new { });
        var open = Path(await api.Post($"quotes/{other.Id()}/issue", new { }, HttpStatusCode.OK));
        await api.Post($"quotes/{other.Id()}/withdrawal", new { }, HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Conflict, (await app.Anybody().Post($"{open}/acceptance", [new("name", "Late Larry")])).StatusCode);
        Assert.Contains("Withdrawn", (await app.Anybody().Open(open)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_cannot_be_guessed_or_bent_and_a_draft_has_none()
    {
        var api = await app.Api();
        var (deal, _) = await Deal(api, "Sealed");
        var link = Path(await Issued(api, deal));
        var bent = link[..^1] + (link[^1] == 'A' ? 'B' : 'A');
        foreach (var path in new[] { bent, "/q/x", $"/q/{Guid.NewGuid():N}", bent + "/quote.pdf" }) await app.Anybody().Open(path, HttpStatusCode.NotFound);
        var draft = await api.Post($"deals/{deal}/quotes", new { });
        await using var db = app.Open();
        var row = await db.Set<Quote>().AsNoTracking().SingleAsync(q => q.Id == new QuoteId(Guid.Parse(draft.Id())));
        await app.Anybody().Open(await app.Services.GetRequiredService<QuoteLinks>().Of(db, row, CancellationToken.None), HttpStatusCode.NotFound);
        await app.Anybody().Open(link);
    }

    [Fact]
    public async Task A_revision_takes_the_place_of_what_was_sent_under_the_same_number()
    {
        var api = await app.Api();
        var (deal, product) = await Deal(api, "Revised");
        var first = await Issued(api, deal);
        await api.Patch($"deals/{deal}", new { products = new object[] { new { productId = product, quantity = 1, discount = 50 } } });
        var next = await api.Post($"quotes/{first.Id()}/revisions", new { });
        Assert.Equal(("draft", 2), (next.Text("state"), next["revision"]!.GetValue<int>()));
        await api.Post($"quotes/{first.Id()}/revisions", new { }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("issued", (await api.Get($"quotes/{first.Id()}")).Text("state"));
        var issued = await api.Post($"quotes/{next.Id()}/issue", new { }, HttpStatusCode.OK);
        Assert.Equal(($"{first.Text("number")} rev. 2", "50.00"), (issued.Text("number"), issued["contractValue"]!.Text("amount")));
        Assert.Equal("withdrawn", (await api.Get($"quotes/{first.Id()}")).Text("state"));
        Assert.Equal(HttpStatusCode.Conflict, (await app.Anybody().Post($"{Path(first)}/acceptance", [new("name", "Old Otto")])).StatusCode);
        await app.Anybody().Post($"{Path(issued)}/acceptance", [new("name", "New Nora")]);
        await api.Post($"quotes/{next.Id()}/revisions", new { }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Sent_by_mail_it_leaves_by_the_outbox_with_its_link()
    {
        var api = await app.Api();
        var person = await SellWorld.Meet(app, "mailed@letters.example");
        var (deal, _) = await Deal(api, "By mail", person);
        var draft = await api.Post($"deals/{deal}/quotes", new { });
        var issued = await api.Post($"quotes/{draft.Id()}/issue", new { send = true, message = "Dear all, as agreed." }, HttpStatusCode.OK);
        await using var db = app.Open();
        var letter = await db.Set<OutboxMail>().SingleAsync(m => m.To == "mailed@letters.example");
        Assert.Contains(issued.Text("link"), letter.Text, StringComparison.Ordinal);
        Assert.StartsWith("Dear all, as agreed.", letter.Text, StringComparison.Ordinal);
        Assert.Equal(person, letter.PersonId);
        var alone = (await Deal(api, "Without an address")).Deal;
        var nobody = await api.Post($"deals/{alone}/quotes", new { });
        await api.Post($"quotes/{nobody.Id()}/issue", new { send = true }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("draft", (await api.Get($"quotes/{nobody.Id()}")).Text("state"));
    }

    [Fact]
    public async Task Accepting_moves_the_deal_where_its_pipeline_says()
    {
        var api = await app.Api();
        var laid = await api.Post("pipelines", new { name = "By quote" });
        var won = laid["stages"]!.AsArray().Single(s => s!.Text("type") == "won")!.Id();
        await api.Patch($"pipelines/{laid.Id()}", new { acceptedStageId = laid["stages"]!.AsArray().Single(s => s!.Text("type") == "lost")!.Id() }, HttpStatusCode.UnprocessableEntity);
        await api.Patch($"pipelines/{laid.Id()}", new { acceptedStageId = won });
        var product = await api.Post("products", new { name = "Wins", price = "10" });
        var deal = await api.Post("deals", new { name = "Won by quote", pipelineId = laid.Id(), products = new object[] { new { productId = product.Id() } } });
        await app.Anybody().Post($"{Path(await Issued(api, deal.Id()))}/acceptance", [new("name", "Wendy Winner")]);
        Assert.Equal(("won", won), ((await api.Get($"deals/{deal.Id()}")).Text("status"), (await api.Get($"deals/{deal.Id()}")).Text("stageId")));
    }

    [Fact]
    public async Task A_rep_drafts_changes_issues_and_withdraws_it_on_pages()
    {
        var api = await app.Api();
        var (deal, _) = await Deal(api, "On pages");
        var ines = await app.SignInAs(World.World.Ines);
        var drafted = await ines.Submit(await ines.Open($"/sell/deals/{deal}"), $"form[action='/sell/deals/{deal}/quotes']");
        var at = drafted.Headers.Location!.OriginalString;
        var edit = await ines.Open(at + "?edit=1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ines.Submit(edit, $"form[action='{at}']", new { toEmail = "no address" })).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(edit, $"form[action='{at}']", new { toName = "Ana Ñandú", terms = "Net.\nNo returns." })).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(await ines.Open(at), $"form[action='{at}/issue']")).StatusCode);
        var page = await ines.Open(at);
        Assert.Contains("Ana Ñandú", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href*='/q/']"));
        Assert.Contains("Q-2026-", (await ines.Open("/sell/quotes?state=issued")).Body!.TextContent, StringComparison.Ordinal);
        var pdf = await ines.Get(at + "/quote.pdf");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(page, $"form[action='{at}/withdrawal']")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ines.Submit(page, $"form[action='{at}/withdrawal']")).StatusCode);
    }

    static async Task<(string Deal, string Product)> Deal(ApiClient api, string name, PersonId? person = null, Sluice.Platform.Access.UserId? owner = null)
    {
        var product = await api.Post("products", new { name = $"Meter for {name}", price = "100", taxRate = 19 });
        var deal = await api.Post("deals", new { name, people = person is { } p ? new[] { p.Value } : [], ownerId = owner?.Value, products = new object[] { new { productId = product.Id(), quantity = 2 } } });
        return (deal.Id(), product.Id());
    }

    static async Task<JsonNode> Issued(ApiClient api, string deal) => await api.Post($"quotes/{(await api.Post($"deals/{deal}/quotes", new { })).Id()}/issue", new { }, HttpStatusCode.OK);

    static async Task<JsonNode> One(ApiClient api, string deal) => (await api.Get($"quotes?dealId={deal}"))["data"]!.AsArray().Single()!;

    static string Path(JsonNode quote) => new Uri(quote.Text("link")).AbsolutePath;
}
