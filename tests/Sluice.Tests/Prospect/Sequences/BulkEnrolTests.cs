using System.Net;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Prospect.Sequences;

// Many people into a sequence at once, and out again.
public sealed class BulkEnrolTests(SluiceApp app) : SequenceWorld(app), IClassFixture<SluiceApp>
{
    static async Task<IReadOnlyList<string>> Crowd(ApiClient api, string tag, int count)
    {
        var people = new List<string>();
        for (var i = 0; i < count; i++) people.Add(await Person(api, $"{tag}{i}@crowd.example", new { tags = new[] { tag } }));
        return people;
    }

    static async Task<int> Inside(ApiClient api, string sequence) => (await api.Get($"sequences/{sequence}/enrolments?limit=200"))["data"]!.AsArray().Count;

    [Fact]
    public async Task Ticked_people_are_enrolled_and_taken_out_again()
    {
        var api = await App.Api();
        var people = await Crowd(api, "ticked", 3);
        var sequence = await Draw(api, [Mail()]);
        await api.Post($"sequences/{sequence}/enrolments", new { personIds = people.Take(1) });
        var ines = await App.SignInAs(Ines);
        var begun = await ines.Press(await ines.Open("/people"), "/bulk", new { kind = "person", act = "enrol", ids = people.ToArray(), back = "/people" });
        var choice = await ines.Open(begun.Headers.Location!.ToString());
        Assert.Contains("3 people", choice.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var form = await ines.Open(choice.QuerySelector($"a[href*='{sequence}']")!.GetAttribute("href")!);
        var done = await ines.Submit(form, "form.s-form", new { user = "" });
        Assert.Equal("/people", done.Headers.Location!.ToString());
        var list = await ines.Open("/people");
        Assert.Contains("2 people enrolled. 1 not: They are in this sequence already.", list.QuerySelector(".toast-u")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await Inside(api, sequence));
        await ines.Press(list, list.QuerySelector(".toast-u form")!.GetAttribute("action")!);
        Assert.Equal(1, await Inside(api, sequence));
    }

    [Fact]
    public async Task Everybody_a_filter_finds_is_enrolled_in_the_background_and_who_had_begun_leaves_when_it_is_taken_back()
    {
        var api = await App.Api();
        var people = await Crowd(api, "found", 5);
        var sequence = await Draw(api, [new { type = "task", title = "Look at their page" }]);
        var act = await api.Post($"sequences/{sequence}/enrolments", new { filter = "tags = \"found\"", userId = (await App.UserId(Tobias)).Value }, HttpStatusCode.Accepted);
        Assert.Equal(5, (int)act["total"]!);
        await Settle();
        var bulk = await api.Get($"bulk/{act.Id()}");
        Assert.Equal(("done", 5), (bulk.Text("state"), (int)bulk["changed"]!));
        Assert.Equal("active", (await One(api, sequence, people[0])).Text("state"));
        await api.Post($"bulk/{act.Id()}/undo", new { }, HttpStatusCode.Accepted);
        await Settle();
        Assert.Equal("undone", (await api.Get($"bulk/{act.Id()}")).Text("state"));
        Assert.Equal("removed", (await One(api, sequence, people[0])).Text("state"));
        Assert.Equal("taken back", (await One(api, sequence, people[0])).Text("why"));
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_and_a_mailbox_of_somebody_else_are_named_and_nobody_is_enrolled()
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        await Crowd(api, "named", 1);
        var sequence = await Draw(api, [Mail()]);
        var unread = await api.Post($"sequences/{sequence}/enrolments", new { filter = "nonsense ==" }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("\"filter\"", unread.ToJsonString(), StringComparison.Ordinal);
        var others = await api.Post($"sequences/{sequence}/enrolments", new { filter = "tags = \"named\"", userId = (await App.UserId(Ines)).Value, mailboxId = mailbox.Id.Value }, HttpStatusCode.UnprocessableEntity);
        Assert.Contains("mailboxId", others.ToJsonString(), StringComparison.Ordinal);
        await Settle();
        Assert.Equal(0, await Inside(api, sequence));
    }
}
