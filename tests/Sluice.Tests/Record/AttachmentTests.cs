using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform.Files;
using Sluice.Platform.Work;
using Sluice.Record.Attachments;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

public sealed class AttachmentTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly byte[] Offer = Encoding.UTF8.GetBytes("%PDF-1.7 twelve meters");

    async Task<string> Person(string name) => (await (await app.Api()).Post("people", new { firstName = name, lastName = "Attached", email = $"{name}@attached.example" })).Id();

    static async Task<HttpResponseMessage> Write(Browser who, string person, string text, params (string Name, byte[] Bytes)[] files)
    {
        var body = new MultipartFormDataContent { { new StringContent(await who.Token()), "__csrf" }, { new StringContent(text), "text" } };
        foreach (var (name, bytes) in files) body.Add(new ByteArrayContent(bytes), "files", name);
        return await who.Http.PostAsync($"/people/{person}/notes", body);
    }

    string PathOf(string href) => app.Services.GetRequiredService<AttachmentShelf>().PathOf(World.World.Northwater, Guid.Parse(href.Split('/')[^1]).ToString("N"));

    [Fact]
    public async Task A_file_hangs_on_its_note_and_is_handed_out_as_it_came()
    {
        var (person, ines) = (await Person("hung"), await app.SignInAs(World.World.Ines));
        Assert.Equal(HttpStatusCode.SeeOther, (await Write(ines, person, "The offer, as asked", ("../Offer \u202Eno. 4.pdf", Offer), ("page.html", "<script>1</script>"u8.ToArray()))).StatusCode);
        var links = (await ines.Open($"/people/{person}")).QuerySelectorAll(".note-files a").ToList();
        Assert.Equal(2, links.Count);
        Assert.StartsWith("Offer", links[0].TextContent.Trim(), StringComparison.Ordinal);
        var given = await ines.Get(links[0].GetAttribute("href")!);
        Assert.Equal(("application/pdf", Offer.Length), (given.Content.Headers.ContentType!.MediaType, (await given.Content.ReadAsByteArrayAsync()).Length));
        var page = await ines.Get(links[1].GetAttribute("href")!);
        Assert.Equal(("application/octet-stream", "attachment"), (page.Content.Headers.ContentType!.MediaType, page.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Contains("sandbox", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_alone_are_a_note_that_says_their_names()
    {
        var (person, ines) = (await Person("alone"), await app.SignInAs(World.World.Ines));
        await Write(ines, person, " ", ("plan.png", [1, 2, 3]));
        Assert.Contains("plan.png", (await ines.Open($"/people/{person}")).QuerySelector(".tl .rp-note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_many_or_empty_is_refused_and_the_words_stay_in_the_field()
    {
        var (person, ines) = (await Person("refused"), await app.SignInAs(World.World.Ines));
        foreach (var files in new (string, byte[])[][] { [("empty.pdf", [])], [.. Enumerable.Range(0, AttachmentShelf.MostFiles + 1).Select(i => ($"{i}.pdf", Offer))] })
        {
            var answer = await Write(ines, person, "Do not lose me", files);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("Do not lose me</textarea>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Empty((await ines.Open($"/people/{person}")).QuerySelectorAll(".note-files a"));
    }

    [Fact]
    public async Task A_note_that_cannot_be_rewritten_so_keeps_what_was_typed_and_one_that_can_keeps_its_files()
    {
        var (person, ines) = (await Person("rewritten"), await app.SignInAs(World.World.Ines));
        await Write(ines, person, "First words", ("stays.pdf", Offer));
        var note = (await ines.Open($"/people/{person}")).QuerySelector(".note-acts a")!.GetAttribute("href")!.Split("note=")[1][..36];
        async Task<HttpResponseMessage> Rewrite(string text, byte[] bytes) => await ines.Http.PostAsync($"/people/{person}/notes", new MultipartFormDataContent { { new StringContent(await ines.Token()), "__csrf" }, { new StringContent(note), "note" }, { new StringContent(text), "text" }, { new ByteArrayContent(bytes), "files", "more.pdf" } });
        var refused = await Rewrite("Second words, with an empty file", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal("Second words, with an empty file", page.QuerySelector(".compose textarea")!.TextContent);
        Assert.Equal(note, page.QuerySelector(".compose [name=note]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await Rewrite("Third words", Offer)).StatusCode);
        page = await ines.Open($"/people/{person}");
        Assert.Equal("Third words", page.QuerySelector(".tl .rp-note")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll(".note-files a").Length);
    }

    [Fact]
    public async Task A_file_taken_away_can_be_brought_back_for_a_month()
    {
        var (person, ines) = (await Person("away"), await app.SignInAs(World.World.Ines));
        await Write(ines, person, "With a file", ("away.pdf", Offer));
        var page = await ines.Open($"/people/{person}");
        var href = page.QuerySelector(".note-files a")!.GetAttribute("href")!;
        var edit = await ines.Open(page.QuerySelector(".note-acts a")!.GetAttribute("href")!);
        await ines.Submit(edit, $"form[action='{href}/removal']");
        Assert.Equal(HttpStatusCode.NotFound, (await ines.Get(href)).StatusCode);
        await ines.Press(await ines.Open($"/people/{person}"), $"{href}/return");
        Assert.Equal(HttpStatusCode.OK, (await ines.Get(href)).StatusCode);
        var api = await app.Api();
        await api.Http.DeleteAsync(href.TrimStart('/'));
        app.Clock.Advance(TimeSpan.FromDays(31));
        File.SetLastWriteTimeUtc(PathOf(href), DateTime.UnixEpoch);
        await Sweep();
        Assert.False(File.Exists(PathOf(href)));
    }

    [Fact]
    public async Task Programs_hang_files_on_notes_and_fetch_them()
    {
        var (person, api) = (await Person("program"), await app.Api());
        var note = (string)(await api.Post($"people/{person}/activities", new { note = "From a program" }))["data"]!["noteId"]!;
        var sent = await api.Http.PostAsync($"notes/{note}/attachments", new MultipartFormDataContent { { new ByteArrayContent(Offer), "files", "api.pdf" } });
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var one = (await api.Get($"notes/{note}/attachments"))["data"]![0]!;
        Assert.Equal(("api.pdf", Offer.Length), ((string)one["name"]!, (int)one["bytes"]!));
        Assert.Equal(Offer, await api.Http.GetByteArrayAsync($"attachments/{one.Id()}/file"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.Api(workspace: World.World.Elsewhere)).Http.GetAsync($"attachments/{one.Id()}/file")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.Http.PostAsync($"notes/{note}/attachments", new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
    }

    [Fact]
    public async Task Erasing_a_person_takes_the_files_of_their_notes_from_the_disk_and_nobody_elses()
    {
        var (gone, stays, ines) = (await Person("gone"), await Person("stays"), await app.SignInAs(World.World.Ines));
        await Write(ines, gone, "Theirs", ("gone.pdf", Offer));
        await Write(ines, stays, "Another's", ("stays.pdf", Offer));
        async Task<string> File(string person) => PathOf((await ines.Open($"/people/{person}")).QuerySelector(".note-files a")!.GetAttribute("href")!);
        var (hers, another) = (await File(gone), await File(stays));
        await (await app.Api()).Post($"people/{gone}/erasure", new { reason = "asked" }, HttpStatusCode.Accepted);
        await app.RunUntilIdle();
        Assert.False(System.IO.File.Exists(hers));
        Assert.True(System.IO.File.Exists(another));
    }

    [Fact]
    public async Task Only_files_that_no_row_names_are_swept_away_and_only_old_ones()
    {
        var (person, ines) = (await Person("swept"), await app.SignInAs(World.World.Ines));
        await Write(ines, person, "Named", ("named.pdf", Offer));
        var named = PathOf((await ines.Open($"/people/{person}")).QuerySelector(".note-files a")!.GetAttribute("href")!);
        string Beside(string name) => Path.Combine(Path.GetDirectoryName(named)!, name);
        var (old, young, part) = (Beside(Guid.NewGuid().ToString("N")), Beside(Guid.NewGuid().ToString("N")), Beside("broken.part"));
        foreach (var file in new[] { old, young, part }) await File.WriteAllBytesAsync(file, Offer, TestContext.Current.CancellationToken);
        foreach (var file in new[] { named, old, part }) File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        File.SetLastWriteTimeUtc(young, app.Clock.GetUtcNow().UtcDateTime);
        await Sweep();
        Assert.Equal([true, false, true, false], [.. new[] { named, old, young, part }.Select(File.Exists)]);
    }

    async Task Sweep()
    {
        await using var db = app.Open();
        await new SweepFilesWorker(app.Services.GetServices<FileShelf>(), app.Clock).Run(new SweepFiles(), new WorkContext(World.World.Northwater, db, 1), CancellationToken.None);
    }
}
