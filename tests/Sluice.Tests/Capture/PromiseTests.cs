using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Magnets;
using Sluice.Platform.Clock;
using Sluice.Record.People;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture;

// What a form promises: a yes from the mailbox, and a file behind a link of one's own.
public sealed class PromiseTests(SluiceApp app) : IClassFixture<SluiceApp>, IAsyncLifetime
{
    static readonly byte[] Pdf = "%PDF-1.7 the leak guide"u8.ToArray();

    ApiClient api = null!;

    public async ValueTask InitializeAsync() => api = await app.Api();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Consent_counts_once_the_mailbox_said_yes_and_the_receipt_says_all_of_it()
    {
        var form = await Form("letter", doubleOptIn: true);
        await Send(form, "yes@letter.example");
        Assert.Equal(LawfulBasis.None, (await Person("yes@letter.example")).Basis);
        var link = await Link("yes@letter.example", "/confirm/");
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.OK, (await app.Anybody().Get(link)).StatusCode);
        Assert.Equal(LawfulBasis.Consent, (await Person("yes@letter.example")).Basis);
        await app.Anybody().Get(link);
        await using var db = app.Open();
        var person = await Person("yes@letter.example");
        var receipt = Assert.Single(await db.Set<ConsentReceipt>().Where(r => r.PersonId == person.Id).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("One mail a month.", ConsentMethod.DoubleOptIn), (receipt.Wording, receipt.Method));
        Assert.Equal((12, 24, 24), (receipt.Version.Length, receipt.AddressHash.Length, receipt.ConfirmedFrom!.Length));
        Assert.Equal(TimeSpan.FromMinutes(5), receipt.ConfirmedAt - receipt.At);
        var kinds = (await api.Get($"people/{person.Id.Value:D}/timeline"))["data"]!.AsArray().Select(a => (string)a!["kind"]!).ToList();
        Assert.Equal(["capture.opt_in_asked", "capture.consent_given", "capture.opt_in_confirmed"], new[] { "capture.opt_in_asked", "capture.consent_given", "capture.opt_in_confirmed" }.Intersect(kinds));
    }

    [Fact]
    public async Task A_link_followed_within_three_minutes_needs_a_second_act()
    {
        var form = await Form("scanner", doubleOptIn: true);
        await Send(form, "scan@scanner.example");
        var link = await Link("scan@scanner.example", "/confirm/");
        var scanner = app.Anybody();
        for (var i = 0; i < 5; i++) await scanner.Get(link);
        await scanner.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
        Assert.Equal(LawfulBasis.None, (await Person("scan@scanner.example")).Basis);
        var page = await app.Anybody().Open(link);
        Assert.Equal(HttpStatusCode.OK, (await app.Anybody().Submit(page, "form", new { })).StatusCode);
        Assert.Equal(LawfulBasis.Consent, (await Person("scan@scanner.example")).Basis);
        // A look by a machine says nothing later either.
        await Send(form, "late@scanner.example");
        var late = await Link("late@scanner.example", "/confirm/");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.Anybody().Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, late));
        Assert.Equal(LawfulBasis.None, (await Person("late@scanner.example")).Basis);
    }

    [Fact]
    public async Task Asking_again_gives_what_was_promised_without_a_second_yes_and_other_words_need_one()
    {
        var magnet = await Upload("again.pdf", Pdf);
        var form = await Form("again", doubleOptIn: true, magnet);
        await Send(form, "again@again.example");
        Assert.Empty(await Links("again@again.example", "/d/"));
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        await app.Anybody().Get(await Link("again@again.example", "/confirm/"));
        Assert.Single(await Links("again@again.example", "/d/"));
        await Send(form, "again@again.example");
        Assert.Equal(2, (await Links("again@again.example", "/d/")).Count);
        Assert.Single(await Links("again@again.example", "/confirm/"));
        // Who took the yes back is asked again, also for the same words.
        await api.Patch($"people/{(await Person("again@again.example")).Id.Value:D}", new { basis = "none" });
        await Send(form, "again@again.example");
        Assert.Equal(2, (await Links("again@again.example", "/confirm/")).Count);
        app.Clock.Advance(TimeSpan.FromMinutes(4));
        await app.Anybody().Get(await Link("again@again.example", "/confirm/"));
        await api.Patch($"forms/{form.Id}", new { fields = Fields("Two mails a month."), after = new { doubleOptIn = true, magnetId = magnet } });
        await Send(form, "again@again.example");
        Assert.Equal(3, (await Links("again@again.example", "/confirm/")).Count);
        Assert.Equal(3, (await Links("again@again.example", "/d/")).Count);
    }

    [Fact]
    public async Task One_mailbox_is_asked_three_times_a_day_whoever_types_its_address()
    {
        var form = await Form("flood", doubleOptIn: true);
        for (var i = 0; i < 6; i++) await Send(form, "victim@flood.example");
        Assert.Equal(3, (await Links("victim@flood.example", "/confirm/")).Count);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anybody().Get("/confirm/" + new string('A', 38))).StatusCode);
    }

    [Fact]
    public async Task A_link_of_ones_own_leads_to_the_file_as_often_as_it_may_and_then_offers_a_new_one()
    {
        var magnet = await Upload("guide.pdf", Pdf, downloads: 2);
        var form = await Form("guide", doubleOptIn: false, magnet);
        await Send(form, "reader@guide.example");
        var link = await Link("reader@guide.example", "/d/");
        var reader = app.Anybody();
        await reader.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));
        for (var i = 0; i < 2; i++)
        {
            var answer = await reader.Get(link);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(Pdf, await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal(("noindex", "application/pdf", "guide.pdf"), (answer.Headers.GetValues("X-Robots-Tag").Single(), answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        }
        var over = await reader.Get(link);
        Assert.Equal(HttpStatusCode.Gone, over.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.Submit(await reader.Open(link, HttpStatusCode.Gone), "form", new { })).StatusCode);
        Assert.Equal(2, (await Links("reader@guide.example", "/d/")).Count);
        var person = await Person("reader@guide.example");
        await using var db = app.Open();
        Assert.Equal(AddressStatus.Valid, await db.Set<PersonEmail>().Where(e => e.PersonId == person.Id).Select(e => e.Status).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, (await api.Get($"people/{person.Id.Value:D}/timeline?kinds=capture.magnet_downloaded"))["data"]!.AsArray().Count);
        var shown = await api.Get($"magnets/{magnet}");
        Assert.Equal((1, 2), ((int)shown["people"]!, (int)shown["downloaded"]!));
    }

    [Fact]
    public async Task A_link_that_was_changed_or_is_too_old_is_closed_and_links_survive_a_new_file()
    {
        var magnet = await Upload("first.pdf", Pdf);
        var form = await Form("swap", doubleOptIn: false, magnet);
        await Send(form, "swap@swap.example");
        var link = await Link("swap@swap.example", "/d/");
        var (head, last) = (link[..^1], link[^1]);
        foreach (var bad in new[] { head + (last == 'A' ? 'B' : 'A'), head, link + "A", "/d/" + new string('A', 38), "/d/x" })
        {
            var answer = await app.Anybody().Get(bad);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("Send me a new link", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        // A mark for one purpose opens nothing else.
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anybody().Get(link.Replace("/d/", "/confirm/", StringComparison.Ordinal))).StatusCode);
        byte[] second = [.. "%PDF-1.7 the second edition"u8];
        using var body = File(second, "second.pdf");
        Assert.Equal(HttpStatusCode.OK, (await api.Http.PutAsync($"magnets/{magnet}/file", body)).StatusCode);
        Assert.Equal(second, await (await app.Anybody().Get(link)).Content.ReadAsByteArrayAsync());
        Assert.Equal((2, 1), ((int)(await api.Get($"magnets/{magnet}"))["version"]!, (int)(await api.Get($"magnets/{magnet}"))["downloaded"]!));
        app.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal(HttpStatusCode.Gone, (await app.Anybody().Get(link)).StatusCode);
        await api.Http.DeleteAsync($"magnets/{magnet}");
        Assert.Equal(HttpStatusCode.Gone, (await app.Anybody().Get(link)).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_lost_on_our_side_costs_whoever_asks_for_it_nothing()
    {
        byte[] lost = [.. "%PDF-1.7 lost for a while"u8];
        var magnet = await Upload("lost.pdf", lost, downloads: 1);
        var form = await Form("lost", doubleOptIn: false, magnet);
        await Send(form, "lost@lost.example");
        var link = await Link("lost@lost.example", "/d/");
        var path = app.Services.GetRequiredService<MagnetShelf>().PathOf(World.World.Northwater, (string)(await api.Get($"magnets/{magnet}"))["sha256"]!);
        System.IO.File.Delete(path);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Anybody().Get(link)).StatusCode);
        await System.IO.File.WriteAllBytesAsync(path, lost, TestContext.Current.CancellationToken);
        Assert.Equal(lost, await (await app.Anybody().Get(link)).Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_file_is_what_its_name_says_or_is_not_kept()
    {
        foreach (var (name, bytes) in new (string, byte[])[] { ("page.html", "<script>1</script>"u8.ToArray()), ("not.pdf", "MZ not a pdf"u8.ToArray()), ("empty.pdf", []), ("../../x.pdf.exe", Pdf) })
        {
            using var body = File(bytes, name);
            var answer = await api.Http.PostAsync("magnets", body);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.NotNull(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!["file"]);
        }
        Assert.NotNull((await api.Post("magnets", new { name = "Elsewhere", url = "javascript:alert(1)" }, HttpStatusCode.UnprocessableEntity))["errors"]!["url"]);
        var elsewhere = (await api.Post("magnets", new { name = "Elsewhere", url = "https://example.com/guide" })).Id();
        var form = await Form("elsewhere", doubleOptIn: false, elsewhere);
        await Send(form, "else@where.example");
        Assert.Equal("https://example.com/guide", (await app.Anybody().Get(await Link("else@where.example", "/d/"))).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Nothing_that_reads_like_a_link_greets_a_stranger()
    {
        var form = await Form("greeting", doubleOptIn: true);
        await app.Anybody().Post($"/f/{form.Slug}", [new("email", "greet@greeting.example"), new("name", "http://evil.example"), new("consent", "yes")]);
        var mail = (await api.Get("outbox?to=greet%40greeting.example"))["data"]!.AsArray().Single()!;
        Assert.DoesNotContain("evil", (string)mail["text"]! + (string)mail["html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_make_a_magnet_promise_it_and_show_the_mail()
    {
        var mia = await app.SignInAs(World.World.Mia);
        var page = await mia.Open("/capture/magnets");
        using var body = File(Pdf, "office.pdf");
        body.Add(new StringContent("Office guide"), "name");
        body.Add(new StringContent(await mia.Token()), "__csrf");
        var made = await mia.Http.PostAsync("/capture/magnets", body);
        Assert.Equal(HttpStatusCode.SeeOther, made.StatusCode);
        var magnet = made.Headers.Location!.OriginalString.Split('/')[^1];
        var form = await Form("office", doubleOptIn: false);
        page = await mia.Open($"/capture/forms/{form.Id}");
        Assert.Equal(HttpStatusCode.SeeOther, (await mia.Submit(page, "form#builder", new Dictionary<string, string> { ["magnetId"] = magnet, ["do"] = "save" })).StatusCode);
        await Send(form, "office@office.example");
        Assert.Contains("Ada", (await mia.Open($"/capture/magnets/{magnet}")).Body!.TextContent, StringComparison.Ordinal);
        var ines = await app.SignInAs(World.World.Ines);
        var outbox = await ines.Open("/outbox?to=office%40office.example");
        var mail = await ines.Open(outbox.QuerySelector("table a.b")!.GetAttribute("href")!);
        Assert.NotNull(mail.QuerySelector(".ob-text a[href*='/d/']"));
        var frame = await ines.Get(mail.QuerySelector("iframe")!.GetAttribute("src")!);
        Assert.Contains("sandbox", frame.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await mia.Get("/outbox")).StatusCode);
    }

    async Task<(string Id, string Slug)> Form(string name, bool doubleOptIn, string? magnet = null)
    {
        var made = await api.Post("forms", new { name = $"{name} form", slug = $"promise-{name}", title = "The letter", fields = Fields("One mail a month."), after = new { doubleOptIn, magnetId = magnet } });
        return (made.Id(), (string)made["slug"]!);
    }

    static object[] Fields(string wording) =>
    [
        new { key = "email", kind = "email", label = "E-mail", required = true, mapsTo = "email" },
        new { key = "name", kind = "text", label = "Name", mapsTo = "firstName" },
        new { key = "consent", kind = "consent", label = "Consent", text = wording },
    ];

    async Task Send((string Id, string Slug) form, string email)
    {
        var answer = await app.Anybody().Post($"/f/{form.Slug}", [new("email", email), new("name", "Ada"), new("consent", "yes"), new("_key", Guid.NewGuid().ToString("N"))]);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    async Task<Person> Person(string email)
    {
        await using var db = app.Open();
        return (await Intake.FindByEmail(db, email, CancellationToken.None))!;
    }

    async Task<string> Link(string email, string path) => (await Links(email, path))[0];

    // The latest first.
    async Task<List<string>> Links(string email, string path) =>
        [.. (await api.Get($"outbox?to={Uri.EscapeDataString(email)}"))["data"]!.AsArray().SelectMany(m => Regex.Matches((string)m!["text"]!, $"{path}[A-Za-z0-9_-]+").Select(f => f.Value))];

    async Task<string> Upload(string name, byte[] bytes, int downloads = 5)
    {
        using var body = File(bytes, name);
        body.Add(new StringContent(name), "name");
        body.Add(new StringContent($"{downloads}"), "downloads");
        var answer = await api.Http.PostAsync("magnets", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Id();
    }

    static MultipartFormDataContent File(byte[] bytes, string name)
    {
        var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new MultipartFormDataContent { { part, "file", name } };
    }
}
