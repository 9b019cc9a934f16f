using System.Net;
using Sluice.Identify.Companies;
using Sluice.Identify.Feeds;
using Sluice.Identify.Naming;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Visits;

namespace Sluice.Demo;

// Companies that read without a word: seen from blocks that the address list knows, or that were learned as offices.
public sealed class CompanyVisits(Scene scene, Firms firms, PublicSite site)
{
    // Firm, visitors, pages of each visit by their place in PublicSite.Pages, and how many hours ago the first was.
    static readonly (string Firm, int Visitors, int[] Pages, double HoursAgo, double Between)[] Visits =
    [
        ("Moravia", 4, [6, 2, 4], 0.12, 27), ("Kitano", 2, [2, 1], 2.1, 30), ("Conservas", 1, [1, 2, 6], 5, 44), ("Polder", 3, [10, 4], 22, 26), ("Browar", 2, [3, 2], 30, 33),
        ("Østjylland", 1, [7], 49, 60), ("Sahyadri", 2, [8, 9], 71, 20), ("TU Donaustadt", 6, [7, 8], 40, 11), ("Huta", 1, [1, 6], 96, 40), ("Delta", 1, [7, 8], 120, 70),
    ];

    public void Plan()
    {
        scene.At(scene.Ago(9), Know);
        var chance = scene.Chance.Branch(61);
        for (var i = 0; i < Visits.Length; i++)
        {
            var (name, visitors, pages, first, between) = Visits[i];
            var firm = firms.Named(name);
            for (var visit = 0; visit <= visitors; visit++)
            {
                var own = chance.Branch(i * 100 + visit);
                var visitor = chance.Branch(i * 100 + visit % visitors + 50).Guid();
                var route = pages.Select(p => (PublicSite.Pages[p], own.Between(18, 260))).ToList();
                var at = scene.Now.AddHours(-first - visit * between);
                scene.At(at, async db =>
                {
                    await site.Read(db, visitor, at, PublicSite.AnyWay(own), route, own.In(0.2), AddressOf(firm));
                    await site.Build();
                });
            }
        }
        scene.At(scene.Now.AddMinutes(-4), Feeds);
    }

    // Of the block that is kept for examples: one /48 a firm.
    IPAddress AddressOf(Firm firm) => IPAddress.Parse($"2001:db8:{firms.All.IndexOf(firm) + 1:x}::1");

    async Task Know(SluiceDb db)
    {
        var now = scene.Clock.GetUtcNow();
        foreach (var (name, _, _, _, _) in Visits.Where(v => v.Firm != "Moravia"))
        {
            var firm = firms.Named(name);
            db.Add(Scene.Must(OwnBlock.Note($"{IpPrefix.Of(AddressOf(firm))}", firm.Name, firm.Domain, Actor.User(scene.Staff.Mia), now)));
        }
        var dairy = firms.Named("Moravia");
        if ((await Origins.Load(db, scene.Cancel)).Of(AddressOf(dairy)).Block is { } block) db.Add(Office.Learn(block, dairy.Domain, 3, 0, now.AddDays(-240), now.AddDays(-40), now));
        await db.SaveChangesAsync(scene.Cancel);
        db.ChangeTracker.Clear();
        await site.Forget(db);
    }

    async Task Feeds(SluiceDb db)
    {
        var now = scene.Clock.GetUtcNow();
        var keen = new FeedDraft("Keen and unknown", "DACH and neighbours", new FeedFilter(Intent: 4, Known: "no"), new FeedActs(Notify: scene.Staff.Ines, Task: "Ring {company}: they read and never wrote", TaskFor: scene.Staff.Ines), FeedPace.AtOnce);
        var weekly = new FeedDraft("Food makers of the week", "", new FeedFilter(Record: "industry in (\"Food\", \"Dairy\")"), new FeedActs(Tag: "read in the week"), FeedPace.Weekly);
        foreach (var draft in new[] { keen, weekly }) db.Add(Scene.Must(Feed.Open(draft, OfficeHours.Zone, Actor.User(scene.Staff.Mia), now)));
        await db.SaveChangesAsync(scene.Cancel);
        await site.Build();
        db.ChangeTracker.Clear();
        await new FeedRun(scene.Clock).All(db, scene.Cancel);
    }
}
