using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Sell.Deals;
using Sluice.Sell.Forecast;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;
using Sluice.Sell.Quotes;

namespace Sluice.Demo;

// A quote that its buyer has opened, and a forecast that was looked at every Monday.
sealed class Offers(Scene scene)
{
    const string Quoted = "Second machine hall", Put = "Reservoir telemetry";
    const int Weeks = 9;

    // They add up to the deal's amount, so that the board stays as it was.
    static readonly (string Code, decimal Quantity, int Euro, int DiscountBp, int? Months, string Note)[] Lines =
        [("CM-400", 20, 1_640, 1000, null, "Stainless brackets included"), ("SM-150", 3, 3_900, 0, null, ""), ("TX-8", 2, 1_250, 0, null, ""), ("AUDIT", 1, 4_800, 0, null, "Before the meters go on, so that nothing is measured twice"), ("BAL", 1, 2_400, 0, 24, ""), ("CAL", 1, 680, 0, null, "Together with hall one")];

    public void Plan()
    {
        var monday = ForecastMarks.Monday(scene.Today);
        for (var week = Weeks; week >= 1; week--) scene.At(scene.Past(scene.Today.DayNumber - monday.AddDays(-7 * week).DayNumber, 6), db => ForecastMarks.Keep(db, scene.Clock, scene.Cancel));
        scene.At(scene.Past(20, 16, 10), db => MoveDate(db, -21));
        scene.At(scene.Past(8, 9, 20), db => MoveDate(db, 21));
        scene.At(scene.Past(5, 10, 40), Sum);
        scene.At(scene.Past(3, 14, 5), Send);
        scene.At(scene.Past(2, 10, 15), Read);
        scene.At(scene.Past(2, 16, 30), Expect);
    }

    async Task MoveDate(SluiceDb db, int days)
    {
        var deal = await db.Set<Deal>().AsNoTracking().SingleAsync(d => d.Name == Put, scene.Cancel);
        Scene.Must(await DealBook.Edit(db, deal.Id, new DealTold { CloseDate = deal.CloseDate?.AddDays(days), Said = new HashSet<string> { "closeDate" } }, By(deal), scene.Clock, scene.Cancel));
    }

    async Task Sum(SluiceDb db)
    {
        var deal = await db.Set<Deal>().AsNoTracking().SingleAsync(d => d.Name == Quoted, scene.Cancel);
        var products = await db.Set<Product>().AsNoTracking().ToDictionaryAsync(p => p.Code, p => p.Id, scene.Cancel);
        var lines = Lines.Select(l => new DealLine(products[l.Code], l.Quantity, l.Euro * 100L) { DiscountBp = l.DiscountBp, TermMonths = l.Months, Note = l.Note }).ToList();
        Scene.Must(await DealBook.Edit(db, deal.Id, new DealTold { Products = lines, AmountFollows = true, Said = new HashSet<string> { "products" } }, By(deal), scene.Clock, scene.Cancel));
    }

    async Task Send(SluiceDb db)
    {
        await QuoteSettings.Save(db, new QuoteSettings
        {
            Seller = "Northwater Metering GmbH", Address = "Wasserwerkstraße 12\n10115 Berlin\nGermany\n+49 30 5550 1200", Footer = "Registered in Berlin, HRB 000000 B, VAT DE000000000\nBank: IBAN DE00 0000 0000 0000 0000 00",
            Terms = "Payable within 30 days of delivery, without deduction. Meters stay ours until they are paid for. Delivery four weeks after the order, free to your gate.", ValidDays = 30,
        }, scene.Cancel);
        var deal = await db.Set<Deal>().AsNoTracking().SingleAsync(d => d.Name == Quoted, scene.Cancel);
        var quote = Scene.Must(await QuoteBook.Draft(db, deal.Id, new QuoteTold { Intro = "Thank you for showing us the second hall. As agreed we put twenty clamp-on meters on the cold lines and three steam meters behind the boiler; the balance software shows both halls side by side." }, By(deal), scene.Clock, scene.Cancel));
        Scene.Must(await QuoteBook.Issue(db, quote.Id, new QuoteLetter(scene.Get<QuoteLinks>()), "http://localhost:5080", By(deal), scene.Clock, scene.Cancel));
    }

    async Task Read(SluiceDb db) => Scene.Must(await QuoteBook.See(db, await db.Set<Quote>().Where(q => q.State == QuoteState.Issued).Select(q => q.Id).SingleAsync(scene.Cancel), scene.Clock, scene.Cancel));

    async Task Expect(SluiceDb db)
    {
        var (admin, quarter) = (Actor.User(scene.Staff.Admin), Period.QuarterOf(scene.Today));
        foreach (var period in new[] { quarter.Before, quarter, quarter.After })
            foreach (var (rep, euro) in new[] { (scene.Staff.Ines, 120_000), (scene.Staff.Tobias, 105_000), (scene.Staff.Noor, 90_000) })
                if (await Quotas.Set(db, rep, period, euro * 100L, admin, scene.Clock, scene.Cancel) is { } refusal) throw new InvalidOperationException(refusal.Message);
        Scene.Must(await Adjustment.Make(db, scene.Staff.Noor, quarter, ForecastCategory.Commit, -600_000, "The order number for the transmitters has been promised three times.", admin, scene.Clock, scene.Cancel));
    }

    static Actor By(Deal deal) => deal.OwnerId is { } owner ? Actor.User(owner) : Actor.System;
}
