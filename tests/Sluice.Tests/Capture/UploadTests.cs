using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Capture.Uploads;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture;

public sealed class UploadTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly byte[] Pdf = Encoding.UTF8.GetBytes("%PDF-1.7 plan of the plant");

    async Task<JsonNode> Form(bool required = false) => await (await app.Api()).Post("forms", new
    {
        name = $"Files {Guid.NewGuid():N}",
        fields = new object[] { new { key = "email", kind = "Email", label = "Mail", required = true, mapsTo = "email" }, new { key = "plan", kind = "File", label = "Plan of the plant", required } },
    });

    async Task<HttpResponseMessage> Send(JsonNode form, string email, params (string Name, byte[] Bytes)[] files)
    {
        var body = new MultipartFormDataContent { { new StringContent(email), "email" } };
        foreach (var (name, bytes) in files) body.Add(new ByteArrayContent(bytes), "plan", name);
        var request = new HttpRequestMessage(HttpMethod.Post, $"/f/{form["slug"]}") { Content = body };
        request.Headers.Accept.ParseAdd("application/json");
        return await app.Anybody().Http.SendAsync(request);
    }

    async Task<List<FormUpload>> Uploads(JsonNode submission)
    {
        var id = new Sluice.Capture.SubmissionId(Guid.Parse(submission.Id()));
        await using var db = app.Open();
        return await db.Set<FormUpload>().AsNoTracking().Where(u => u.SubmissionId == id).ToListAsync();
    }

    string PathOf(FormUpload upload) => app.Services.GetRequiredService<UploadShelf>().PathOf(World.World.Northwater, upload.Id.Value.ToString("N"));

    [Fact]
    public async Task A_file_comes_with_the_form_and_is_only_handed_out_to_be_saved()
    {
        var form = await Form();
        Assert.Contains("multipart/form-data", await app.Anybody().Http.GetStringAsync($"/f/{form["slug"]}"), StringComparison.Ordinal);
        var sent = await Send(form, "plan@files.example", ("..\\Plan \u0007A.pdf", Pdf));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        var submission = JsonNode.Parse(await sent.Content.ReadAsStringAsync())!;
        var upload = Assert.Single(await Uploads(submission));
        Assert.Equal("Plan A.pdf", upload.Name);
        Assert.NotNull(upload.PersonId);
        var ines = await app.SignInAs(World.World.Ines);
        var href = (await ines.Open($"/capture/forms/{form.Id()}/submissions")).QuerySelector("dd a")!.GetAttribute("href")!;
        var given = await ines.Get(href);
        Assert.Equal(("application/octet-stream", "attachment"), (given.Content.Headers.ContentType!.MediaType, given.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(Pdf, await given.Content.ReadAsByteArrayAsync());
        var api = await app.Api();
        Assert.Equal("Plan A.pdf", (string)(await api.Get($"submissions/{submission.Id()}/uploads"))["data"]![0]!["name"]!);
        Assert.Equal(Pdf, await api.Http.GetByteArrayAsync($"uploads/{upload.Id.Value:D}"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.Api(workspace: World.World.Elsewhere)).Http.GetAsync($"uploads/{upload.Id.Value:D}")).StatusCode);
    }

    [Theory]
    [InlineData("page.html", "<script>1</script>", "A file of this kind is not taken.")]
    [InlineData("plan.pdf", "MZ no plan", "is not what its name says")]
    [InlineData("plan.pdf", "", "is not what its name says")]
    public async Task What_is_no_file_of_a_known_kind_is_refused_beside_its_question(string name, string text, string said)
    {
        var answer = await Send(await Form(), "refused@files.example", (name, Encoding.UTF8.GetBytes(text)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!["plan"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_asked_for_must_come_and_one_that_is_too_large_is_not_kept()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(await Form(required: true), "without@files.example")).StatusCode);
        byte[] large = [.. Pdf, .. new byte[UploadShelf.MostBytes]];
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(await Form(), "large@files.example", ("large.pdf", large))).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Send(await Form(), "none@files.example")).StatusCode);
    }

    [Fact]
    public async Task What_is_put_aside_keeps_its_file_until_it_is_discarded_and_whoever_is_erased_takes_theirs_along()
    {
        var (form, api) = (await Form(), await app.Api());
        var body = new MultipartFormDataContent { { new StringContent("aside@files.example"), "email" }, { new StringContent("filled"), "website" }, { new ByteArrayContent(Pdf), "plan", "aside.pdf" } };
        var request = new HttpRequestMessage(HttpMethod.Post, $"/f/{form["slug"]}") { Content = body };
        request.Headers.Accept.ParseAdd("application/json");
        var aside = JsonNode.Parse(await (await app.Anybody().Http.SendAsync(request)).Content.ReadAsStringAsync())!;
        var kept = Assert.Single(await Uploads(aside));
        Assert.Null(kept.PersonId);
        Assert.True(File.Exists(PathOf(kept)));
        await api.Http.DeleteAsync($"submissions/{aside.Id()}");
        Assert.Empty(await Uploads(aside));
        var taken = JsonNode.Parse(await (await Send(form, "gone@files.example", ("gone.pdf", Pdf))).Content.ReadAsStringAsync())!;
        var theirs = Assert.Single(await Uploads(taken));
        await api.Post($"people/{theirs.PersonId!.Value.Value:D}/erasure", new { reason = "asked" }, HttpStatusCode.Accepted);
        await app.RunUntilIdle();
        Assert.False(File.Exists(PathOf(theirs)));
    }
}
