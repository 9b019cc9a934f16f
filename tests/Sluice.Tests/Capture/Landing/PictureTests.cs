using System.Net;
using System.Net.Http.Headers;
using Sluice.Capture.Landing;
using Sluice.Platform.Files;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture.Landing;

public sealed class PictureTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    static async Task<HttpResponseMessage> Send(Browser ines, string name, byte[] bytes)
    {
        var body = new MultipartFormDataContent { { new StringContent(await ines.Token()), "__csrf" }, { new StringContent("A dot"), "alt" } };
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        body.Add(file, "file", name);
        return await ines.Http.PostAsync("/capture/pictures", body);
    }

    [Fact]
    public async Task A_picture_is_kept_shown_and_measured()
    {
        var ines = await app.SignInAs("ines@northwater.example");
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(ines, "dot.png", Dot)).StatusCode);
        var url = (await ines.Open("/capture/pictures")).QuerySelector(".pic-list img")!.GetAttribute("src")!;
        var shown = await app.Anybody().Get(url);
        Assert.Equal(("image/png", Dot.Length), (shown.Content.Headers.ContentType!.MediaType, (await shown.Content.ReadAsByteArrayAsync()).Length));
        Assert.Contains("immutable", shown.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        await (await app.Api()).Post("pages", new { title = "Picture", slug = "with-picture", text = $"::: image\nsrc: {url}\nalt: A dot\n:::\n", published = true });
        var picture = (await app.Anybody().Open("/p/with-picture")).QuerySelector("img")!;
        Assert.Equal(("A dot", "1", "1"), (picture.GetAttribute("alt"), picture.GetAttribute("width"), picture.GetAttribute("height")));
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "That is no JPEG, PNG, WebP or GIF.")]
    [InlineData("GIF8", "That is no JPEG, PNG, WebP or GIF.")]
    public async Task What_is_no_picture_is_refused(string text, string said)
    {
        var ines = await app.SignInAs("ines@northwater.example");
        var answer = await Send(ines, "x.png", System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_size_is_read_from_the_file_itself()
    {
        Assert.Equal(("image/png", 1, 1), PictureBytes.Read(Dot));
        Assert.Equal(("image/gif", 2, 3), PictureBytes.Read("GIF89a\u0002\0\u0003\0\0"u8));
        byte[] jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40, 3, 1, 1];
        Assert.Equal(("image/jpeg", 40, 30), PictureBytes.Read(jpeg));
        Assert.Null(PictureBytes.Read([0xff, 0xd8, 0xff]));
    }

    [Fact]
    public async Task A_made_up_address_is_not_found()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anybody().Get($"/i/{Guid.CreateVersion7():D}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Anybody().Get("/i/..%2f..%2fsluice.db")).StatusCode);
    }
}
