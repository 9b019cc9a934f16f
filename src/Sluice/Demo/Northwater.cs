using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Qualify.Network;
using Sluice.Qualify.Scores;

namespace Sluice.Demo;

// How many of the crowd; those with a name of their own are always there.
public sealed record DemoSize(int Companies, int Leads, int Prospects, int Passers);

// Two years of Northwater Metering, ending now. Everything is done by the methods behind the pages and the API, at its
// own time, so that scores, stages, timelines and reports agree with each other.
public static class Northwater
{
    static readonly DemoSize Whole = new(160, 330, 384, 1500);

    public static async Task<bool> IsThere(Store store, CancellationToken cancel)
    {
        await using var db = store.OpenHouse();
        return await db.Set<User>().AnyAsync(u => u.Email == House.Rep, cancel);
    }

    public static async Task Fill(StoreSettings settings, DateTimeOffset now, ulong seed, Action<string> say, CancellationToken cancel, DemoSize? size = null)
    {
        var watch = Stopwatch.StartNew();
        var clock = new DemoClock(now.AddDays(-730));
        // Built, not started: its services with the story's clock. Nothing is served before the story is told.
        await using var app = SluiceHost.Build(new HostSettings(settings with { Synchronous = "NORMAL" }, "http://127.0.0.1:0", Stages.All, [], RunWork: false, clock));
        await Migrator.Migrate(app.Services.GetRequiredService<Store>(), cancel);
        var scene = new Scene(app.Services, clock, now, new Chance(seed), cancel);
        await Tell(scene, size ?? Whole);
        say($"{scene.Done:N0} events of two years told in {watch.Elapsed.TotalSeconds:N1} s");
        await Settle(scene);
        say($"Followed and scored after {watch.Elapsed.TotalSeconds:N1} s");
    }

    static async Task Tell(Scene scene, DemoSize size)
    {
        await House.Open(scene);
        var (firms, site, pages) = (new Firms(), new PublicSite(scene), new Pages());
        await using (var db = scene.Open())
        {
            await firms.Found(scene, db, size.Companies);
            await site.Open(db);
            await pages.Publish(scene, db, site);
        }
        var selling = new Selling(scene, scene.Chance.Branch(1));
        var inbound = new Inbound(scene, firms, site, pages, selling);
        var outbound = new Outbound(scene, firms, selling);
        var pipeline = new Pipeline(scene, firms, pages, inbound, outbound, selling);
        inbound.Plan(size.Leads, size.Passers);
        outbound.Plan(size.Prospects);
        pipeline.Plan();
        new CompanyVisits(scene, firms, site).Plan();
        new ThisMorning(scene, firms, site, pages, inbound, outbound, pipeline, selling).Plan();
        await using var letters = new WaterLetters(scene);
        letters.Plan();
        new WaterPath(scene).Plan();
        new RepSequence(scene, letters).Plan();
        new Fairs(scene).Plan();
        new Offers(scene).Plan();
        for (var week = 103; week >= 0; week--) scene.At(scene.Past(week * 7 + 3, 17), selling.ClearDesks);
        await scene.Run();
        await using var last = scene.Open();
        await site.CountShowings(last);
        await Gifts.Wrap(scene, last, pages.Workbook.Form);
        await Appointments.Plan(scene);
    }

    // What runs in the background when Sluice serves: every follower to the end, then everybody's points as of now.
    static async Task Settle(Scene scene)
    {
        await Idle(scene);
        await using (var db = scene.Open())
        {
            // A network learns from two years of outcomes, as every night; if it learns, it scores everybody anew.
            db.Enqueue(new LookAtOutcomes(), scene.Clock);
            db.Enqueue(new FadeScores(scene.Clock.Now()), scene.Clock);
            await db.SaveChangesAsync(scene.Cancel);
        }
        await Idle(scene);
    }

    static async Task Idle(Scene scene)
    {
        var names = FollowersAtEnd.NamesIn(scene.Services);
        var work = scene.Get<WorkRunner>();
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var name in names) moved |= await scene.Get<Record.Timeline.FollowerRunner>().Step(name, scene.Cancel) != Record.Timeline.Found.Nothing;
            moved |= await work.RunNext(scene.Cancel);
            moved |= await scene.Get<Nurture.Journeys.JourneyPump>().Step(scene.Cancel) > 0;
            moved |= await scene.Get<Prospect.Sequences.SequencePump>().Step(scene.Cancel) > 0;
        }
    }
}
