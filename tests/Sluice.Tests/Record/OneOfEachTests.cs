using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

// What must be there once is there once, however many make it in one moment.
public sealed class OneOfEachTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    const int Many = 50;

    [Fact]
    public async Task Fifty_who_make_the_same_address_make_one_person()
    {
        var answers = await AtOnce("people", _ => new { email = "one@race-mail.example", company = "Race Mail Ltd" });
        AssertOneMade(answers, "email");
        await using var db = app.Open();
        Assert.Equal(1, await db.Set<PersonEmail>().CountAsync(e => e.Address == "one@race-mail.example", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fifty_people_of_a_new_company_are_fifty_people_of_one_company()
    {
        var answers = await AtOnce("people", i => new { email = $"p{i}@race-domain.example" });
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.Status));
        await using var db = app.Open();
        var company = Assert.Single(await db.Set<CompanyDomain>().Where(d => d.Domain == "race-domain.example").ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Many, await db.Set<Employment>().CountAsync(e => e.CompanyId == company.CompanyId, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Fifty_who_make_the_same_domain_make_one_company() =>
        AssertOneMade(await AtOnce("companies", i => new { name = $"Race {i}", domains = new[] { "race-company.example" } }), "domains");

    [Theory]
    [InlineData("people"), InlineData("companies")]
    public async Task Fifty_who_make_the_same_external_id_make_one_record(string kind) =>
        AssertOneMade(await AtOnce(kind, i => kind == "people" ? new { firstName = $"Ex {i}", externalId = "K-1" } : (object)new { name = $"Ex {i}", externalId = "K-1" }), "externalId");

    [Fact]
    public async Task Fifty_who_make_the_same_unique_value_make_one_person()
    {
        var api = await app.Api();
        await api.Post("fields", new { label = "Race badge", type = "text", unique = true });
        AssertOneMade(await AtOnce("people", i => new { firstName = $"Badge {i}", fields = new { race_badge = "B-7" } }), "fields.race_badge");
    }

    [Theory]
    [InlineData("email"), InlineData("externalId")]
    public async Task Fifty_batches_of_the_same_people_make_each_once(string match)
    {
        var mark = $"batch-{match}".ToLowerInvariant();
        var items = Enumerable.Range(0, 5).Select(i => new { email = match == "email" ? $"b{i}@{mark}.example" : null, externalId = $"{mark}-{i}", lastName = $"{mark} {i}" }).ToList();
        // Each names them in another order.
        var answers = await AtOnce("people/batch", i => new { mode = "upsert", match, items = items.Skip(i % 5).Concat(items.Take(i % 5)) });
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal(5, answers.Sum(a => a.Body["results"]!.AsArray().Count(r => (string)r!["status"]! == "created")));
        await using var db = app.Open();
        Assert.Equal(5, await db.Set<Person>().CountAsync(p => p.LastName.StartsWith(mark), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_external_id_is_given_to_nobody_else_and_is_free_again_once_its_holder_is_deleted()
    {
        var api = await app.Api();
        var first = await api.Post("people", new { firstName = "Ada", externalId = "X-9" });
        var second = await api.Post("people", new { firstName = "Bo" });
        var refused = await api.Patch($"people/{second["id"]}", new { externalId = "X-9" }, HttpStatusCode.Conflict);
        Assert.NotNull(refused["errors"]!["externalId"]);
        await api.Patch($"people/{first["id"]}", new { externalId = "X-9", firstName = "Ada B" });
        Assert.Equal(HttpStatusCode.NoContent, (await api.Http.DeleteAsync($"people/{first["id"]}", TestContext.Current.CancellationToken)).StatusCode);
        await api.Patch($"people/{second["id"]}", new { externalId = "X-9" });
    }

    static void AssertOneMade(IReadOnlyList<(HttpStatusCode Status, JsonNode Body)> answers, string field)
    {
        Assert.Equal(1, answers.Count(a => a.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.Created), a =>
        {
            Assert.Equal(HttpStatusCode.Conflict, a.Status);
            Assert.NotNull(a.Body["errors"]![field]);
        });
    }

    async Task<IReadOnlyList<(HttpStatusCode Status, JsonNode Body)>> AtOnce(string path, Func<int, object> body)
    {
        var api = await app.Api();
        return await Task.WhenAll(Enumerable.Range(0, Many).Select(async i =>
        {
            var answer = await api.Http.PostAsJsonAsync(path, body(i), TestContext.Current.CancellationToken);
            return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
        }));
    }
}
