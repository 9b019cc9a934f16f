using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Segments;
using Sluice.Record.Timeline;

namespace Sluice.Tests.Record.Filters;

// Sixty people with gaps, odd letters and a past, the same ones for the same seed.
sealed class FilterCrowd(SluiceDb db, DateTimeOffset now, IReadOnlyList<UserId> owners, int seed)
{
    public static readonly string[] Words = ["Berlin", "berlin", "Köln", "50% off_", "a\"b\\c", "Ärger", "x", "Anna Maria"];
    public static readonly string[] Paths = ["/", "/pricing", "/Pricing/eu", "/blog/a_b", "/100%"];

    readonly Random random = new(seed);

    public async Task Build(int people)
    {
        foreach (var kind in new[] { RecordKind.Person, RecordKind.Company })
        {
            Define(kind, "note", CustomType.Text);
            Define(kind, "budget", CustomType.Number);
            Define(kind, "vip", CustomType.YesNo);
            Define(kind, "signed", CustomType.Date);
            Define(kind, "tier", CustomType.OneOf, "Gold", "Silver");
            Define(kind, "topics", CustomType.ManyOf, "Water", "Steam", "Köln");
        }
        var companies = Enumerable.Range(0, 8).Select(i => Firm(i)).ToList();
        var list = RecordList.Start("Fair", RecordKind.Person, null, now);
        db.AddRange(list, Segment.Define("Germans", "country = \"DE\" or not did(\"touch_logged\")", now), Segment.Define("Nested", "in segment \"Germans\" and fit > 40", now));
        for (var i = 0; i < people; i++)
        {
            var person = Somebody(i);
            db.Add(person);
            foreach (var company in companies.Where(_ => random.Next(8) == 0))
                db.Add(new Employment { PersonId = person.Id, CompanyId = company.Id, To = random.Next(4) == 0 ? new DateOnly(2026, 1, 1) : null });
            if (random.Next(3) == 0) db.Add(new ListMember { ListId = list.Id, RecordId = person.Id.Value, AddedAt = now });
            for (var n = random.Next(6); n > 0; n--) Happen(person);
        }
        await db.SaveChangesAsync();
    }

    Company Firm(int i)
    {
        var company = Company.Found(Words[i], now.AddDays(-i * 50));
        company.Describe(now, industry: Maybe(Words), employees: random.Next(3) == 0 ? null : random.Next(300), revenueMinor: random.Next(2) == 0 ? null : random.Next(100_000), country: Maybe(["DE", "at"]));
        if (random.Next(2) == 0) company.AddDomain($"firm{i}.example", now);
        if (random.Next(4) == 0) company.Delete(now);
        Fill((key, value) => company.SetField(key, value, now));
        company.Own(Owner(), now);
        db.Add(company);
        return company;
    }

    Person Somebody(int i)
    {
        var born = now.AddHours(-random.Next(24 * 60));
        var person = Person.Meet(born, random.Next(2) == 0 ? Direction.In : Direction.Out, Maybe(["fair", "Web"]) ?? "", (LifecycleStage)random.Next(12));
        person.Describe(now.AddHours(-random.Next(500)), Maybe(Words), Maybe(Words), Maybe(Words), Maybe(["DE", "AT", "fr"]), Maybe(Words), Maybe(Words), Maybe(["de", "EN"]));
        if (random.Next(3) > 0) person.AddEmail($"P{i}@berlin.example", now);
        if (random.Next(3) == 0) person.AddEmail($"other{i}@x.example", now);
        if (random.Next(3) == 0) person.AddPhone($"+49{i}", now);
        foreach (var word in Words.Where(_ => random.Next(6) == 0)) person.AddTag(word, now);
        person.Identify(Maybe(Words));
        person.Own(Owner(), now);
        person.Score(random.Next(100), Maybe(["A", "B"]) ?? "", random.Next(100), 1);
        person.Allow((LawfulBasis)random.Next(4), null);
        if (random.Next(2) == 0) person.Touched(now.AddHours(-random.Next(24 * 40)));
        if (random.Next(2) == 0) person.Plan(now.AddHours(random.Next(400) - 200), "call");
        Fill((key, value) => person.SetField(key, value, now));
        return person;
    }

    void Fill(Action<string, object> set)
    {
        if (random.Next(2) == 0) set("note", Words[random.Next(Words.Length)]);
        if (random.Next(2) == 0) set("budget", random.Next(2) == 0 ? random.Next(100) : random.Next(100) / 4m);
        if (random.Next(2) == 0) set("vip", random.Next(2) == 0);
        if (random.Next(2) == 0) set("signed", DateOnly.FromDateTime(now.DateTime).AddDays(-random.Next(60)).ToString("yyyy-MM-dd"));
        if (random.Next(2) == 0) set("tier", random.Next(2) == 0 ? "Gold" : "Silver");
        if (random.Next(2) == 0) set("topics", new[] { "Water", "Steam", "Köln" }.Where(_ => random.Next(2) == 0).ToArray());
    }

    void Happen(Person person)
    {
        var at = now.AddHours(-random.Next(24 * 40));
        var about = new About(person.Id);
        if (random.Next(3) > 0)
        {
            db.Append(new TouchLogged(Words[random.Next(Words.Length)], Maybe(Words), random.Next(2) == 0 ? Direction.In : Direction.Out), about, Actor.System, new Standing(now), at);
            return;
        }
        var visit = db.Append(new TouchLogged("visit", null, Direction.In), about, Actor.System, new Standing(now), at);
        var pages = Enumerable.Range(0, random.Next(4)).Select(_ => new { Path = Paths[random.Next(Paths.Length)], Seconds = random.Next(90) });
        db.Entry(visit).Property(a => a.Kind).CurrentValue = "identify.visit";
        db.Entry(visit).Property(a => a.Payload).CurrentValue = JsonText.Of(new { site = "main", pages, engaged = random.Next(2) == 0, score = random.Next(5), seenAt = at, day = at.ToString("yyyy-MM-dd") });
    }

    void Define(RecordKind kind, string key, CustomType type, params string[] choices)
    {
        var field = FieldDefinition.Define(kind, key, key, type, now);
        field.Choices = JsonText.Of(choices);
        db.Add(field);
    }

    UserId? Owner() => random.Next(3) == 0 ? null : owners[random.Next(owners.Count)];

    string? Maybe(string[] words) => random.Next(4) == 0 ? null : words[random.Next(words.Length)];

    sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
