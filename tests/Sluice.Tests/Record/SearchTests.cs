using System.Text.Json.Nodes;
using Sluice.Record.Search;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

public sealed class SearchTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Theory]
    [InlineData("kruger"), InlineData("Krüg"), InlineData("kr"), InlineData("anna kruger"), InlineData("nna"), InlineData("anna@nordlys"), InlineData("Hydraul"), InlineData("kreuger"), InlineData("krugr")]
    public async Task Somebody_is_found_by_any_part_of_the_name_without_accents_and_with_a_slip(string typed)
    {
        var api = await app.Api();
        await api.Post("people/batch", new { items = new object[] { new { email = "anna@nordlys.example", firstName = "Anna", lastName = "Krüger", jobTitle = "Hydraulics" }, new { email = "otto@x.example", firstName = "Otto", lastName = "Maier" } } }, System.Net.HttpStatusCode.OK);
        await using var db = app.Open();
        var found = await RecordSearch.People(db, new SearchWords(typed), 5, CancellationToken.None);
        Assert.Equal(["Anna Krüger"], found.Select(f => f.Name));
    }

    [Fact]
    public async Task A_new_name_is_found_and_the_old_one_no_more()
    {
        var api = await app.Api();
        var made = await api.Post("people", new { firstName = "Zoe", lastName = "Quillfeather", email = "zoe@rename.example" });
        await api.Patch($"people/{made["id"]}", new { lastName = "Vandenplas" });
        await using var db = app.Open();
        Assert.Empty(await RecordSearch.People(db, new SearchWords("quillfeather"), 5, CancellationToken.None));
        Assert.Single(await RecordSearch.People(db, new SearchWords("denpl"), 5, CancellationToken.None));
    }

    [Fact]
    public async Task The_palette_answers_records_then_acts_and_acts_only_behind_a_sign()
    {
        var api = await app.Api();
        await api.Post("companies", new { name = "Zenith Brewing", domain = "zenith.example" });
        var browser = await app.SignInAs(World.World.Tobias);
        var groups = JsonNode.Parse(await browser.Http.GetStringAsync("/palette?q=zenith"))!["groups"]!.AsArray();
        Assert.Equal("Companies", (string)groups[0]!["title"]!);
        Assert.StartsWith("/companies/", (string)groups[0]!["items"]![0]!["href"]!, StringComparison.Ordinal);
        var acts = JsonNode.Parse(await browser.Http.GetStringAsync("/palette?q=%3Enew%20person"))!["groups"]!.AsArray().SelectMany(g => g!["items"]!.AsArray()).Select(i => (string)i!["title"]!);
        Assert.Equal(["New person"], acts);
    }
}
