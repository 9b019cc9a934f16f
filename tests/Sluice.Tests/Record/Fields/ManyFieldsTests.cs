using Microsoft.EntityFrameworkCore;
using Sluice.Record;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Fields;

// As a house with hundreds of custom fields works with them.
public sealed class ManyFieldsTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task Three_hundred_values_at_once_are_a_fact_each_one_line_to_a_reader_and_all_come_back()
    {
        var api = await app.Api();
        var keys = new List<string>();
        for (var i = 0; i < 300; i++) keys.Add((string)(await api.Post("fields", new { label = $"Meter {i:000}", type = i % 2 == 0 ? "text" : "number" }))["key"]!);
        var person = await api.Post("people", new { email = "many@fields.example" });
        await api.Patch($"people/{person["id"]}", new { fields = keys.ToDictionary(k => k, k => (object)(keys.IndexOf(k) % 2 == 0 ? "brass" : 7)) });
        await using (var db = app.Open())
        {
            PersonId? id = new PersonId(Guid.Parse((string)person["id"]!));
            Assert.Equal(300, await db.Set<Activity>().CountAsync(a => a.PersonId == id && a.Kind == "record.field_changed", TestContext.Current.CancellationToken));
        }
        var stream = (await (await app.SignInAs(World.World.Mia)).Open($"/people/{person["id"]}")).Body!.TextContent;
        Assert.Contains("30 fields changed", stream, StringComparison.Ordinal);
        Assert.Contains("and 26 more", stream, StringComparison.Ordinal);
        var read = (await api.Get($"people/{person["id"]}"))["fields"]!.AsObject();
        Assert.Equal(300, read.Count);
        var found = await api.Get($"people?filter={Uri.EscapeDataString($"fields.{keys[298]} = \"brass\" and fields.{keys[299]} = 7")}");
        Assert.Equal("many@fields.example", (string)Assert.Single(found["data"]!.AsArray())!["emails"]![0]!["address"]!);
    }

    [Fact]
    public async Task A_value_that_a_program_sets_is_told_by_the_label_of_its_field()
    {
        var api = await app.Api();
        var field = await api.Post("fields", new { label = "Pipe’s width", type = "number" });
        var person = await api.Post("people", new { email = "label@fields.example" });
        await api.Patch($"people/{person["id"]}", new { fields = new Dictionary<string, int> { [(string)field["key"]!] = 40 } });
        var timeline = (await api.Get($"people/{person["id"]}/timeline"))["data"]!.AsArray();
        Assert.StartsWith("Pipe’s width changed", (string)Assert.Single(timeline, f => (string)f!["kind"]! == "record.field_changed")!["summary"]!, StringComparison.Ordinal);
    }
}
