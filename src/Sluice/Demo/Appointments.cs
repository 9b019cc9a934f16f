using Sluice.Prospect.Bookings;
using Sluice.Prospect.Profiles;

namespace Sluice.Demo;

// Whom we look for, and booking pages with a few who chose an hour on them.
static class Appointments
{
    static readonly (string First, string Last, string Firm, string Points)[] Guests =
        [("Margarethe", "Oberhuber-Stadler", "Molkerei Vogtland", "16 to 40"), ("Pascal", "Moreau", "Brasserie du Canal", "7 to 15"), ("Hanna", "Lindgren", "Norrköping Paper", "more than 40"), ("Rosalind", "Attenborough-Fitzwilliam", "Thames Valley Water", "16 to 40")];

    static readonly ProfileTold[] Profiles =
    [
        new("Plants that fill, brew or churn", "Clamp-on meters", ["industry in (\"Brewing\", \"Dairy\", \"Beverages\")", "employees > 50", "country in (\"DE\", \"AT\", \"CH\", \"GB\", \"BE\")"], ["industry = \"University\""],
            [new Persona("Runs the plant", ["jobTitle contains \"plant\""]), new Persona("Runs production", ["jobTitle contains \"production\""]), new Persona("Pays for it", ["jobTitle contains \"finance\""])]),
        new("Mills with steam", "Steam meters", ["industry = \"Paper\"", "employees > 200"], [], [new Persona("Energy and environment", ["jobTitle contains \"energy\""]), new Persona("Runs the plant", ["jobTitle contains \"plant\""])]),
    ];

    public static async Task Plan(Scene scene)
    {
        var desk = scene.Get<BookingDesk>();
        await using var db = scene.Open();
        foreach (var profile in Profiles) Scene.Must(await ProfileBook.Draw(db, profile, scene.Clock, scene.Cancel));
        var reps = scene.Staff.Reps.Select(r => new BookingHost(r)).ToList();
        var talk = new BookingRules { Zone = "Europe/Berlin", Hosts = reps, Minutes = [30, 60], BufferAfter = 10, NoticeHours = 12, WindowDays = 28, MostADay = 3, Questions = [new Question("points", "How many measuring points?", true, ["1 to 6", "7 to 15", "16 to 40", "more than 40"]), new Question("why", "What made you look?")] };
        var first = Scene.Must(await BookingPages.Open(db, new BookingPageTold("meters", "Half an hour about your meters", "Tell us how you measure today. We look at it together and say honestly whether clamp-on meters are worth it for you.", "Video call; the link is in the invitation", talk), scene.Staff.Ines, scene.Clock, scene.Cancel));
        var visit = talk with { Minutes = [120], Approval = true, NoticeHours = 72, MostADay = 1, WorkMailOnly = true, Hosts = [new BookingHost(scene.Staff.Ines)] };
        var second = Scene.Must(await BookingPages.Open(db, new BookingPageTold("plant-visit", "A walk through your plant", "We come to you with two meters in the bag and measure where you lose water.", "At your plant", visit), scene.Staff.Ines, scene.Clock, scene.Cancel));
        for (var i = 0; i < Guests.Length; i++)
        {
            var (who, page) = (Guests[i], i == 2 ? second : first);
            var minutes = page.RuleSet.Minutes[0];
            var now = scene.Clock.GetUtcNow();
            var slots = await desk.Offer(db, page, minutes, now, now.AddDays(14), null, scene.Cancel);
            if (slots.Count == 0) continue;
            var told = new BookingTold(slots[Math.Min(slots.Count - 1, 5 + i * 9)].StartsAt, minutes, who.First, who.Last, $"{who.First.ToLowerInvariant()}@{BookingSlugs.From(who.Firm)}.example") { Company = who.Firm, Zone = i == 3 ? "Europe/London" : "Europe/Berlin", Origin = "http://localhost:5080", Key = $"demo-guest-{i}", Answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["points"] = who.Points, ["why"] = i % 2 == 0 ? "Our water bill rose by a third, and nobody knows where it goes." : "" } };
            Scene.Must(await desk.Book(db, page, told, null, scene.Cancel));
            db.ChangeTracker.Clear();
        }
    }
}
