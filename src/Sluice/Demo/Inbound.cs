using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Timeline;

namespace Sluice.Demo;

// Somebody who comes by themselves: what they read, what they send, and what shall become of it.
public sealed record Stranger(string First, string Last, string Title, Firm Firm, string Email, string? Phone, Guid Visitor);

// Lead generation: strangers read, some send a form, sales takes them or sends them back.
public sealed class Inbound(Scene scene, Firms firms, PublicSite site, Pages pages, Selling selling)
{
    static readonly string[] Messages = ["We lose about 4 % between intake and kettle and cannot say where.", "What would twelve points cost, and do you fit them while we run?", "Our auditor wants water by product from January.", "Two wells, one meter. We need to know.", "Does it work on stainless DN 50 with 2 mm wall?"];

    public void Plan(int leads, int passers)
    {
        var chance = scene.Chance.Branch(21);
        for (var i = 0; i < leads; i++)
        {
            var own = chance.Branch(i);
            // More of them every quarter, and nobody within the last hours: those are told one by one.
            var at = OfficeHours.Next(scene.Start + (scene.Now.AddHours(-9) - scene.Start) * Math.Sqrt(0.02 + 0.98 * own.Unit()), own);
            var stranger = Make(own, own.Of(firms.Others));
            var good = own.In(0.66) && stranger.Firm.Employees > 50 && stranger.Firm.Industry != "University" && stranger.Title is not ("Student" or "Graduate Trainee");
            scene.At(at, db => Arrive(db, stranger, own, good, Fate(own, good, stranger)));
        }
        for (var month = 0; month < 24; month++) PassBy(chance.Branch(5000 + month), month, passers);
        for (var i = 0; i < 5; i++) Spam(chance.Branch(6000 + i), i);
    }

    public static Stranger Make(Chance chance, Firm firm)
    {
        var tongue = Names.Of(firm.Country);
        var (first, last) = (chance.Of(tongue.First), chance.Of(tongue.Last));
        while (Cast.People.Any(p => p.First == first && p.Last == last)) (first, last) = (chance.Of(tongue.First), chance.Of(tongue.Last));
        var title = chance.Weighed(Trade.Titles);
        return new Stranger(first, last, title, firm, $"{Names.Mailbox(first, last)}@{firm.Domain}", chance.In(0.6) ? $"{tongue.Dial.Replace(" ", "", StringComparison.Ordinal)}{chance.Between(1000, 9999)}" : null, chance.Guid());
    }

    Func<SluiceDb, PersonId, UserId, Task>? Fate(Chance chance, bool good, Stranger who)
    {
        // Whoever decides in a large plant buys far more often than the rest: something a network can find.
        var (large, decides) = (who.Firm.Employees > 250, Array.Exists(["Head", "Director", "Chief", "Plant", "Owner", "Managing"], word => who.Title.Contains(word, StringComparison.Ordinal)));
        var hope = (large ? 0.5 : 0) + (decides ? 0.5 : 0);
        if (!good || !chance.In(0.35 + 0.6 * hope)) return null;
        var (deal, won) = (chance.In(0.5 + 0.45 * hope), chance.In(0.08 + 0.84 * hope));
        return async (db, person, owner) =>
        {
            await selling.Qualify(db, person, owner);
            scene.At(OfficeHours.Workdays(scene.Clock.GetUtcNow(), 1, chance), day => selling.Agree(day, person, owner, "Walk through the plant", OfficeHours.Workdays(scene.Clock.GetUtcNow(), chance.Between(3, 8), chance)));
            if (deal) scene.At(OfficeHours.Workdays(scene.Clock.GetUtcNow(), chance.Between(10, 16), chance), day => selling.Close(day, person, owner, won));
        };
    }

    // Visits on the days before, then the one in which the form is sent.
    public async Task<PersonId> Arrive(SluiceDb db, Stranger who, Chance chance, bool good, Func<SluiceDb, PersonId, UserId, Task>? then, Offer? offer = null, string? message = null, bool answered = true)
    {
        var now = scene.Clock.GetUtcNow();
        var way = PublicSite.AnyWay(chance);
        for (var visits = chance.Between(0, 2); visits > 0; visits--) await site.Read(db, who.Visitor, now.AddHours(-chance.Between(20, 100) * visits), way, Route(chance, chance.Between(1, 4)), chance.In(0.2));
        var letter = offer is null && chance.In(0.2);
        offer ??= chance.Of([pages.Audit, pages.Audit, pages.Workbook, pages.Workbook, pages.Caustic]);
        var landing = new SitePage(letter ? "/" : "/p/" + offer.Page.Slug, letter ? "Northwater Metering" : offer.Page.Title);
        List<(SitePage, int)> route = [.. Route(chance, chance.Between(0, 2)), (landing, chance.Between(40, 200))];
        if (good && chance.In(0.6)) route.Insert(0, (PublicSite.Pages[2], chance.Between(30, 303)));
        await site.Read(db, who.Visitor, now.AddSeconds(-route.Sum(r => r.Item2)), way, route, chance.In(0.2));
        await site.Build();
        var said = new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = who.Email, ["first_name"] = who.First, ["last_name"] = who.Last, ["points"] = chance.Of(["1 to 6", "7 to 15", "7 to 15", "16 to 40"]), ["message"] = message ?? chance.Of(Messages) };
        if (letter || chance.In(0.45)) said["letter"] = "yes";
        var person = (await site.Send(db, letter ? pages.Letter : offer.Form, letter ? null : offer.Page, who.Visitor, said))!.Value;
        await Complete(db, person, who);
        await site.Build();
        await scene.Follow("qualify.scores");
        if (answered) await selling.Expect(db, person, good ? null : Selling.Wrong(who, chance), then is null ? null : (day, owner) => then(day, person, owner));
        for (var later = chance.Below(3); later > 0; later--)
            scene.At(now.AddDays(chance.Between(2, 40)).AddMinutes(chance.Below(600)), async day => { await site.Read(day, who.Visitor, scene.Clock.GetUtcNow().AddMinutes(-45), way, Route(chance, chance.Between(1, 4))); await site.Build(); });
        return person;
    }

    // What Mia looks up of a new lead: title, number, place.
    async Task Complete(SluiceDb db, PersonId id, Stranger who)
    {
        db.ChangeTracker.Clear();
        var person = (await Record.People.Intake.Load(db, id, scene.Cancel))!;
        var tongue = Names.Of(who.Firm.Country);
        var now = scene.Clock.GetUtcNow();
        person.Describe(now, jobTitle: who.Title, country: who.Firm.Country, city: who.Firm.City, language: tongue.Country == who.Firm.Country ? tongue.Language : "en", timeZone: tongue.Country == who.Firm.Country ? tongue.Zone : null);
        if (who.Phone is { } phone) person.AddPhone(phone, now, primary: true);
        if (who.Title.Length > 0) db.Append(new FieldChanged("Job title", null, who.Title), new About(id, who.Firm.Id), Actor.User(scene.Staff.Mia), scene.Clock);
        await db.SaveChangesAsync(scene.Cancel);
        db.ChangeTracker.Clear();
    }

    static List<(SitePage, int)> Route(Chance chance, int pages) => [.. Enumerable.Range(0, pages).Select(_ => (chance.Of(PublicSite.Pages), chance.Between(6, 210)))];

    // Those who only read: most of a site's visitors.
    void PassBy(Chance chance, int month, int passers) =>
        scene.At(scene.Now.AddDays(-30.4 * month), async db =>
        {
            var began = scene.Now.AddDays(-30.4 * (month + 1));
            var count = (int)(passers * (1.6 - month * 0.05) / 24);
            foreach (var at in Enumerable.Range(0, count).Select(_ => began + (scene.Now.AddDays(-30.4 * month) - began) * chance.Unit()).Order())
                await site.Read(db, chance.Guid(), at, PublicSite.AnyWay(chance), chance.In(0.3) ? [(new SitePage("/p/leak-audit", "Leak audit for process water"), chance.Between(4, 90))] : Route(chance, chance.In(0.5) ? 1 : chance.Between(2, 4)), chance.In(0.3));
            await site.Build();
        });

    void Spam(Chance chance, int number)
    {
        string[] why = ["The field that people cannot see was filled.", "Answered in 0.8 s, faster than a person reads.", "More than 20 in one minute from one address block."];
        scene.At(scene.Ago(0.4 + number * 1.7), async db => await site.Send(db, pages.Audit.Form, pages.Audit.Page, chance.Guid(), new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = $"promo{chance.Between(100, 999)}@cheap-backlinks.example", ["first_name"] = "Best", ["last_name"] = "Offer", ["message"] = "Dear sir, we place your site on page one of all search engines. Reply for price list." }, why[number % why.Length]));
    }
}
