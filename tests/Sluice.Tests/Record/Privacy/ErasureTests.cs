using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Record;
using Sluice.Record.Consent;
using Sluice.Record.Privacy;
using Sluice.Tests.Guards;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Privacy;

public sealed class ErasureTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Nothing_of_the_erased_is_left_in_tables_files_or_free_pages_and_they_stay_barred()
    {
        var api = await app.Api();
        var person = await Canary.Everywhere(app, api);
        // Who else is named keeps their own record.
        var friend = (await api.Post("people", new { firstName = "Friend", email = "friend@erase.example" })).Id();
        await api.Post($"people/{friend}/activities", new { note = $"Knows {Canary.First} {Canary.Last}, {Canary.Email}" });
        await app.RunUntilIdle();
        var answer = await api.Post($"people/{person}/erasure", new { reason = "Their request of 12 November" }, HttpStatusCode.Accepted);
        await api.Get($"people/{person}", HttpStatusCode.NotFound);
        await app.RunUntilIdle();
        var done = (await api.Get("erasures"))["data"]!.AsArray().Single(e => e!.Id() == answer.Id())!;
        Assert.NotNull(done["finishedAt"]);
        await using (var db = app.Open())
        {
            var left = string.Join('\n', (await FilledWorkspace.Rows(db)).Where(row => Canary.All.Any(c => row.Contains(c, StringComparison.OrdinalIgnoreCase)) || row.Contains(person, StringComparison.OrdinalIgnoreCase) && !row.StartsWith("record_erasures", StringComparison.Ordinal) && !row.StartsWith("platform_audit", StringComparison.Ordinal)));
            Assert.True(left.Length == 0, left);
        }
        foreach (var file in Directory.EnumerateFiles(app.Store.Settings.DataDirectory, "*", SearchOption.AllDirectories).Where(_ => !app.Store.IsPostgres))
        {
            var text = Encoding.UTF8.GetString(await ReadShared(file));
            Assert.DoesNotContain(Canary.All, c => text.Contains(c, StringComparison.OrdinalIgnoreCase));
        }
        Assert.Contains("[erased]", (await api.Get($"people/{friend}/timeline")).ToJsonString(), StringComparison.Ordinal);
        // Brought in again, they are barred at once.
        var again = new PersonId(Guid.Parse((await api.Post("people", new { firstName = "New", email = Canary.Email, phone = Canary.Number })).Id()));
        await using var read = app.Open();
        Assert.NotNull(await Suppressions.May(read, again, ContactChannel.Mail, CancellationToken.None));
        Assert.NotNull(await Suppressions.May(read, again, ContactChannel.Phone, CancellationToken.None));
        Assert.Null(await Suppressions.May(read, new PersonId(Guid.Parse(friend)), ContactChannel.Mail, CancellationToken.None));
    }

    [Fact]
    public async Task Files_of_another_workspace_and_of_imports_under_way_stay()
    {
        var (api, elsewhere) = (await app.Api(), await app.Api(workspace: World.World.Elsewhere));
        async Task<string> Upload(ApiClient to, string name)
        {
            var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("email\nleaves@files.example\n")), "file", name } };
            var answer = await to.Http.PostAsync("imports", form);
            return System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.Id();
        }
        async Task<string> PathOf(string import, Sluice.Platform.WorkspaceId? workspace = null)
        {
            await using var db = app.Open(workspace);
            var id = new ImportId(Guid.Parse(import));
            return (await db.Set<Sluice.Record.Import.ImportRun>().SingleAsync(r => r.Id == id)).FileList[0].Path;
        }
        var (mine, theirs) = (await PathOf(await Upload(api, "mine.csv")), await PathOf(await Upload(elsewhere, "theirs.csv"), World.World.Elsewhere));
        await app.RunUntilIdle();
        var waiting = await PathOf(await Upload(api, "waiting.csv"));
        var person = (await api.Get("people?filter=" + Uri.EscapeDataString("email = \"leaves@files.example\"")))["data"]![0]!.Id();
        var erasure = new ErasureId(Guid.Parse((await api.Post($"people/{person}/erasure", new { reason = "asked" }, HttpStatusCode.Accepted)).Id()));
        await using (var db = app.Open())
            await new ScrubErasedWorker(app.Store, [], app.Clock).Run(new ScrubErased(erasure), new(World.World.Northwater, db, 1), CancellationToken.None);
        Assert.False(File.Exists(mine));
        Assert.True(File.Exists(theirs));
        Assert.True(File.Exists(waiting));
    }

    [Fact]
    public async Task Erasing_is_for_managers_and_wants_a_reason()
    {
        var api = await app.Api();
        var person = (await api.Post("people", new { firstName = "Stays" })).Id();
        Assert.NotNull((await api.Post($"people/{person}/erasure", new { }, HttpStatusCode.UnprocessableEntity))["errors"]!["reason"]);
        var rep = await app.SignInAs(World.World.Tobias);
        Assert.Equal(HttpStatusCode.Forbidden, (await rep.Press(await rep.Open($"/people/{person}"), $"/people/{person}/erasure", new { reason = "x", sure = "true" })).StatusCode);
        var admin = await app.SignInAs(World.World.Ines);
        var page = await admin.Open($"/people/{person}/erasure");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.Submit(page, "form[action$='/erasure']", new { reason = "asked" })).StatusCode);
        await api.Get($"people/{person}");
        Assert.Equal(HttpStatusCode.SeeOther, (await admin.Submit(page, "form[action$='/erasure']", new { reason = "asked", sure = "true" })).StatusCode);
        await api.Get($"people/{person}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_was_merged_into_them_goes_with_them()
    {
        var api = await app.Api();
        var keep = (await api.Post("people", new { firstName = "Keeps", email = "keeps@gone.example" })).Id();
        var other = (await api.Post("people", new { firstName = "Otherwise", lastName = "Goneaswell", email = "other@gone.example" })).Id();
        await api.Post("people/merge", new { keep, merge = new[] { other } }, HttpStatusCode.OK);
        await api.Post($"people/{keep}/erasure", new { reason = "asked" }, HttpStatusCode.Accepted);
        await app.RunUntilIdle();
        await using var db = app.Open();
        Assert.DoesNotContain(await FilledWorkspace.Rows(db), row => row.Contains("Goneaswell", StringComparison.OrdinalIgnoreCase) || row.Contains("other@gone.example", StringComparison.OrdinalIgnoreCase));
    }

    static async Task<byte[]> ReadShared(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
