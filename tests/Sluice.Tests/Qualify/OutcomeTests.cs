using Microsoft.EntityFrameworkCore;
using Sluice.Capture;
using Sluice.Neural;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Qualify;
using Sluice.Qualify.Handoffs;
using Sluice.Qualify.Network;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Qualify;

// What is learned from: who was won and lost, and what was known of them before sales stepped in.
public sealed class OutcomeTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task What_sales_wrote_or_saw_after_it_stepped_in_is_never_read()
    {
        var id = await Meet("frozen@kuehl.example");
        await Form(id, "Leak audit");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await using (var db = app.Open())
        {
            db.Append(new Sluice.Prospect.CallMade(default, Sluice.Prospect.Calls.Disposition.Interested, null, 60, null, null), new About(id), Actor.System, app.Clock);
            await db.SaveChangesAsync();
        }
        app.Clock.Advance(TimeSpan.FromHours(1));
        var api = await app.Api();
        await api.Patch($"people/{id.Value}", new { jobTitle = "Chief Buyer", fields = new { budget_said = "yes, large" } });
        await Form(id, "Contract");
        var before = (await Snapshots(Won(id)))[id];
        Assert.Equal("Head of Cooling", before["person.jobTitle"].ToString());
        Assert.Equal("decides", before["person.level"].ToString());
        Assert.Equal(FeatureKind.Missing, before["fields.budget_said"].Kind);
        Assert.Equal(("1", "Leak audit"), (before["did:capture.form_submitted"].ToString(), before["last.form"].ToString()));
        await using var now = app.Open();
        var today = (await SnapshotReading.Now(now, [await now.Set<Person>().SingleAsync(p => p.Id == id)], await FeatureBook.Of(now, null, CancellationToken.None), app.Clock.Now(), CancellationToken.None))[0];
        Assert.Equal(("Chief Buyer", "yes, large", "2"), (today["person.jobTitle"].ToString(), today["fields.budget_said"].ToString(), today["did:capture.form_submitted"].ToString()));
    }

    [Fact]
    public async Task What_came_with_the_outcome_in_one_stroke_is_read_but_what_came_with_it_later_is_not()
    {
        await using (var db = app.Open())
        {
            await MadeOutcomes.Define(db, app.Clock, "converted", "Converted", CustomType.YesNo);
            await MadeOutcomes.Define(db, app.Clock, "budget_said", "Budget said", CustomType.Text);
        }
        var api = await app.Api();
        var atOnce = new PersonId(Guid.Parse((await api.Post("people", new { firstName = "At", lastName = "Once", fields = new { converted = true, budget_said = "begun with" } })).Id()));
        var later = new PersonId(Guid.Parse((await api.Post("people", new { firstName = "Later", lastName = "On" })).Id()));
        app.Clock.Advance(TimeSpan.FromDays(3));
        await api.Patch($"people/{later.Value}", new { fields = new { converted = false, budget_said = "told at the end" } });
        var outcomes = (await Outcomes()).All.ToDictionary(o => o.Person);
        Assert.Equal((true, OutcomeSource.Field), (outcomes[atOnce].Won, outcomes[atOnce].Source));
        Assert.False(outcomes[later].Won);
        var snapshots = await Snapshots(outcomes[atOnce], outcomes[later]);
        Assert.Equal("begun with", snapshots[atOnce]["fields.budget_said"].ToString());
        Assert.Equal(FeatureKind.Missing, snapshots[later]["fields.budget_said"].Kind);
    }

    [Fact]
    public async Task A_hand_off_sent_back_is_lost_but_not_a_double_and_a_customer_is_won_for_good()
    {
        var (poor, twice, loyal) = (await Meet("poor@kuehl.example"), await Meet("twice@kuehl.example"), await Meet("loyal@kuehl.example"));
        await SendBack(poor, RejectReason.NoIntent);
        await SendBack(twice, RejectReason.Duplicate);
        await SendBack(loyal, RejectReason.NoIntent);
        await using (var db = app.Open())
        {
            Lifecycle.MoveTo(db, await db.Set<Person>().SingleAsync(p => p.Id == loyal), LifecycleStage.Customer, "came back and bought", Actor.System, app.Clock);
            await db.SaveChangesAsync();
        }
        var outcomes = (await Outcomes()).All.ToDictionary(o => o.Person);
        Assert.Equal((false, OutcomeSource.SentBack), (outcomes[poor].Won, outcomes[poor].Source));
        Assert.False(outcomes.ContainsKey(twice));
        Assert.True(outcomes[loyal].Won);
    }

    [Fact]
    public async Task A_lead_silent_beyond_the_horizon_is_lost_and_not_a_day_before()
    {
        var id = await Meet("silent@kuehl.example");
        await Form(id, "Newsletter");
        app.Clock.Advance(TimeSpan.FromDays(179));
        await app.RunUntilIdle();
        Assert.DoesNotContain((await Outcomes()).All, o => o.Person == id);
        app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(OutcomeSource.RanOut, Assert.Single((await Outcomes()).All, o => o.Person == id).Source);
    }

    [Fact]
    public void Machines_are_no_sign_of_anybody_and_pages_are_counted_by_their_first_part()
    {
        Assert.Null(Deed.Of("nurture.mail_opened", app.Clock.Now(), """{"machine":true}"""));
        var deed = Deed.Of("identify.visit", app.Clock.Now(), """{"pages":[{"path":"/pricing/eu?x=1"},{"path":"/"},{"path":"/Pricing"}],"pageCount":3,"seconds":95,"cameBy":"Search"}""")!;
        Assert.Equal(["/pricing", "/", "/pricing"], deed.Sections);
        Assert.Equal((3, 95, "Search"), (deed.Pages, deed.Seconds, deed.Way));
    }

    async Task<PersonId> Meet(string email)
    {
        await using var db = app.Open();
        await MadeOutcomes.Define(db, app.Clock, "budget_said", "Budget said", CustomType.Text);
        var person = await Intake.Meet(db, new Acquaintance { Email = email, JobTitle = "Head of Cooling", Stage = LifecycleStage.Lead, Origin = Direction.In }, "by test", Actor.System, app.Clock, CancellationToken.None);
        await db.SaveChangesAsync();
        return person.Id;
    }

    async Task Form(PersonId person, string name)
    {
        await using var db = app.Open();
        db.Append(new FormSubmitted(Guid.CreateVersion7(), Guid.CreateVersion7(), name, null, null, []), new About(person), Actor.System, app.Clock);
        await db.SaveChangesAsync();
    }

    async Task SendBack(PersonId person, RejectReason reason)
    {
        await using var db = app.Open();
        var handoff = Handoff.Offer(person, null, "A1", "by test", new RoutingDecision(null, "by test"), app.Clock.Now(), app.Clock.Now());
        db.Add(handoff);
        await db.SaveChangesAsync();
        Assert.False((await Verdicts.Reject(db, handoff.Id, new Sluice.Qualify.Handoffs.Verdict(reason), Actor.System, app.Clock, CancellationToken.None)).Refused(out _, out _));
    }

    LeadOutcome Won(PersonId person) => new(person, true, app.Clock.Now(), OutcomeSource.Customer);

    async Task<OutcomeBook> Outcomes()
    {
        await using var db = app.Open();
        return await OutcomeReading.Of(db, await QualifySettings.Of(db, app.Clock, CancellationToken.None), app.Clock.Now(), CancellationToken.None);
    }

    async Task<Dictionary<PersonId, LeadSnapshot>> Snapshots(params LeadOutcome[] outcomes)
    {
        await using var db = app.Open();
        var ids = outcomes.Select(o => o.Person).ToList();
        var people = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync();
        return (await SnapshotReading.Before(db, people, outcomes.ToDictionary(o => o.Person), await FeatureBook.Of(db, "converted", CancellationToken.None), CancellationToken.None)).ToDictionary(s => s.Person);
    }
}
