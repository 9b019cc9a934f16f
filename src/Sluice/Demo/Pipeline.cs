using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Prospect.Calls;
using Sluice.Record;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Sell;
using Sluice.Sell.Pipelines;

namespace Sluice.Demo;

// The named people, how each of them came, and the deals that lie on the board today.
public sealed class Pipeline(Scene scene, Firms firms, Pages pages, Inbound inbound, Outbound outbound, Selling selling)
{
    readonly Dictionary<string, PersonId> people = new(StringComparer.Ordinal);

    public PersonId Person(string last) => people[last];

    public void Plan()
    {
        var chance = scene.Chance.Branch(41);
        for (var i = 0; i < Cast.People.Count; i++) Bring(Cast.People[i], chance.Branch(i));
        foreach (var deal in Cast.Deals) Lay(deal, chance.Branch(100 + deal.Euro));
        var number = 0;
        foreach (var (stage, euro, count) in Cast.Others)
            foreach (var part in Parts(chance, euro, count)) Lay(stage, part, chance.Branch(300 + number), number++);
        foreach (var won in Cast.Won) Win(won, chance.Branch(500 + won.Euro), number++);
    }

    UserId? Rep(string name) => name switch { "Ines" => scene.Staff.Ines, "Tobias" => scene.Staff.Tobias, "Noor" => scene.Staff.Noor, _ => null };

    void Bring(CastMember member, Chance chance)
    {
        var firm = firms.Named(member.Firm);
        var who = new Stranger(member.First, member.Last, member.Title, firm, $"{Names.Mailbox(member.First.Replace("Dr. ", "", StringComparison.Ordinal), member.Last)}@{firm.Domain}", member.Phone, chance.Guid());
        var at = scene.Past(member.KnownDays, 10, chance.Below(60));
        if (member.CameToUs) scene.At(at, async db => people[member.Last] = await inbound.Arrive(db, who, chance, member.Rep.Length > 0, async (day, person, owner) => await selling.Qualify(day, person, owner), member.KnownDays == 20 ? pages.Workbook : pages.Audit));
        else scene.At(at, async db => people[member.Last] = await outbound.Bring(db, who, member.KnownDays > 600 ? "drinktec stand" : "by hand", Rep(member.Rep), chance, wait: true));
    }

    void Lay(CastDeal deal, Chance chance)
    {
        var member = Cast.People.First(p => p.Last == deal.Person);
        var rep = Rep(member.Rep) ?? scene.Staff.Ines;
        var opens = scene.Past(deal.OpenDays, 15, 40);
        scene.At(opens.AddMinutes(-28), db => selling.Ring(db, Person(deal.Person), rep, Disposition.Interested, deal.Person == "Vanderhoeven-Krüger" ? "Owns the water budget for three sites; decides with Dr. Baumgartner (finance). Afraid of production stops, so clamp-on matters more than accuracy." : null));
        scene.At(opens, async db =>
        {
            PersonId[] also = deal.Person == "Vanderhoeven-Krüger" ? [Person("Baumgartner"), Person("Aydın")] : [];
            await Advance(db, deal.Name, Person(deal.Person), rep, deal.Stage, deal.Euro, deal.OpenDays, deal.StageDays, deal.CloseInDays, also, deal);
        });
    }

    // A column's other deals belong to people of other firms, brought and met for it.
    void Lay(string stage, int euro, Chance chance, int number)
    {
        var firm = firms.Others.Where(f => f.Employees > 80 && f.Industry != "University").ElementAt(number * 3 % 60);
        var who = Inbound.Make(chance, firm) with { Title = chance.Of(["Head of Production", "Plant Manager", "Technical Director", "Energy Manager"]), Phone = $"{Names.Of(firm.Country).Dial.Replace(" ", "", StringComparison.Ordinal)}{chance.Between(1000, 9999)}" };
        var rep = scene.Staff.Reps[number % 3];
        var open = stage == "Discovery" ? chance.Between(4, 24) : chance.Between(26, 60);
        var name = stage == "Negotiation" ? "Framework, eight pumping stations" : $"{Selling.Subject(chance)}, {firm.City}";
        scene.At(scene.Past(open + 30, 11, number), async db =>
        {
            var person = await outbound.Bring(db, who, "paper-mills.csv", rep, chance, wait: true);
            outbound.Fresh.Remove(person);
            scene.At(scene.Past(open + 21, 9, 30), day => selling.Ring(day, person, rep, Disposition.Interested));
            scene.At(scene.Past(open + 15, 10), day => selling.Agree(day, person, rep, "First look at the plant", scene.Past(open + 9, 13)));
            scene.At(scene.Past(open, 14, 10), day => Advance(day, name, person, rep, stage, euro, open, stage == "Discovery" ? open : chance.Between(2, 14), chance.Between(8, 90), [], null));
        });
    }

    async Task Advance(SluiceDb db, string name, PersonId person, UserId rep, string stage, int euro, int openDays, int stageDays, int? closeInDays, PersonId[] also, CastDeal? cast)
    {
        var deal = await selling.Open(db, person, rep, name, euro, closeInDays is { } days ? scene.Today.AddDays(days) : null, also);
        var open = (await selling.Pipeline(db)).Stages.Where(s => s.Type == StageType.Open).ToList();
        var reach = open.FindIndex(s => s.Name == stage);
        for (var i = 1; i <= reach; i++)
        {
            var to = open[i].Id;
            var ago = i == reach ? stageDays : openDays - (openDays - stageDays) * i / (double)reach;
            scene.At(scene.Past((int)ago, 11, 20 + i), day => selling.Move(day, deal.Id, rep, to));
        }
        if (cast?.Task is { } task) scene.At(scene.Past(1, 16), day => Plan(day, cast.Kind, task, rep, Due(cast.TaskDays), person, deal.Id));
        else if (cast is null && stage != "Won") scene.At(scene.Past(1, 15), day => Plan(day, TodoKind.Call, "Call", rep, OfficeHours.Workdays(scene.Now, 1 + euro / 50 % 8, new Chance((ulong)euro)), person, deal.Id));
    }

    DateTimeOffset Due(double days) => days is > 0 and < 1 ? OfficeHours.At(scene.Today, (int)Math.Round(days * 100), 0) : scene.Past(-(int)days, 10, 30);

    // Brought, met, opened and won, all of it in the last months.
    void Win((string Name, string? Person, int Euro, int Days) won, Chance chance, int number)
    {
        var rep = scene.Staff.Reps[number % 3];
        var firm = firms.Others.Where(f => f.Employees > 80 && f.Industry != "University").ElementAt(number * 3 % 60);
        var who = Inbound.Make(chance, firm) with { Title = chance.Of(["Head of Production", "Plant Manager", "Energy Manager"]) };
        var known = won.Days + chance.Between(48, 80);
        var opened = won.Days + chance.Between(16, 34);
        PersonId? id = null;
        if (won.Person is null) scene.At(scene.Past(known, 10, number % 50), async db => id = chance.In(0.55) ? await inbound.Arrive(db, who, chance, true, async (day, person, owner) => await selling.Qualify(day, person, owner), pages.Audit) : await outbound.Bring(db, who, "dairies-2026.csv", rep, chance, wait: true));
        scene.At(scene.Past(opened + 6, 9, 40), async db => await selling.Ring(db, id ??= Person(won.Person!), rep, Disposition.Interested));
        scene.At(scene.Past(opened, 11, 10), async db =>
        {
            outbound.Fresh.Remove(id!.Value);
            var deal = await selling.Open(db, id.Value, rep, won.Person is null ? $"{won.Name}, {firm.City}" : won.Name, won.Euro, scene.Today.AddDays(2 - won.Days));
            var stages = (await selling.Pipeline(db)).Stages;
            for (var i = 1; i < 4; i++)
            {
                var to = stages[i].Id;
                scene.At(scene.Past(opened - (opened - won.Days) * i / 4, 12, i), day => selling.Move(day, deal.Id, rep, to));
            }
            scene.At(scene.Past(won.Days, 15, 5), day => selling.Move(day, deal.Id, rep, stages.First(s => s.Type == StageType.Won).Id));
        });
    }

    async Task Plan(SluiceDb db, TodoKind kind, string title, UserId rep, DateTimeOffset due, PersonId person, DealId deal)
    {
        var company = await Record.Companies.Employments.PrimaryOf(db, person, scene.Cancel);
        Scene.Must(await Todos.Plan(db, kind, title, rep, due, new About(person, company, deal), Actor.User(rep), scene.Clock, scene.Cancel));
    }

    // So many amounts that make exactly this sum.
    static IEnumerable<int> Parts(Chance chance, int sum, int count)
    {
        for (var left = count; left > 1; left--)
        {
            var part = Math.Max(1_400, (int)(sum / (double)left * (0.55 + 0.9 * chance.Unit())) / 50 * 50);
            sum -= part;
            yield return part;
        }
        yield return sum;
    }
}
