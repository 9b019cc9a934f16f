using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Qualify;
using Sluice.Record.Fields;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;

namespace Sluice.Demo;

// The workspace before anything happens in it: people at work, rules, fields, pipeline, price list.
static class House
{
    public const string Password = "clamp-on meters survive";
    public const string Admin = "henrike@northwater.example";
    public const string Rep = "ines@northwater.example";
    public const string Marketer = "mia@northwater.example";

    public static async Task Open(Scene scene)
    {
        var store = scene.Get<Store>();
        var now = scene.Clock.GetUtcNow();
        scene.Staff = new Staff(
            await Hire(Admin, "Henrike Solberg", Role.Admin), await Hire(Rep, "Ines Maurer", Role.Rep), await Hire("tobias@northwater.example", "Tobias Lindqvist", Role.Rep),
            await Hire("noor@northwater.example", "Noor Haddad", Role.Rep), await Hire(Marketer, "Mia Fontaine", Role.Marketer));
        await using var db = scene.Open();
        var workspace = await db.Set<Workspace>().SingleAsync(w => w.Id == scene.Workspace, scene.Cancel);
        (workspace.TimeZone, workspace.Currency, workspace.Country, workspace.OpensAt, workspace.ClosesAt) = ("Europe/Berlin", "EUR", "DE", new TimeOnly(8, 0), new TimeOnly(17, 0));
        await db.SaveChangesAsync(scene.Cancel);
        await QualifySettings.Of(db, scene.Clock, scene.Cancel);
        await PipelineSet.Load(db, scene.Clock, scene.Cancel);
        Fields(db, now);
        foreach (var (name, code, series, euro) in Products)
        {
            var product = Product.Offer(name, "EUR", now);
            product.Describe(code: code, series: series, priceMinor: euro * 100L);
            product.Sell(1900, code == "BAL" ? Billing.Yearly : Billing.Once, null);
            db.Add(product);
        }
        await db.SaveChangesAsync(scene.Cancel);

        // One after the other: who is next in turn is told by ids, which begin with the time.
        Task<UserId> Hire(string email, string name, Role role) => House.Hire(store, email, name, role, now = now.AddMinutes(1), scene.Cancel);
    }

    static readonly (string, string, string, int)[] Products =
    [
        ("Clamp-on meter DN 25 to 80", "CM-80", "Clamp-on", 980), ("Clamp-on meter DN 100 to 400", "CM-400", "Clamp-on", 1_640), ("Clamp-on meter, Atex zone 1", "CM-80X", "Clamp-on", 2_150),
        ("Steam meter, insulated", "SM-150", "Steam", 3_900), ("Transmitter, eight channels", "TX-8", "Transmitters", 1_250), ("Leak audit, two weeks", "AUDIT", "Services", 4_800),
        ("Calibration at the site, a day", "CAL", "Services", 1_100), ("Balance software, a year", "BAL", "Services", 2_400),
    ];

    static void Fields(SluiceDb db, DateTimeOffset now)
    {
        Define(RecordKind.Person, "measuring_points", "Measuring points", CustomType.OneOf, ["1 to 6", "7 to 15", "16 to 40", "more than 40"]);
        Define(RecordKind.Person, "measures_today", "How they measure today", CustomType.Text, []);
        Define(RecordKind.Company, "water_intake", "Water intake, m³ a year", CustomType.Number, []);
        Define(RecordKind.Company, "meters_installed", "Meters installed", CustomType.Text, []);
        Define(RecordKind.Deal, "points", "Points", CustomType.Number, []);

        void Define(RecordKind kind, string key, string label, CustomType type, string[] choices)
        {
            var field = FieldDefinition.Define(kind, key, label, type, now);
            field.Choices = JsonText.Of(choices);
            db.Add(field);
        }
    }

    static async Task<UserId> Hire(Store store, string email, string name, Role role, DateTimeOffset now, CancellationToken cancel)
    {
        var user = Scene.Must(await Accounts.Add(store, email, name, role, Password, null, Actor.System, new DemoClock(now), cancel, "Northwater Metering"));
        await using var db = store.OpenHouse();
        var kept = await db.Set<User>().SingleAsync(u => u.Id == user.Id, cancel);
        kept.TimeZone = "Europe/Berlin";
        await db.SaveChangesAsync(cancel);
        return user.Id;
    }
}
