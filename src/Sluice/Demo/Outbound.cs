using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Prospect.Calls;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Demo;

// Prospecting: people who fit and never asked, brought in by list, then rung.
public sealed class Outbound(Scene scene, Firms firms, Selling selling)
{
    static readonly (string Source, double Days, string? Industry)[] Lists = [("brewers-2025.csv", 690, "Brewing"), ("drinktec stand", 520, null), ("paper-mills.csv", 395, "Paper"), ("utilities.csv", 290, "Utility"), ("dairies-2026.csv", 185, "Dairy"), ("brewers-2026.csv", 62, "Brewing")];
    static readonly (Disposition What, int Weight)[] Outcomes = [(Disposition.NoAnswer, 44), (Disposition.Voicemail, 14), (Disposition.NotInterested, 13), (Disposition.CallBack, 7), (Disposition.Interested, 9), (Disposition.MeetingBooked, 8), (Disposition.Referred, 2), (Disposition.WrongNumber, 2), (Disposition.DoNotCall, 1)];

    // Prospects of the latest list whom nobody rang yet.
    public List<PersonId> Fresh { get; } = [];

    public void Plan(int people)
    {
        var chance = scene.Chance.Branch(31);
        for (var list = 0; list < Lists.Length; list++)
        {
            var (source, days, industry) = Lists[list];
            var pool = firms.Others.Where(f => industry is null || f.Industry == industry).ToList();
            for (var i = 0; i < people / Lists.Length; i++)
            {
                var own = chance.Branch(list * 1000 + i);
                var stranger = Inbound.Make(own, own.Of(pool));
                var owner = own.Of(scene.Staff.Reps);
                var wait = list == Lists.Length - 1 && i % 4 != 0;
                scene.At(scene.Ago(days).AddSeconds(i), async db => await Bring(db, stranger, source, owner, own, wait));
            }
        }
    }

    public async Task<PersonId> Bring(SluiceDb db, Stranger who, string source, UserId? owner, Chance chance, bool wait = false)
    {
        var tongue = Names.Of(who.Firm.Country);
        var home = tongue.Country == who.Firm.Country;
        var told = new Acquaintance { Email = who.Email, Phone = who.Phone, FirstName = who.First, LastName = who.Last, JobTitle = who.Title, Country = who.Firm.Country, City = who.Firm.City, Language = home ? tongue.Language : "en", TimeZone = home ? tongue.Zone : null, OwnerId = owner, Origin = Direction.Out, Source = source };
        // Two of one name at one firm are one person: the list named them twice.
        if (await Intake.FindByEmail(db, who.Email, scene.Cancel) is { } known) return known.Id;
        var person = await Intake.Meet(db, told, source.EndsWith(".csv", StringComparison.Ordinal) ? "import" : "by hand", Actor.User(owner ?? scene.Staff.Mia), scene.Clock, scene.Cancel);
        person.Allow(LawfulBasis.LegitimateInterest, $"listed in {source}, meters are part of the job");
        if (source == "drinktec stand") db.Append(new TouchLogged("Talked at the drinktec stand", "took the clamp-on folder", Direction.In), new About(person.Id, who.Firm.Id), Actor.User(owner ?? scene.Staff.Mia), scene.Clock);
        await db.SaveChangesAsync(scene.Cancel);
        if (wait) Fresh.Add(person.Id);
        else if (who.Phone is not null && owner is { } rep && chance.In(0.8)) Try(person.Id, rep, chance, 1, OfficeHours.Workdays(scene.Clock.GetUtcNow(), chance.Between(2, 40), chance));
        return person.Id;
    }

    void Try(PersonId person, UserId rep, Chance chance, int number, DateTimeOffset at) => scene.At(at, async db =>
    {
        var outcome = chance.Weighed(Outcomes);
        await selling.Ring(db, person, rep, outcome);
        var now = scene.Clock.GetUtcNow();
        if (outcome is Disposition.NoAnswer or Disposition.Voicemail or Disposition.CallBack && number < 4) Try(person, rep, chance, number + 1, OfficeHours.Workdays(now, chance.Between(1, 8), chance));
        if (outcome is Disposition.Interested && chance.In(0.4)) scene.At(OfficeHours.Workdays(now, 3, chance), day => Reply(day, person));
        if (outcome is Disposition.MeetingBooked && chance.In(0.75)) scene.At(OfficeHours.Workdays(now, chance.Between(9, 15), chance), day => selling.Close(day, person, rep, chance.In(0.45)));
    });

    async Task Reply(SluiceDb db, PersonId person)
    {
        db.Append(new TouchLogged("Wrote back", "thanks for the folder, shows it to the plant", Direction.In), new About(person), Actor.Of("person", person), scene.Clock);
        await db.SaveChangesAsync(scene.Cancel);
    }
}
