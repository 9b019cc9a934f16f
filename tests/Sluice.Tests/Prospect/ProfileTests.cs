using System.Net;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect;

public sealed class ProfileTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static int rounds;

    async Task<(ApiClient Api, string Mark, string Profile)> Draw()
    {
        var (api, mark) = (await app.Api(), $"Trade{Interlocked.Increment(ref rounds)}");
        foreach (var (name, size, country, industry) in new[] { ("Big here", 300, "DE", mark), ("Small here", 20, "DE", mark), ("Big away", 300, "JP", mark), ("Small away", 20, "JP", mark), ("Competitor", 300, "DE", mark) })
            await api.Post("companies", new { name = $"{name} {mark}", employees = size, country, industry });
        var profile = await api.Post("profiles", new { name = $"P {mark}", product = "Meters", includes = new[] { $"industry = \"{mark}\"", "employees >= 100", "country = \"DE\"" }, excludes = new[] { "name contains \"Competitor\"" }, personas = new[] { new { name = "Plant manager", rules = new[] { "jobTitle contains \"plant\"" } } } });
        return (api, mark, profile.Id());
    }

    [Fact]
    public async Task Companies_are_graded_by_how_many_rules_hold_and_exceptions_are_out()
    {
        var (api, mark, profile) = await Draw();
        Assert.Equal([$"Big here {mark}"], await Names(api, profile, "A"));
        Assert.Equal([$"Big away {mark}", $"Small here {mark}"], (await Names(api, profile, "B")).Where(n => n.EndsWith(mark, StringComparison.Ordinal)));
        Assert.Equal([$"Small away {mark}"], (await Names(api, profile, "C")).Where(n => n.EndsWith(mark, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Somebody_qualifies_when_both_match_and_the_page_says_why()
    {
        var (api, mark, profile) = await Draw();
        var yes = await api.Post("people", new { firstName = "Yes", email = $"yes@{mark}.example", jobTitle = "Plant manager", company = $"Big here {mark}" });
        var no = await api.Post("people", new { firstName = "No", email = $"no@{mark}.example", jobTitle = "Intern", company = $"Small here {mark}" });
        var verdict = (await api.Get($"people/{yes.Id()}/profiles"))["data"]!.AsArray().Single(v => v!["id"]!.GetValue<string>() == profile)!;
        Assert.Equal("a", verdict.Text("grade"));
        Assert.True(verdict["qualifies"]!.GetValue<bool>());
        Assert.Equal("Plant manager", verdict.Text("persona"));
        verdict = (await api.Get($"people/{no.Id()}/profiles"))["data"]!.AsArray().Single(v => v!["id"]!.GetValue<string>() == profile)!;
        Assert.Equal("b", verdict.Text("grade"));
        Assert.False(verdict["qualifies"]!.GetValue<bool>());
        Assert.Equal([true, false, true], verdict["rules"]!.AsArray().Select(r => r!["holds"]!.GetValue<bool>()));
        var ines = await app.SignInAs(World.World.Ines);
        Assert.Contains("prospect: Plant manager", (await ines.Open($"/people/{yes.Id()}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_is_no_filter_is_refused_with_its_place()
    {
        var api = await app.Api();
        var problem = await api.Post("profiles", new { name = "Bad", includes = new[] { "industry is maybe" } }, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(problem["errors"]!["includes"]);
        problem = await api.Post("profiles", new { name = "Bad", includes = new[] { "country = \"DE\"" }, personas = new[] { new { name = "x", rules = new[] { "employees > 3" } } } }, HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(problem["errors"]!["personas"]);
    }

    [Fact]
    public async Task A_list_is_parted_with_counts_and_overlap()
    {
        var (api, mark, _) = await Draw();
        foreach (var (i, title, company) in new[] { (1, "Plant manager", "Big here"), (2, "Plant engineer", "Big here"), (3, "Buyer", "Small away") }) await api.Post("people", new { firstName = $"P{i}", email = $"p{i}@split-{mark}.example", jobTitle = title, company = $"{company} {mark}" });
        await api.Post("profiles", new { name = $"Q {mark}", includes = new[] { $"industry = \"{mark}\"" }, personas = new[] { new { name = "Engineer", rules = new[] { "jobTitle contains \"engineer\"" } } } });
        var filter = Uri.EscapeDataString($"email contains \"split-{mark}\"");
        var split = await api.Get($"profiles/split?filter={filter}&by=region&across=size");
        Assert.Equal(["DE:2", "JP:1"], split["parts"]!.AsArray().Select(p => $"{p!["label"]}:{p["count"]}"));
        var personas = await api.Get($"profiles/split?filter={filter}&by=persona");
        Assert.Contains(personas["parts"]!.AsArray(), p => p!.Text("label") == $"Plant manager (P {mark})" && p!["count"]!.GetValue<int>() == 2);
        Assert.Equal(1, personas["overlap"]!.AsArray().Single(o => o!.Text("one") == $"Plant manager (P {mark})" && o!.Text("other") == $"Engineer (Q {mark})")!["count"]!.GetValue<int>());
        Assert.Equal(1, personas["inNone"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_person_applies_a_lesson_to_a_profile()
    {
        var (api, mark, profile) = await Draw();
        var ines = await app.SignInAs(World.World.Ines);
        var page = await ines.Open($"/prospect/profiles/{profile}");
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Press(page, $"/prospect/profiles/{profile}/lessons", new { rule = "country = \"AT\"", @as = "include" })).StatusCode);
        Assert.Contains("country in (\"DE\", \"AT\")", (await api.Get($"profiles/{profile}"))["includes"]!.AsArray().Select(r => r!.GetValue<string>()));
        await ines.Open("/prospect/lessons");
        await ines.Open("/prospect/profiles");
        await ines.Open($"/prospect/split?by=industry&across=size&filter={Uri.EscapeDataString($"company.industry = \"{mark}\"")}");
    }

    static async Task<List<string>> Names(ApiClient api, string profile, string grade) => [.. (await api.Get($"profiles/{profile}/companies?grade={grade}&limit=200"))["data"]!.AsArray().Select(c => c!.Text("name"))];
}
