using Sluice.Platform;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Sell.Pipelines;

namespace Sluice.Demo.Seeding;

// People with their addresses, work, history, tasks and deals, in the order in which they became known.
public sealed class SeededPeople(SeedOrder order, WorkspaceId workspace, IReadOnlyList<SeededCompany> companies, PipelineWithStages pipeline)
{
    const int InChunk = 2000;
    const int MostRows = 60_000;
    static readonly (string What, int Weight)[] InSources = [("Search / Google", 40), ("Direct", 18), ("Social / LinkedIn", 12), ("Mail / Water letter", 10), ("AI assistant / ChatGPT", 8), ("Referral / drinktec.com", 7), ("Ad / Google", 5)];
    static readonly (string What, int Weight)[] OutSources = [("brewers-2025.csv", 30), ("dairies-2026.csv", 25), ("drinktec stand", 15), ("paper-mills.csv", 20), ("utilities.csv", 10)];

    readonly SeededTouches touches = new(order.Chance.Branch(-1));
    readonly SeededShares shares = new(order);
    readonly SeededDeals deals = new(order, workspace, pipeline);

    public static bool HasDeal(int person) => person % 100 == 37;

    public IEnumerable<SeedChunk> Make()
    {
        var chunk = new SeedChunk();
        for (var i = 0; i < order.People; i++)
        {
            Add(chunk, i, shares.Of(i));
            if (chunk.People.Count < InChunk && chunk.Rows < MostRows) continue;
            yield return chunk;
            chunk = new SeedChunk();
        }
        yield return chunk;
    }

    public static string AddressOf(Chance chance, Tongue tongue, string first, string last, int number, string? domain, ulong seed) =>
        $"{Names.Mailbox(first, last)}.{number + 1}{(seed == 1 ? "" : $"-{seed}")}@{domain ?? (chance.In(0.5) ? "post.example" : $"mail-{tongue.Language}.example")}";

    void Add(SeedChunk chunk, int number, int share)
    {
        var chance = order.Chance.Branch(number);
        var began = order.Begins(number, order.People);
        var deal = HasDeal(number) ? SeededDeals.End(chance) : (DealEnd?)null;
        var origin = chance.In(0.45) ? Direction.In : Direction.Out;
        var path = SeededStages.Path(chance, origin, deal);
        var source = chance.Weighed(origin == Direction.In ? InSources : OutSources);
        var company = companies.Count > 0 && chance.In(0.86) ? (int)(companies.Count * chance.Unit() * chance.Unit()) : -1;
        var person = Person.Meet(began, origin, source, path[0]);
        person.WorkspaceId = workspace;
        Describe(person, chance, number, company, began);
        var life = new SeededLife(order, chance, person, company < 0 ? null : companies[company].Id);
        life.Begin(SeededStages.Reason(path[0], source));
        life.Walk(path);
        if (deal is { } end) deals.Add(chunk, life, end, number);
        Plan(chunk, life, chance);
        chunk.Activities.AddRange(life.Activities(share, touches, workspace));
        Rate(person, chance, share, company);
        chunk.Changes.AddRange(life.Changes);
        chunk.People.Add(person);
        chunk.Emails.AddRange(person.Emails);
        chunk.Phones.AddRange(person.Phones);
        chunk.Tags.AddRange(person.Tags);
        if (company >= 0) chunk.Employments.Add(new Employment { WorkspaceId = workspace, PersonId = person.Id, CompanyId = companies[company].Id, Role = person.JobTitle, IsPrimary = true, From = chance.In(0.3) ? DateOnly.FromDateTime(began.UtcDateTime).AddDays(-chance.Between(100, 4000)) : null });
    }

    void Describe(Person person, Chance chance, int number, int company, DateTimeOffset began)
    {
        var tongue = company >= 0 && chance.In(0.9) ? Names.Of(companies[company].Country) : Names.Tongue(chance);
        var (first, last) = (chance.Of(tongue.First), chance.Of(tongue.Last));
        if (chance.In(0.04)) last = $"{last}-{chance.Of(tongue.Last)}";
        if (chance.In(0.05)) first = $"Dr. {first}";
        person.AddEmail(AddressOf(chance, tongue, first, last, number, company < 0 ? null : SeededCompanies.DomainOf(company, order.Seed), order.Seed), began, primary: true);
        if (chance.In(0.55)) person.AddPhone($"{tongue.Dial.Replace(" ", "", StringComparison.Ordinal)}{chance.Between(1000, 9999)}", began, primary: true);
        person.Describe(began, first, last, chance.Weighed(Trade.Titles), tongue.Country, null, chance.Of(tongue.Cities), tongue.Language, tongue.Zone);
        while (chance.In(0.18)) person.AddTag(chance.Weighed(Trade.Tags), began);
        if (chance.In(0.5)) person.Allow(chance.In(0.4) ? LawfulBasis.Consent : LawfulBasis.LegitimateInterest, null);
        if (chance.In(0.6)) person.Own(chance.Of(order.Owners), began);
    }

    // The lines of a fresh workspace: A from 30, B from 15; 1 from 60, 2 from 25.
    static void Rate(Person person, Chance chance, int share, int company)
    {
        var fit = (company >= 0 ? 10 : -10) + chance.Between(0, 30);
        var ahead = person.Stage is > LifecycleStage.Lead and < LifecycleStage.Recycled;
        var engagement = Math.Min(100, (ahead ? chance.Between(25, 75) : chance.Between(0, 24)) + Math.Min(30, share));
        person.Score(fit, fit >= 30 ? "A" : fit >= 15 ? "B" : "C", engagement, engagement >= 60 ? 1 : engagement >= 25 ? 2 : 3);
    }

    void Plan(SeedChunk chunk, SeededLife life, Chance chance)
    {
        if (life.Person.OwnerId is not { } owner || !chance.In(0.2)) return;
        var kind = chance.Of([TodoKind.Todo, TodoKind.Call, TodoKind.Mail, TodoKind.Callback]);
        var due = order.Now + chance.Span(TimeSpan.FromDays(-3), TimeSpan.FromDays(25));
        var planned = due - chance.Span(TimeSpan.FromHours(2), TimeSpan.FromDays(9));
        var todo = Todo.Plan(kind, chance.Of(["Send the offer", "Ask about the second line", "Ring after the shift change", "Agree a day for the survey"]), owner, due, planned < life.Began ? life.Began : planned, life.Person.Id, life.Company, life.Deal?.Id);
        todo.WorkspaceId = workspace;
        chunk.Todos.Add(todo);
        if (chance.In(0.4)) { todo.Complete(owner, due > order.Now ? order.Now : due); return; }
        life.Person.Plan(due, kind == TodoKind.Todo ? todo.Title : kind.ToString());
        if (life.Deal?.Status == Sell.Deals.DealStatus.Open) life.Deal.Plan(due, kind == TodoKind.Todo ? todo.Title : kind.ToString());
    }
}
