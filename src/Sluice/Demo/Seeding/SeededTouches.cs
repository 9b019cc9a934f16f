using Sluice.Capture;
using Sluice.Identify;
using Sluice.Prospect;
using Sluice.Prospect.Calls;
using Sluice.Record;
using Sluice.Record.Timeline;

namespace Sluice.Demo.Seeding;

// What happens between a person and us on an ordinary day, with the payload that the stages themselves would write.
sealed class SeededTouches(Chance once)
{
    static readonly (string What, int Weight)[] Kinds = [("visit", 52), ("form", 9), ("call", 17), ("note", 9), ("meeting", 4), ("touch", 9)];
    static readonly (string Path, string Title)[] Pages = [("/", "Northwater"), ("/process-water/clamp-on", "Clamp-on meters"), ("/pricing", "Prices"), ("/cases/brewery-water-balance", "A brewery’s water balance"), ("/cases/dairy", "Dairy case"), ("/compliance", "Food safety"), ("/blog/cip-losses", "Where CIP loses water"), ("/careers", "Careers"), ("/manuals", "Manuals")];
    static readonly (string CameBy, string? Source, string? Term)[] Ways = [("Search", "Google", null), ("Search", "Google", "clamp on flow meter caustic"), ("Direct", null, null), ("Mail", "Water letter", null), ("Social", "LinkedIn", null), ("AI assistant", "ChatGPT", null), ("Referral", "drinktec.com", null), ("Ad", "Google", "water meter brewery")];
    static readonly (Disposition What, int Weight)[] Outcomes = [(Disposition.NoAnswer, 46), (Disposition.Voicemail, 15), (Disposition.NotInterested, 12), (Disposition.CallBack, 8), (Disposition.Interested, 10), (Disposition.Referred, 3), (Disposition.WrongNumber, 4), (Disposition.DoNotCall, 2)];
    static readonly string[] Notes = ["Meters are read by hand once a week.", "Budget opens in the first quarter.", "Afraid of production stops; clamp-on matters more than accuracy.", "Wants to see another brewery first.", "Finance decides above € 20,000.", "Replaced two meters last summer, unhappy with both."];
    static readonly string[] Said = ["We lose about 4 % between intake and kettle.", "How many points would a plant of our size need?", "Please send prices for DN 80.", "Does it survive caustic at 85 °C?"];

    readonly Guid site = once.Guid();
    readonly Guid form = once.Guid();
    readonly Guid page = once.Guid();

    public IFact Make(Chance chance, DateTimeOffset at) => chance.Weighed(Kinds) switch
    {
        "visit" => Visit(chance),
        "form" => new FormSubmitted(chance.Guid(), form, "Leak audit", page, "leak-audit", [new AnswerSaid("Measuring points", chance.Of(["1 to 6", "7 to 15", "more than 15"])), new AnswerSaid("What do you lose, and where?", chance.Of(Said))], "Search / Google"),
        "call" => Call(chance),
        "note" => new NoteAdded(chance.Of(Notes)),
        "meeting" => new MeetingHeld(new MeetingId(chance.Guid()), "Walk through the plant", chance.Of(Notes)),
        _ => new TouchLogged(chance.Of(["Talked at the stand", "Sent a letter", "Answered a message on LinkedIn"]), null, chance.In(0.5) ? Direction.In : Direction.Out),
    };

    VisitMade Visit(Chance chance)
    {
        var route = Enumerable.Range(0, chance.Between(1, 5)).Select(_ => chance.Of(Pages)).Select(p => new PageRead(p.Path, p.Title, chance.Between(4, 260))).ToArray();
        var (cameBy, source, term) = chance.Of(Ways);
        return new VisitMade(chance.Guid(), site, "www.northwater.example", route, route.Length, route.Sum(p => p.Seconds), cameBy, source, term, null, chance.In(0.7) ? "Desktop" : "Phone");
    }

    static CallMade Call(Chance chance)
    {
        var outcome = chance.Weighed(Outcomes);
        var reached = outcome.IsReached();
        return new CallMade(new CallId(chance.Guid()), outcome, reached ? chance.Of([Sentiment.Warm, Sentiment.Neutral, Sentiment.Cold]) : null, reached ? chance.Between(40, 1100) : chance.Between(8, 40), reached ? chance.Of(Notes) : null, null);
    }
}
