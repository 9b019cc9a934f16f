using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture;
using Sluice.Capture.Forms;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture;

// Questions that depend on others, gates, progressive profiling, work for programs, what is not sent, and several ends.
public sealed class FormRulesTests(SluiceApp app) : IClassFixture<SluiceApp>, IAsyncLifetime
{
    ApiClient api = null!;

    public async ValueTask InitializeAsync() => api = await app.Api();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_question_that_depends_counts_only_where_it_was_asked()
    {
        var form = await Form("depends", [Email, new { key = "plant", kind = "oneOf", label = "Plant", choices = new[] { "Brewery", "Dairy" } }, new { key = "kettles", kind = "number", label = "Kettles", required = true, when = new { field = "plant", @is = new[] { "Brewery" } } }]);
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(form, ("email", "d@depends.example"), ("plant", "Dairy"), ("kettles", "7"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(form, ("email", "b@depends.example"), ("plant", "Brewery"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(form, ("email", "b@depends.example"), ("plant", "Brewery"), ("kettles", "3"))).StatusCode);
        var sent = (await api.Get($"forms/{form.Id}/submissions"))["data"]!.AsArray();
        Assert.Equal([null, "3"], sent.Select(s => (string?)s!["answers"]!["kettles"]).Order(StringComparer.Ordinal));
        Assert.NotNull((await app.Anybody().Open($"/f/{form.Slug}")).QuerySelector("[data-when=plant][data-is=Brewery] input[name=kettles]"));
        Assert.NotNull((await api.Post("forms", new { name = "Backwards", fields = new object[] { new { key = "a", kind = "text", label = "A", when = new { field = "b" } }, new { key = "b", kind = "text", label = "B" } } }, HttpStatusCode.UnprocessableEntity))["errors"]!["fields"]);
    }

    [Theory]
    [InlineData("a@gmail.com", true)]
    [InlineData("a@rival.example", true)]
    [InlineData("a@sales.rival.example", true)]
    [InlineData("a@notrival.example", false)]
    [InlineData("a@mailinator.com", true)]
    [InlineData("a@works.example", false)]
    public void A_gate_keeps_out_whom_it_names(string email, bool refused) =>
        Assert.Equal(refused, new MailGate(true, ["rival.example"]).Refuses(email) is not null);

    [Fact]
    public async Task A_gated_address_comes_back_with_a_word_and_everything_kept()
    {
        var form = await Form("gate", [new { key = "email", kind = "email", label = "E-mail", required = true, mapsTo = "email", gate = new { free = true, domains = new[] { "@Rival.example" } } }, new { key = "note", kind = "text", label = "Note" }]);
        var answer = await Send(form, ("email", "who@rival.example"), ("note", "kept"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("value=\"kept\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(form, ("email", "who@works.example"))).StatusCode);
    }

    [Fact]
    public async Task What_is_known_is_not_asked_again_and_the_rest_a_few_at_a_time()
    {
        await api.Post("sites", new { name = "Profile site", domain = "profile.example" });
        object Ask(string key, string maps) => new { key, kind = "text", label = key, mapsTo = maps, required = true, progressive = true };
        var form = await Form("profile", [Email, Ask("first", "firstName"), Ask("last", "lastName"), Ask("title", "jobTitle"), Ask("town", "city"), new { key = "size", kind = "number", label = "Size", mapsTo = "fields.plant_size", fromSubmission = 3 }], new { askAtMost = 2 });
        var browser = app.Anybody();
        var names = new List<string[]>();
        for (var round = 0; round < 3; round++)
        {
            var page = await browser.Open($"/f/{form.Slug}");
            string[] asked = [.. page.QuerySelectorAll("form input:not([type=hidden])").Select(i => i.GetAttribute("name")!).Where(n => n is not ("website" or "email"))];
            names.Add(asked);
            app.Clock.Advance(TimeSpan.FromSeconds(20));
            var sent = await browser.Submit(page, "form", asked.ToDictionary(n => n, n => n == "size" ? "12" : $"My {n}").Append(new("email", "known@profile.example")).ToDictionary());
            Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        }
        Assert.Equal(["first,last", "title,town", "size"], names.Select(n => string.Join(',', n)));
        // What was not asked is not let off by whoever leaves the seal away.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(form, ("email", "other@profile.example"))).StatusCode);
        // At a fair nobody is known again.
        await api.Patch($"forms/{form.Id}", new { rules = new { askAtMost = 2, kiosk = true } });
        Assert.NotNull((await browser.Open($"/f/{form.Slug}")).QuerySelector("input[name=first]"));
    }

    [Fact]
    public async Task Work_is_asked_of_each_submission_and_good_once()
    {
        var form = await Form("work", [Email], new { proofOfWork = true });
        var page = await app.Anybody().Open($"/f/{form.Slug}");
        var stamp = page.QuerySelector("input[name=_t]")!.GetAttribute("value")!;
        Assert.Equal($"{ProofOfWork.Bits}", page.QuerySelector("form")!.GetAttribute("data-work"));
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        var number = Enumerable.Range(0, 5_000_000).First(n => ProofOfWork.Proves(stamp, $"{n}"));
        await Send(form, ("email", "lazy@work.example"), ("_t", stamp));
        await Send(form, ("email", "wrong@work.example"), ("_t", stamp), ("_work", $"{number + 1}"));
        await Send(form, ("email", "worked@work.example"), ("_t", stamp), ("_work", $"{number}"));
        await Send(form, ("email", "again@work.example"), ("_t", stamp), ("_work", $"{number}"));
        var sent = (await api.Get($"forms/{form.Id}/submissions"))["data"]!.AsArray().ToDictionary(s => (string)s!["answers"]!["email"]!, s => (string)s!["state"]!);
        Assert.Equal("taken", sent["worked@work.example"]);
        Assert.All(new[] { "lazy", "wrong", "again" }, who => Assert.Equal("quarantined", sent[$"{who}@work.example"]));
    }

    [Fact]
    public async Task What_is_written_and_not_sent_says_where_people_stop()
    {
        var form = await Form("partial", [Email, new { key = "a", kind = "text", label = "A question" }, new { key = "b", kind = "text", label = "B question" }], new { keepPartial = true });
        async Task Write(string key, string at, string email) => Assert.Equal(HttpStatusCode.NoContent, (await app.Anybody().Post($"/f/{form.Slug}/partial", [new("_key", key), new("_at", at), new("email", email), new("a", "half")])).StatusCode);
        await Write("key-left-at-a-1", "a", "one@partial.example");
        await Write("key-left-at-a-2", "email", "two@partial.example");
        await Write("key-left-at-a-2", "a", "two@partial.example");
        await Write("key-came-through", "b", "three@partial.example");
        await Send(form, ("_key", "key-came-through"), ("email", "three@partial.example"), ("b", "done"));
        await using var db = app.Open();
        var drawn = await db.Set<Form>().SingleAsync(f => f.Slug == form.Slug, TestContext.Current.CancellationToken);
        Assert.Equal([("E-mail", 3, 0), ("A question", 3, 2), ("B question", 1, 0)], (await Partials.Of(db, drawn, app.Clock.GetUtcNow(), CancellationToken.None)).Select(d => (d.Label, d.Reached, d.Left)));
        Assert.Equal("{}", (await db.Set<Partial>().SingleAsync(p => p.Key == "key-came-through", TestContext.Current.CancellationToken)).Answers.Value);
        Assert.Null(await Intake.FindByEmail(db, "one@partial.example", CancellationToken.None));
        Assert.Contains("Where people stop", (await (await app.SignInAs(World.World.Mia)).Open($"/capture/forms/{form.Id}")).Body!.TextContent, StringComparison.Ordinal);
        // A form that does not keep them keeps nothing.
        await api.Patch($"forms/{form.Id}", new { rules = new { keepPartial = false } });
        await Write("key-not-kept-at-all", "a", "four@partial.example");
        Assert.False(await db.Set<Partial>().AnyAsync(p => p.Key == "key-not-kept-at-all", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Who_answered_so_comes_to_another_end_with_a_task_and_a_field_set()
    {
        var form = await Form("ends", [Email, new { key = "need", kind = "oneOf", label = "Need", choices = new[] { "Now", "Later" } }], null, new
        {
            message = "Thanks.",
            taskTitle = "Call about the audit",
            taskDays = 2,
            set = new Dictionary<string, string> { ["city"] = "Hamburg" },
            outcomes = new object[] { new { when = new { field = "need", @is = new[] { "Now" } }, redirectUrl = "https://booking.example/now" }, new { when = new { field = "need", @is = new[] { "Later" } }, message = "We write in spring." } },
        });
        Assert.Equal("https://booking.example/now", (await Send(form, ("email", "now@ends.example"), ("need", "Now"))).Headers.Location!.OriginalString);
        var later = await Send(form, ("email", "later@ends.example"), ("need", "Later"));
        Assert.Contains("We write in spring.", (await app.Anybody().Open(later.Headers.Location!.OriginalString)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Thanks.", (await app.Anybody().Open((await Send(form, ("email", "none@ends.example"))).Headers.Location!.OriginalString)).Body!.TextContent, StringComparison.Ordinal);
        await using var db = app.Open();
        var person = (await Intake.FindByEmail(db, "now@ends.example", CancellationToken.None))!;
        Assert.Equal("Hamburg", person.City);
        var task = await db.Set<Todo>().SingleAsync(t => t.PersonId == person.Id, TestContext.Current.CancellationToken);
        Assert.Equal(("Call about the audit", app.Clock.GetUtcNow().AddDays(2).Date), (task.Title, task.DueAt!.Value.Date));
        Assert.NotNull((await api.Patch($"forms/{form.Id}", new { after = new { outcomes = new object[] { new { when = new { field = "need" }, redirectUrl = "javascript:1" } } } }, HttpStatusCode.UnprocessableEntity))["errors"]!["redirectUrl"]);
    }

    static readonly object Email = new { key = "email", kind = "email", label = "E-mail", required = true, mapsTo = "email" };

    async Task<(string Id, string Slug)> Form(string name, object[] fields, object? rules = null, object? after = null)
    {
        var made = await api.Post("forms", new { name = $"{name} form", slug = $"rules-{name}", fields, rules, after });
        return (made.Id(), (string)made["slug"]!);
    }

    Task<HttpResponseMessage> Send((string Id, string Slug) form, params (string Name, string Value)[] answers) =>
        app.Anybody().Post($"/f/{form.Slug}", [.. answers.Select(a => new KeyValuePair<string, string>(a.Name, a.Value)).Append(new("_key", answers.FirstOrDefault(a => a.Name == "_key").Value ?? Guid.NewGuid().ToString("N"))).DistinctBy(a => a.Key)]);
}
