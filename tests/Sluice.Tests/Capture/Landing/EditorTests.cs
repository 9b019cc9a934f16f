using System.Net;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture.Landing;

// The editor as a form: what a person without a script can do.
public sealed class EditorTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    const string Two = "::: text\nOne\n:::\n\n::: text\nTwo\n:::\n";

    async Task<(ApiClient Api, string Id, Browser Ines)> Page(string text, string slug)
    {
        var api = await app.Api();
        var page = await api.Post("pages", new { title = slug, slug, text });
        return (api, page.Id(), await app.SignInAs("ines@northwater.example"));
    }

    static async Task<string> Text(ApiClient api, string id) => (await api.Get($"pages/{id}")).Text("text");

    static async Task Press(Browser ines, string id, object values, string query = "") =>
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(await ines.Open($"/capture/pages/{id}{query}"), "#page-text", values)).StatusCode);

    [Fact]
    public async Task Blocks_are_moved_added_copied_and_deleted()
    {
        var (api, id, ines) = await Page(Two, "blocks");
        await Press(ines, id, new { @do = "down:0" });
        Assert.Equal("::: text\nTwo\n:::\n\n::: text\nOne\n:::\n", await Text(api, id));
        await Press(ines, id, new { @do = "copy:1" });
        await Press(ines, id, new { @do = "delete:1" });
        await Press(ines, id, new { @do = "add:faq:0" });
        Assert.StartsWith("::: text\nTwo\n:::\n\n::: faq\n", await Text(api, id), StringComparison.Ordinal);
        Assert.EndsWith("::: text\nOne\n:::\n", await Text(api, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fields_of_a_block_change_that_block_alone()
    {
        var (api, id, ines) = await Page("::: form somewhere\n\nWords.\n:::\n\n:::   text   \r\nstrange  \r\n::::\n", "fields");
        var editor = await ines.Open($"/capture/pages/{id}?block=0");
        Assert.Equal("Words.", editor.QuerySelector("textarea[name=body]")!.TextContent.Trim('\n'));
        await ines.Submit(editor, "#page-text", new Dictionary<string, string> { ["p.title"] = "Ask us", ["body"] = "Better words." });
        Assert.Equal("::: form somewhere\ntitle: Ask us\nBetter words.\n:::\n\n:::   text   \r\nstrange  \r\n::::\n", await Text(api, id));
    }

    [Fact]
    public async Task Opening_and_saving_changes_no_byte()
    {
        const string Odd = "Free *words*\n\n\n:::hero\ntitle: a\nNote: b\n# x\n:::::\n::: nobody\nx\n::: columns left\nA\n+++\nB";
        var (api, id, ines) = await Page(Odd, "odd");
        for (var block = -1; block < 4; block++) await Press(ines, id, new { @do = "save" }, $"?block={block}");
        await Press(ines, id, new { @do = "save" }, "?view=text");
        Assert.Equal(Odd, await Text(api, id));
    }

    [Fact]
    public async Task What_was_done_is_undone_and_done_again()
    {
        var (api, id, ines) = await Page(Two, "undo");
        await Press(ines, id, new { @do = "delete:0" });
        await Press(ines, id, new { @do = "undo" });
        Assert.Equal(Two, await Text(api, id));
        await Press(ines, id, new { @do = "redo" });
        Assert.Equal("::: text\nTwo\n:::\n", await Text(api, id));
    }

    [Fact]
    public async Task Two_who_write_at_once_do_not_write_over_each_other()
    {
        var (api, id, ines) = await Page(Two, "both");
        var mine = await ines.Open($"/capture/pages/{id}?view=text");
        await api.Patch($"pages/{id}", new { text = "theirs" });
        var answer = await ines.Submit(mine, "#page-text", new { text = "mine" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var shown = Browser.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("mine", shown.QuerySelector("textarea[name=text]")!.TextContent.Trim('\n'));
        Assert.Equal("theirs", await Text(api, id));
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(shown, "#page-text")).StatusCode);
        Assert.Equal("mine", await Text(api, id));
    }

    [Fact]
    public async Task Mistakes_are_named_with_their_line()
    {
        var (api, id, ines) = await Page("::: form nowhere\n:::\n\n::: heroe\n# x\n:::\n\n::: text\nwhen: country == \nx\n:::\n", "wrong");
        var foot = (await ines.Open($"/capture/pages/{id}")).QuerySelector(".ed-foot")!.TextContent;
        Assert.Contains("Line 1: There is no form “nowhere”.", foot, StringComparison.Ordinal);
        Assert.Contains("Line 4: “heroe” is no block and shows as text; did you mean “hero”?", foot, StringComparison.Ordinal);
        Assert.Contains("Line 9: The condition cannot be read", foot, StringComparison.Ordinal);
        Assert.Contains((await api.Get($"pages/{id}"))["problems"]!.AsArray(), p => (int)p!["line"]! == 4 && (int)p["column"]! == 5);
    }

    [Fact]
    public async Task Each_kind_of_block_starts_without_a_mistake_and_is_shown()
    {
        var api = await app.Api();
        await api.Post("forms", new { name = "FORM", slug = "form-of-all", fields = new object[] { new { key = "email", kind = "email", label = "E-mail", mapsTo = "email" }, new { key = "pick", kind = "oneOf", label = "Which?", choices = new[] { "one", "two" } } } });
        var (_, id, ines) = await Page("", "all-kinds");
        foreach (var kind in Sluice.Capture.Landing.PageBlocks.Catalogue.Kinds) await Press(ines, id, new { @do = $"add:{kind.Name}:99" });
        var page = await api.Get($"pages/{id}");
        var text = page.Text("text").Replace("FORM", "form-of-all", StringComparison.Ordinal);
        Assert.Empty((await api.Patch($"pages/{id}", new { text, published = true }))["problems"]!.AsArray());
        var shown = await app.Anybody().Open("/p/all-kinds");
        foreach (var selector in new[] { ".hero h1", ".txt h2", ".cols", "figure.pic img[alt]", "a.film", ".quote blockquote", ".prices", ".faq details", ".count time", ".narrow form", ".soft form", ".poll button[value=two]", ".date time", ".press a.go", ".press a.quiet" }) Assert.True(shown.QuerySelector(selector) is not null, selector);
    }

    [Fact]
    public async Task Every_page_of_the_editor_opens()
    {
        var (api, id, ines) = await Page(Two, "opens");
        await api.Patch($"pages/{id}", new { published = true });
        foreach (var path in new[] { "", "?block=0", "?view=text", "/versions", "/variants", "/deletion" }) Assert.NotNull((await ines.Open($"/capture/pages/{id}{path}")).QuerySelector("h1"));
        foreach (var path in new[] { "/capture/theme", "/capture/pictures" }) Assert.NotNull((await ines.Open(path)).QuerySelector("h1"));
    }
}
