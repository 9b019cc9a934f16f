using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect;
using Sluice.Prospect.Events;
using Sluice.Prospect.Sequences;
using Sluice.Record;
using Sluice.Record.People;
using Sluice.Sell.Deals;

namespace Sluice.Demo;

// Three fairs: one last year with what came after it, one that ended last Thursday and is half talked through, one ahead.
public sealed class Fairs(Scene scene)
{
    const int LongAgo = 200, Ahead = 18;

    // Who came to the stand by themselves: nobody had them in mind.
    static readonly (string Name, string Email, string Phone, string Company, string Title, string Note, string Promise, int? DueIn, Temperature? Warm)[] Guests =
    [
        ("Dr. Friederike Habermas-Ziegelmayer", "f.habermas@nordmilch-genossenschaft.example", "+49 4101 555 0133", "Nordmilch Genossenschaft", "Leiterin Energie und Medien", "Two evaporators, nobody knows which one eats the steam. Wants to see numbers of a dairy of her size.", "Send the dairy reference with the evaporator figures", 5, Temperature.Hot),
        ("Jean-Baptiste de la Roche-Fontenille", "jb.roche@laiterie-saone.example", "+33 4 72 55 01 19", "Laiterie de la Saône", "Directeur industriel", "Has a meter of somebody else and does not trust it.", "Compare his log with ours for one night", 8, Temperature.Warm),
        ("Oskar Lindqvist-Bergström", "oskar@mejeri-vast.example", "", "Mejeri Väst", "Underhållschef", "Asked what a week with a borrowed meter costs.", "", null, Temperature.Warm),
        ("Marta Wiśniewska", "m.wisniewska@mleczarnia-lowicz.example", "+48 46 555 01 20", "Mleczarnia Łowicz", "Specjalistka ds. mediów", "", "Send the datasheet in Polish", 3, null),
        ("Ton van der Heijden", "ton@zuivel-noord.example", "", "Zuivel Noord", "Inkoper", "Only looked around, took a pen.", "", null, Temperature.Cold),
    ];

    static readonly (string Note, string Promise, int? DueIn, Temperature? Warm)[] Talks =
    [
        ("Runs three shifts, cleaning at two in the morning. Had read our workbook.", "Call about a week with the meter", 4, Temperature.Hot), ("The budget is decided in January.", "Send a price for eight points", 6, Temperature.Warm), ("Was friendly, had no time.", "", null, null),
        ("Their plant manager decides; he was not there.", "Mail him with copy to the plant manager", 2, Temperature.Warm), ("", "", null, Temperature.Cold), ("Wants to visit the plant in Straubing.", "Ask Straubing for a visit", 10, Temperature.Hot), ("Has changed jobs since spring.", "", null, null),
    ];

    public void Plan()
    {
        var (old, past, ahead) = (Tuesday(-LongAgo), Tuesday(-9), Tuesday(Ahead));
        while (past.AddDays(2) >= scene.Today) past = past.AddDays(-7);
        LastYear(old);
        LastWeek(past);
        Coming(ahead);
    }

    void LastYear(DateOnly first)
    {
        NetworkingEvent at = null!;
        scene.At(On(first.AddDays(-40), 9), async db => at = await Open(db, "Process Water Forum", "Köln, hall 4, B 21", first, scene.Staff.Ines, 1_460_000));
        scene.At(On(first.AddDays(-20), 10), async db =>
        {
            await Aim(db, at, await Some(db, p => db.Set<DealPerson>().Any(s => s.PersonId == p.Id && db.Set<Deal>().Any(d => d.Id == s.DealId && d.Status == DealStatus.Open)), 12));
            await Aim(db, at, await Some(db, p => p.Stage == LifecycleStage.Mql || p.Stage == LifecycleStage.Sal || p.Stage == LifecycleStage.Sql, 8));
        });
        for (var i = 0; i < 16; i++) Talk(() => at, i, first.AddDays(i / 5), 10 + i % 6, i % 3 == 0 ? scene.Staff.Tobias : scene.Staff.Ines);
        scene.At(On(first.AddDays(2), 18), async db =>
        {
            var met = await Met(db, at);
            await DebriefDesk.Tasks(db, at, [.. met.Where((_, i) => i % 3 != 2)], scene.Staff.Ines, Actor.User(scene.Staff.Ines), scene.Clock, scene.Cancel);
            await DebriefDesk.Nothing(db, at, met, scene.Staff.Ines, scene.Clock, scene.Cancel);
            await Missed(db, at);
        });
        // What was promised was kept.
        scene.At(On(first.AddDays(16), 17), async db =>
        {
            var ids = (await db.Set<Attendee>().Where(a => a.EventId == at.Id && a.TodoId != null).Select(a => a.TodoId).ToListAsync(scene.Cancel)).OfType<TodoId>().ToList();
            foreach (var todo in await db.Set<Record.Tasks.Todo>().Where(t => ids.Contains(t.Id) && t.DoneAt == null).OrderBy(t => t.DueAt).ThenBy(t => t.Title).ToListAsync(scene.Cancel)) await Record.Tasks.Todos.Complete(db, todo, Actor.User(scene.Staff.Ines), scene.Clock, scene.Cancel);
        });
    }

    void LastWeek(DateOnly first)
    {
        NetworkingEvent at = null!;
        scene.At(On(first.AddDays(-30), 9), async db => at = await Open(db, "Dairy Technology Days", "Hannover, hall 9, stand C 14", first, scene.Staff.Ines, 1_840_000));
        scene.At(On(first.AddDays(-12), 11), async db =>
        {
            await Aim(db, at, await Some(db, p => p.Source == "dairies-2026.csv" && !db.Set<Enrolment>().Any(e => e.PersonId == p.Id), 10));
            await Aim(db, at, await Some(db, p => p.Source == "drinktec stand" && p.Stage == LifecycleStage.Prospect, 5));
        });
        for (var i = 0; i < 9; i++) Talk(() => at, i, first.AddDays(i / 4), 9 + i % 7, i % 2 == 0 ? scene.Staff.Tobias : scene.Staff.Ines);
        for (var i = 0; i < Guests.Length; i++)
        {
            var (guest, by, hour) = (Guests[i], i % 2 == 0 ? scene.Staff.Ines : scene.Staff.Tobias, 11 + i);
            scene.At(On(first.AddDays(i % 3), hour, 25), async db => Scene.Must(await scene.Get<StandDesk>().Take(db, at, new StandTold(Ids.New<StandContactId>(scene.Clock))
            {
                Name = guest.Name, Email = guest.Email, Phone = guest.Phone, Company = guest.Company, JobTitle = guest.Title, Note = guest.Note, Promise = guest.Promise,
                PromisedFor = guest.DueIn is { } days ? IsoDay.Write(first.AddDays(2 + days)) : "", Temperature = guest.Warm,
            }, [], by, Actor.User(by), scene.Cancel)));
        }
        scene.At(On(first.AddDays(2), 17, 40), async db =>
        {
            var met = await Met(db, at);
            await DebriefDesk.Tasks(db, at, [.. met.Take(6)], scene.Staff.Ines, Actor.User(scene.Staff.Ines), scene.Clock, scene.Cancel);
            await DebriefDesk.Nothing(db, at, [.. met.Skip(6).Take(2)], scene.Staff.Ines, scene.Clock, scene.Cancel);
            await Missed(db, at);
        });
    }

    void Coming(DateOnly first)
    {
        scene.At(scene.Past(21, 14), async db =>
        {
            var at = await Open(db, "Brewhouse and Beverage Fair", "München, hall 3, stand 218", first, scene.Staff.Tobias, 2_250_000);
            string[] names = ["Vanderhoeven-Krüger", "Featherstonehaugh-Cholmondeley", "Zieliński", "O’Malley", "Ó Briain"];
            await Aim(db, at, await Some(db, p => names.Contains(p.LastName), 8));
            await Aim(db, at, await Some(db, p => p.Stage == LifecycleStage.Mql || p.Stage == LifecycleStage.Sal, 9));
        });
    }

    // Somebody we had in mind comes by; i: which one by their address.
    void Talk(Func<NetworkingEvent> of, int i, DateOnly day, int hour, UserId by) => scene.At(On(day, hour, 7 + i), async db =>
    {
        var (at, talk) = (of(), Talks[i % Talks.Length]);
        var next = await (from a in db.Set<Attendee>() join p in db.Set<Person>() on a.PersonId equals p.Id where a.EventId == at.Id && a.State == AttendeeState.Target && p.DeletedAt == null orderby p.Email select (AttendeeId?)a.Id).FirstOrDefaultAsync(scene.Cancel);
        if (next is not { } id) return;
        if (await AttendeeDesk.Change(db, id, new AttendeeTold(AttendeeState.Met, by, talk.Note, talk.Promise, talk.DueIn is { } days ? at.EndsOn.AddDays(days) : null, talk.Warm), Actor.User(by), scene.Clock, scene.Cancel) is { } refusal) throw new InvalidOperationException(refusal.Message);
    });

    async Task<NetworkingEvent> Open(SluiceDb db, string name, string place, DateOnly first, UserId owner, long cost) =>
        Scene.Must(await EventBook.Plan(db, new EventTold(name, place, first, first.AddDays(2), owner, cost, "EUR", ""), scene.Clock, scene.Cancel));

    async Task Aim(SluiceDb db, NetworkingEvent at, IReadOnlyList<PersonId> people)
    {
        if (people.Count > 0) Scene.Must(await AttendeeDesk.Add(db, at, people, scene.Clock, scene.Cancel));
    }

    // Spread over the alphabet.
    async Task<IReadOnlyList<PersonId>> Some(SluiceDb db, System.Linq.Expressions.Expression<Func<Person, bool>> which, int take)
    {
        var all = await db.Set<Person>().Where(p => p.DeletedAt == null && p.Email != null).Where(which).OrderBy(p => p.Email).Select(p => p.Id).ToListAsync(scene.Cancel);
        return [.. all.Where((_, i) => i % Math.Max(1, all.Count / take) == 0).Take(take)];
    }

    async Task<List<AttendeeId>> Met(SluiceDb db, NetworkingEvent at) =>
        await (from a in db.Set<Attendee>() join p in db.Set<Person>() on a.PersonId equals p.Id where a.EventId == at.Id && a.State == AttendeeState.Met orderby p.Email select a.Id).ToListAsync(scene.Cancel);

    async Task Missed(SluiceDb db, NetworkingEvent at)
    {
        foreach (var id in await db.Set<Attendee>().Where(a => a.EventId == at.Id && a.State == AttendeeState.Target).Select(a => a.Id).ToListAsync(scene.Cancel))
            await AttendeeDesk.Change(db, id, new AttendeeTold(AttendeeState.Missed, null, null, null, null, null), Actor.User(scene.Staff.Ines), scene.Clock, scene.Cancel);
    }

    static DateTimeOffset On(DateOnly day, int hour, int minute = 0) => OfficeHours.At(day, hour, minute);

    DateOnly Tuesday(int days)
    {
        var day = scene.Today.AddDays(days);
        while (day.DayOfWeek != DayOfWeek.Tuesday) day = day.AddDays(1);
        return day;
    }
}
