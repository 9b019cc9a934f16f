using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Queues;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Demo;

// What waits right now: hand-offs with running clocks, tasks of today, the call queue, lists and views.
public sealed class ThisMorning(Scene scene, Firms firms, PublicSite site, Pages pages, Inbound inbound, Outbound outbound, Pipeline pipeline, Selling selling)
{
    static readonly (string Name, string Filter)[] Views =
    [
        ("A fit, never contacted", """fitGrade = "A" and lastActivity is empty"""),
        ("Silent but hot", """engagement >= 25 and not lastActivity within 30d"""),
        ("My open", """owner = "me" and stage in ("SAL", "SQL", "Opportunity")"""),
    ];

    public void Plan()
    {
        var chance = scene.Chance.Branch(51);
        Waiting(190, chance, new Stranger("Ji-woo", "Han", "Process Engineering Manager", firms.Named("Seorak"), "ji-woo.han@seorak.example", "+8225550131", chance.Guid()), "Two lines, syrup and water. Can one transmitter read both?");
        Waiting(122, chance, new Stranger("Jean-Baptiste", "de la Roche-Fontaine", "Directeur technique", firms.Named("Société des Eaux"), "jean-baptiste.de.la.roche-fontaine@eaux-haut-rhone.example", "+33455550142", chance.Guid()), "Eight pumping stations, night flow unknown. Please send the terms of a framework contract.");
        foreach (var minutes in new[] { 64, 171, 233 })
        {
            var own = chance.Branch(minutes);
            var who = Inbound.Make(own, firms.Others.Where(f => f.Employees is > 50 and < 1000).ElementAt(minutes % 40)) with { Title = own.Of(["Head of Production", "Technical Director", "Operations Director"]) };
            Waiting(minutes, own, who, null);
        }
        scene.At(scene.Now.AddMinutes(-45), selling.AnswerForgotten);
        scene.At(scene.Now.AddMinutes(-38), Quote);
        scene.At(scene.Now.AddMinutes(-30), Tasks);
        scene.At(scene.Now.AddMinutes(-20), Shelves);
    }

    void Waiting(int minutes, Chance chance, Stranger who, string? message) =>
        scene.At(scene.Now.AddMinutes(-minutes), db => inbound.Arrive(db, who, chance, true, null, pages.Audit, message, answered: false));

    async Task Quote(SluiceDb db)
    {
        var (anneliese, browser) = (Cast.People[0], scene.Chance.Guid());
        await site.Read(db, browser, scene.Now.AddMinutes(-52), new Way("https://www.google.com/"), [(PublicSite.Pages[1], 252), (PublicSite.Pages[2], 303), (PublicSite.Pages[3], 91), (new SitePage("/p/leak-audit", pages.Audit.Page.Title), 60)]);
        await site.Build();
        await site.Send(db, pages.Audit.Form, pages.Audit.Page, browser, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["email"] = "anneliese.vanderhoeven-kruger@vereinigte-maelzereien.example", ["first_name"] = anneliese.First, ["last_name"] = anneliese.Last, ["points"] = "7 to 15",
            ["message"] = "We lose about 4 % between intake and kettle at the Straubing site and cannot say where. Would clamp-on meters survive our caustic cycle, and what would twelve points cost?",
        });
        await site.Build();
        await scene.Follow("qualify.scores");
    }

    async Task Tasks(SluiceDb db)
    {
        var (ines, tobias, noor) = (scene.Staff.Ines, scene.Staff.Tobias, scene.Staff.Noor);
        await Due(db, TodoKind.Todo, "Answer the quote: twelve points, Straubing", ines, scene.Now.AddMinutes(22), "Vanderhoeven-Krüger");
        await Due(db, TodoKind.Todo, "Thank her for the 10 and ask who else she would tell", ines, At(17, 0), "Nowicka");
        await Due(db, TodoKind.Mail, "Ask what he found on the compliance page", ines, At(15, 30), "Dvořák");
        await Due(db, TodoKind.Call, "Never called; best hour before noon", ines, At(11, 0), "Ó Briain");
        await Due(db, TodoKind.Mail, "Send the dairy case", tobias, At(10, 30), "Bellandi");
        await Due(db, TodoKind.Call, "Ask whether the brine loop stays this year", tobias, At(14, 0), "Fernández");
        await Due(db, TodoKind.Todo, "Hand over to the fitters", noor, At(16, 0), "Nowicka");
        await Due(db, TodoKind.Call, "Follow up the offer", noor, At(13, 30), "Featherstonehaugh-Cholmondeley");
        await selling.Agree(db, pipeline.Person("Lindgren"), ines, "Second meeting: ATEX zones", scene.Now < At(13, 0) ? At(14, 0) : OfficeHours.At(scene.Today.AddDays(1), 14, 0));
    }

    DateTimeOffset At(int hour, int minute) => OfficeHours.At(scene.Today, hour, minute);

    async Task Due(SluiceDb db, TodoKind kind, string title, UserId who, DateTimeOffset due, string last)
    {
        var person = pipeline.Person(last);
        var company = await Record.Companies.Employments.PrimaryOf(db, person, scene.Cancel);
        Scene.Must(await Todos.Plan(db, kind, title, who, due, new About(person, company), Actor.User(who), scene.Clock, scene.Cancel));
    }

    async Task Shelves(SluiceDb db)
    {
        var now = scene.Clock.Now();
        var position = 0;
        foreach (var (name, filter) in Views) db.Add(SavedView.Keep(RecordKind.Person, name, filter, "", "", "", scene.Staff.Ines, true, now.AddMilliseconds(position++)));
        var drinktec = RecordList.Start("drinktec stand", RecordKind.Person, scene.Staff.Mia, now);
        var queue = RecordList.Start("Today, DACH and UK", RecordKind.Person, scene.Staff.Ines, now);
        db.AddRange(drinktec, queue, RecordList.Start("Reference plants", RecordKind.Company, scene.Staff.Mia, now));
        foreach (var id in await db.Set<Person>().Where(p => p.Source == "drinktec stand").Select(p => p.Id).Take(200).ToListAsync(scene.Cancel)) Join(db, drinktec, id, now);
        var fresh = await db.Set<Person>().Where(p => p.Phone != null && outbound.Fresh.Contains(p.Id)).OrderBy(p => p.CreatedAt).ThenBy(p => p.SortName).Select(p => p.Id).ToListAsync(scene.Cancel);
        string[] named = ["O’Malley", "Adeyemi-Whitfield", "Fernández", "Bellandi", "Ó Briain", "El-Sayed", "Tanabe"];
        foreach (var id in named.Select(pipeline.Person).Concat(fresh).Distinct().Take(31)) Join(db, queue, id, now);
        await Record.Segments.SegmentDesk.Define(db, new Record.Segments.SegmentDraft("Water letter readers", "Whoever gets the water letter.", "tags = \"water letter\""), Actor.User(scene.Staff.Mia), scene.Clock, scene.Cancel);
        await Record.Segments.SegmentDesk.Define(db, new Record.Segments.SegmentDraft("Warm in DACH", "Interest within a month, somebody from Germany, Austria or Switzerland.", "country in (\"DE\", \"AT\", \"CH\") and engagement >= 25 and lastTouchAt within 30d"), Actor.User(scene.Staff.Mia), scene.Clock, scene.Cancel);
        var calls = CallQueue.Open(new QueueDraft("Today, DACH and UK", queue.Id, null, Script, Rules: new QueueRules { Cards = Cards }), scene.Staff.Ines, now);
        db.Add(calls);
        await db.SaveChangesAsync(scene.Cancel);
        await QueueFilling.Fill(db, calls, scene.Clock, scene.Cancel);
    }

    static void Join(SluiceDb db, RecordList list, PersonId person, DateTimeOffset now) => db.Add(new ListMember { ListId = list.Id, RecordId = person.Value, AddedAt = now });

    static readonly IReadOnlyList<ObjectionCard> Cards =
    [
        new("“We measure already”", "Good. How often do you read the meters, and what does one day without a reading cost you?", "measures_today"),
        new("“No stop of production”", "Clamp-on meters sit outside of the pipe. Nothing is cut, nothing is stopped; the first reading is there after ten minutes."),
        new("“How many would we need?”", "Most plants begin with the intake and the two largest users. How many points would you look at?", "measuring_points", ["1 to 6", "7 to 15", "16 to 40", "more than 40"]),
    ];

    const string Script = """
        Hello {{firstName}}, {{me}} from Northwater. We clamp water meters onto pipes, without cutting and without a stop.

        You run {{company}}; do you know today where the water goes between intake and product?

        - How do they measure it today?
        - Who signs for this?
        - Is there an audit or a permit that asks for it?

        If they say “No budget”: the audit costs € 4,800 and is taken off the price.
        If they say “We have meters”: ask when they were last compared with each other.
        If they say “Send me info”: send the case of their trade, and agree the day to ring again.
        """;
}
