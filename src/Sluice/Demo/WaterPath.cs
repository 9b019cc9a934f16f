using Microsoft.EntityFrameworkCore;
using Sluice.Capture;
using Sluice.Nurture;
using Sluice.Nurture.Journeys;
using Sluice.Nurture.Letters;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Timeline;

namespace Sluice.Demo;

// The path that whoever asks for the workbook has walked since two months ago, and the next version of it, which Mia is
// writing. Walked once a morning and once an evening, as the days of the story come.
public sealed class WaterPath(Scene scene)
{
    const int Days = 62;
    const string Text = """
        journey After the workbook
        enter: form("Water balance workbook") and not inDeal
        leave: dealOpened or unsubscribed
        quiet: 20:00 to 08:00

        mail workbook-first-sheet
        wait 3 days or visited("*price*")
        if visited("*price*")
          yes
            task owner "Call about prices"
              within: 1 working day
          no
            mail workbook-two-numbers
        wait 7 days or replied
        if (fitGrade = "A" or fitGrade = "B") and engagement >= 20
          yes
            tag "warm"
          no
            end newsletter
        """;

    static readonly (string Name, string Subject, string Text)[] Mails =
    [
        ("workbook-first-sheet", "Begin with the first sheet only", "Hello {{person.firstName|there}},\n\nthe workbook has nine sheets. The first one takes a meter, a watch and twenty minutes, and tells you whether the other eight are worth it.\n\n::: button\ntext: How others filled it in\nlink: https://northwater.example/workbook/first\n:::\n\nYours,\nMia\n"),
        ("workbook-two-numbers", "Two numbers, and you know where it goes", "Hello {{person.firstName|there}},\n\nwhat runs between ten at night and five in the morning, and what you make a day: from these two we can say where the water at {{company.name|your plant}} goes.\n\n::: button\ntext: Send us the two numbers\nlink: https://northwater.example/workbook/two-numbers\n:::\n\nYours,\nMia\n"),
        ("workbook-two-numbers-dairy", "What a dairy your size loses at night", "Hello {{person.firstName|there}},\n\na dairy of {{company.name}}'s size loses 4 to 9 m³ a night. Two numbers tell whether yours does.\n\nYours,\nMia\n"),
    ];

    JourneyId journey;

    public void Plan()
    {
        scene.At(scene.Past(Days, 9, 12), Publish);
        for (var day = Days - 1; day >= 0; day--)
        {
            scene.At(scene.Past(day, 8, 20), Walk);
            scene.At(scene.Past(day, 19, 40), Walk);
        }
        scene.At(scene.Ago(0.1), Rewrite);
    }

    async Task Publish(SluiceDb db)
    {
        foreach (var (name, subject, text) in Mails) Scene.Must(await MailShelf.Create(db, name, new StoredMailTold(subject, "", text), scene.Clock, scene.Cancel));
        var drawn = Journey.Draw("After the workbook", scene.Clock.Now());
        db.Add(drawn);
        var refusal = await JourneyDesk.Write(db, drawn, Text, scene.Clock, scene.Cancel) ?? await JourneyDesk.Publish(db, drawn, false, false, "http://localhost:5080", Actor.User(scene.Staff.Mia), scene.Clock, scene.Cancel);
        if (refusal is not null) throw new InvalidOperationException(refusal.Message);
        journey = drawn.Id;
    }

    // Who sent the form since the last time comes in; everybody inside is looked at, and their mails leave.
    async Task Walk(SluiceDb db)
    {
        var now = scene.Clock.Now();
        var since = now.AddHours(-14);
        var kind = ActivityKinds.Name<FormSubmitted>();
        var sent = (await db.Set<Activity>().AsNoTracking().Where(a => a.Kind == kind && a.OccurredAt > since && a.PersonId != null).ToListAsync(scene.Cancel)).Where(a => ((FormSubmitted)a.Fact).FormName == "Water balance workbook").Select(a => a.PersonId!.Value).Distinct().ToList();
        var running = await db.Set<Journey>().AsNoTracking().SingleAsync(j => j.Id == journey, scene.Cancel);
        var plan = (await scene.Get<JourneyBook>().Plan(db, journey, running.Version, scene.Cancel))!;
        await db.Transact(() => JourneyRuns.Enter(db, running, plan, sent, scene.Clock, scene.Cancel), scene.Cancel);
        await Look(db, now);
        while (await scene.Get<MailRoom>().Step(scene.Cancel) > 0) { }
        await Look(db, now);
    }

    async Task Look(SluiceDb db, DateTimeOffset now)
    {
        await db.Set<JourneyRun>().Where(r => r.JourneyId == journey && r.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.DueAt, now), scene.Cancel);
        while (await scene.Get<JourneyPump>().Step(scene.Cancel) > 0) { }
    }

    async Task Rewrite(SluiceDb db)
    {
        var written = await db.Set<Journey>().SingleAsync(j => j.Id == journey, scene.Cancel);
        await JourneyDesk.Write(db, written, Text.Replace("    mail workbook-two-numbers\n", "    if company.industry contains \"Dairy\"\n      yes\n        mail workbook-two-numbers-dairy\n      no\n        mail workbook-two-numbers\n", StringComparison.Ordinal).Replace("wait 7 days or replied", "wait 10 days or replied", StringComparison.Ordinal).Replace("    tag \"warm\"\n", "    tag \"warm\"\n    hand-off sales\n      why: \"workbook, and warm\"\n", StringComparison.Ordinal), scene.Clock, scene.Cancel);
    }
}
