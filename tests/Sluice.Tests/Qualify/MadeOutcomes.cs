using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Qualify;
using Sluice.Qualify.Network;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Qualify;

// People whose outcome is known, made by a rule that a network can find, or by chance.
static class MadeOutcomes
{
    public static readonly string[] Interests = ["audit", "price", "career", "press"];

    // Won more often where the interest is an audit and the plant is large; by chance where nothing is to be learned.
    public static async Task Add(SluiceApp app, int count, bool byChance = false, int seed = 5, string outcome = "converted")
    {
        await using var db = app.Open();
        var random = new Random(seed);
        await Define(db, app.Clock, "interest", "Interest", CustomType.Text);
        await Define(db, app.Clock, "plant", "Plant size", CustomType.Number);
        await Define(db, app.Clock, outcome, "Converted", CustomType.YesNo);
        for (var i = 0; i < count; i++)
        {
            var (interest, plant) = (Interests[random.Next(4)], random.Next(1, 100));
            var odds = byChance ? 0.4 : interest == "audit" ? plant > 50 ? 0.9 : 0.5 : interest == "price" ? 0.35 : 0.06;
            var person = Person.Meet(app.Clock.Now().AddDays(-400 + i / (double)count * 300), Direction.In, "file", LifecycleStage.Lead);
            person.Describe(person.CreatedAt, firstName: $"P{i}", lastName: $"Made{seed}");
            person.SetField("interest", interest, person.CreatedAt);
            person.SetField("plant", (decimal)plant, person.CreatedAt);
            person.SetField(outcome, random.NextDouble() < odds, person.CreatedAt);
            db.Add(person);
        }
        await db.SaveChangesAsync();
    }

    public static async Task Define(SluiceDb db, TimeProvider clock, string key, string label, CustomType type, bool personal = false)
    {
        if (await db.Set<FieldDefinition>().AnyAsync(f => f.Key == key && f.Kind == RecordKind.Person)) return;
        var field = FieldDefinition.Define(RecordKind.Person, key, label, type, clock.Now());
        field.Personal = personal;
        db.Add(field);
        await db.SaveChangesAsync();
    }

    // As the worker does, without the queue.
    public static async Task<TrainingRun> Train(SluiceApp app)
    {
        await using var db = app.Open();
        var run = Trainings.Ask(db, Actor.System, app.Clock, now: true);
        await db.SaveChangesAsync();
        return await new NetworkTraining(app.Store, app.Clock).Run(World.World.Northwater, run.Id, null, CancellationToken.None);
    }
}
