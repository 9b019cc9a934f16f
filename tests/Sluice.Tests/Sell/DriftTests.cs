using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Record;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Tests.World;

namespace Sluice.Tests.Sell;

public sealed class DriftTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_deal_drifts_after_its_days_unless_something_is_planned_and_returns_when_its_people_stir()
    {
        var api = await app.Api();
        var stages = await SellWorld.Stages(api);
        var person = await SellWorld.Meet(app, "stirs@drift.example");
        var lies = await api.Post("deals", new { name = "Lies", people = new[] { new { personId = person.Value } } });
        var planned = await api.Post("deals", new { name = "Planned" });
        await api.Post("tasks", new { title = "Ring in spring", dealId = planned.Id(), dueAt = app.Clock.GetUtcNow().AddDays(60) });
        await app.RunUntilIdle();
        app.Clock.Advance(TimeSpan.FromDays(29));
        await Drift();
        Assert.Equal("open", await Status(api, lies.Id()));
        app.Clock.Advance(TimeSpan.FromDays(2));
        await Drift();
        Assert.Equal("onHold", await Status(api, lies.Id()));
        Assert.Equal("open", await Status(api, planned.Id()));

        app.Clock.Advance(TimeSpan.FromDays(3));
        await using (var db = app.Open())
        {
            db.Append(new TouchLogged("Wrote back", "is it still on?", Direction.In), new About(person), Actor.Of("person", person), app.Clock);
            await db.SaveChangesAsync();
        }
        await app.RunUntilIdle();
        Assert.Equal("open", await Status(api, lies.Id()));
        Assert.Equal(stages["Discovery"], (await api.Get($"deals/{lies.Id()}")).Text("stageId"));
        await using var after = app.Open();
        Assert.Equal(1, await after.Set<Todo>().CountAsync(t => t.PersonId == person && t.Title == "Lies stirs again"));
        Assert.False(await after.Set<DealDrift>().AnyAsync(d => d.DealId == new DealId(Guid.Parse(lies.Id()))));
        // Its days began anew.
        await Drift();
        Assert.Equal("open", await Status(api, lies.Id()));
    }

    [Fact]
    public async Task Somebody_brings_a_drifted_deal_back_by_hand()
    {
        var api = await app.Api();
        var deal = await api.Post("deals", new { name = "By hand" });
        app.Clock.Advance(TimeSpan.FromDays(31));
        await Drift();
        Assert.Equal("onHold", await Status(api, deal.Id()));
        var ines = await app.SignInAs(World.World.Ines);
        var page = await ines.Open($"/sell/deals/{deal.Id()}");
        Assert.Contains("Drifted here from Discovery", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(page, "form.deal-drift")).StatusCode);
        Assert.Equal("open", await Status(api, deal.Id()));
    }

    async Task Drift()
    {
        await using var db = app.Open();
        await Drifting.Run(db, app.Clock, CancellationToken.None);
    }

    static async Task<string> Status(ApiClient api, string id) => (await api.Get($"deals/{id}")).Text("status");
}
