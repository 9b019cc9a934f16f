using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Tests.World;
using Direction = Sluice.Record.Timeline.Direction;

namespace Sluice.Tests.Sell;

static class SellWorld
{
    public static async Task<Dictionary<string, string>> Stages(ApiClient api)
    {
        var pipelines = await api.Get("pipelines");
        return pipelines["data"]![0]!["stages"]!.AsArray().ToDictionary(s => s!["name"]!.GetValue<string>(), s => s!["id"]!.GetValue<string>());
    }

    public static async Task<PersonId> Meet(SluiceApp app, string email, string? company = null, Direction origin = Direction.In, LifecycleStage stage = LifecycleStage.Lead, string source = "form")
    {
        await using var db = app.Open();
        var person = await Intake.Meet(db, new Acquaintance { Email = email, FirstName = email.Split('@')[0], Company = company, Origin = origin, Stage = stage, Source = source }, "by hand", Actor.System, app.Clock, CancellationToken.None);
        await db.SaveChangesAsync();
        return person.Id;
    }

    public static async Task<LifecycleStage> StageOf(SluiceApp app, PersonId id)
    {
        await using var db = app.Open();
        return await db.Set<Person>().Where(p => p.Id == id).Select(p => p.Stage).SingleAsync();
    }
}
