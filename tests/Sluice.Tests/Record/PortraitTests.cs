using System.Net;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

public sealed class PortraitTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly byte[] Dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    static async Task<HttpResponseMessage> Send(Browser who, string person, byte[]? bytes)
    {
        var body = new MultipartFormDataContent { { new StringContent(await who.Token()), "__csrf" } };
        if (bytes is null) body.Add(new StringContent("1"), "remove");
        else body.Add(new ByteArrayContent(bytes), "file", "me.png");
        return await who.Http.PostAsync($"/people/{person}/picture", body);
    }

    [Fact]
    public async Task A_picture_stands_for_the_letters_on_the_record_and_in_the_list()
    {
        var person = (await (await app.Api()).Post("people", new { firstName = "Pictured", lastName = "Person" })).Id();
        var ines = await app.SignInAs(World.World.Ines);
        Assert.Null((await ines.Open($"/people/{person}")).QuerySelector(".rp-head .s-ava img"));
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(ines, person, Dot)).StatusCode);
        var image = (await ines.Open($"/people/{person}")).QuerySelector(".rp-head .s-ava img")!.GetAttribute("src")!;
        Assert.Equal(Dot, await (await ines.Get(image)).Content.ReadAsByteArrayAsync());
        Assert.NotNull((await ines.Open("/people?filter=" + Uri.EscapeDataString("firstName = \"Pictured\""))).QuerySelector($".p-name img[src='{image}']"));
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(ines, person, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ines.Get(image)).StatusCode);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_beside_its_field()
    {
        var person = (await (await app.Api()).Post("people", new { firstName = "Unpictured" })).Id();
        var ines = await app.SignInAs(World.World.Ines);
        var answer = await Send(ines, person, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("That is no JPEG, PNG, WebP or GIF.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_picture_of_two_people_stays_with_the_other_when_one_is_erased()
    {
        var api = await app.Api();
        async Task<string> Pictured(string name)
        {
            var person = (await api.Post("people", new { firstName = name, lastName = "Twin" })).Id();
            Assert.Equal(HttpStatusCode.NoContent, (await api.Http.PutAsync($"people/{person}/picture", new ByteArrayContent([.. Dot, 1]))).StatusCode);
            return person;
        }
        var (gone, stays) = (await Pictured("Gone"), await Pictured("Stays"));
        await api.Post($"people/{gone}/erasure", new { reason = "asked" }, HttpStatusCode.Accepted);
        await app.RunUntilIdle();
        Assert.Equal(HttpStatusCode.OK, (await api.Http.GetAsync($"people/{stays}/picture")).StatusCode);
    }

    [Fact]
    public async Task Programs_put_fetch_and_take_away_a_picture()
    {
        var api = await app.Api();
        var person = (await api.Post("people", new { firstName = "By", lastName = "Program" })).Id();
        Assert.Equal(HttpStatusCode.NoContent, (await api.Http.PutAsync($"people/{person}/picture", new ByteArrayContent(Dot))).StatusCode);
        Assert.Equal(Dot, await api.Http.GetByteArrayAsync($"people/{person}/picture"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.Api(workspace: World.World.Elsewhere)).Http.GetAsync($"people/{person}/picture")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await api.Http.DeleteAsync($"people/{person}/picture")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Http.GetAsync($"people/{person}/picture")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.Http.PutAsync($"people/{person}/picture", new ByteArrayContent("no"u8.ToArray()))).StatusCode);
    }
}
