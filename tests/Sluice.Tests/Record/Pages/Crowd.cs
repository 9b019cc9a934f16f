using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Pages;

// People for the screens, met the way every other comes in.
static class Crowd
{
    public static async Task<PersonId> Meet(this SluiceApp app, Acquaintance told)
    {
        await using var db = app.Open();
        var person = await Intake.Meet(db, told, "test", Actor.System, app.Clock, default);
        await db.SaveChangesAsync();
        return person.Id;
    }

    public static Task<PersonId> MeetAnneliese(this SluiceApp app, string mail) =>
        app.Meet(new Acquaintance { FirstName = "Dr. Anneliese", LastName = "Vanderhoeven-Krüger", Email = mail, Company = "Vereinigte Mälzereien", JobTitle = "Head of Process Engineering", Origin = Direction.In });

    public static async Task<Person> Person(this SluiceApp app, PersonId id)
    {
        await using var db = app.Open();
        return await db.Set<Person>().Include(p => p.Emails).Include(p => p.Tags).AsSplitQuery().SingleAsync(p => p.Id == id);
    }

    public static async Task<List<IFact>> Facts(this SluiceApp app, PersonId id)
    {
        await using var db = app.Open();
        return [.. (await db.Set<Activity>().Where(a => a.PersonId == id).OrderBy(a => a.Sequence).ToListAsync()).Select(a => a.Fact)];
    }

    public static string Url(this PersonId id, string more = "") => $"/people/{id.Value:D}{more}";
}
