using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Tests.Record.Duplicates;

// A made crowd in which it is known who is whom.
sealed record MadeTwins(IReadOnlyList<MadePerson> People, HashSet<(Guid, Guid)> Pairs)
{
    static readonly string[] First = ["Robert", "Elizabeth", "Katherine", "Michael", "Johannes", "Margaret", "Thomas", "Franziska", "Alexander", "Christine", "Sebastian", "Angelika", "Nicholas", "Stephanie", "Frederick", "Victoria", "Giovanni", "Yolanda", "Dmitri", "Rosalind"];
    static readonly string[] Nick = ["Bob", "Liz", "Kate", "Mike", "Hans", "Maggie", "Tom", "Franzi", "Alex", "Tina", "Basti", "Geli", "Nick", "Steffi", "Fritz", "Vicky", "Gianni", "Yolanda", "Dima", "Rosalind"];
    static readonly string[] Syllables = ["bar", "len", "tor", "wick", "stein", "mann", "hau", "ser", "gold", "berg", "lund", "qvist", "kow", "ski", "bren", "ner", "val", "de", "ros", "sio", "haar", "lem", "fisk", "dal"];

    public IReadOnlySet<Guid> Ids { get; } = People.Select(p => p.Id).ToHashSet();

    public static MadeTwins Make(int count, int seed)
    {
        var random = new Random(seed);
        var people = new List<MadePerson>();
        var pairs = new HashSet<(Guid, Guid)>();
        for (var i = 0; i < count; i++)
        {
            var name = random.Next(First.Length);
            var last = Cased(Syllables[random.Next(Syllables.Length)] + Syllables[random.Next(Syllables.Length)] + Syllables[random.Next(Syllables.Length)]);
            var company = random.Next(count / 5);
            var one = new MadePerson(New(i, 0), First[name], last, $"{First[name]}.{last}@firm{company}.example".ToLowerInvariant(), $"+4930{1000000 + i}", company);
            people.Add(one);
            if (random.Next(4) != 0) continue;
            var other = one with { Id = New(i, 1), Email = null, Phone = null };
            other = random.Next(6) switch
            {
                0 => other with { First = Nick[name] },
                1 => other with { Last = Slip(other.Last, random) },
                2 => other with { First = last, Last = First[name] },
                3 => other with { Company = count + i, Phone = one.Phone },
                4 => other with { Company = count + i, Email = $"{First[name]}.{last}@other{i}.example".ToLowerInvariant() },
                _ => other with { First = $"{First[name][0]}.", Phone = one.Phone },
            };
            people.Add(other);
            pairs.Add((one.Id, other.Id));
        }
        return new MadeTwins(people, pairs);
    }

    public static async Task Write(SluiceDb db, MadeTwins crowd)
    {
        var now = World.World.Start;
        var companies = crowd.People.Select(p => p.Company).Distinct().ToDictionary(c => c, c => Company.Found($"Made Firm {c}", now));
        db.AddRange(companies.Values);
        foreach (var made in crowd.People)
        {
            var person = Person.Meet(now, Direction.Own, "made", LifecycleStage.Prospect);
            db.Entry(person).Property(p => p.Id).CurrentValue = new PersonId(made.Id);
            person.WorkspaceId = db.Workspace;
            person.Describe(now, made.First, made.Last);
            if (made.Email is { } email) person.AddEmail(email, now, primary: true);
            if (made.Phone is { } phone) person.AddPhone(phone, now, primary: true);
            db.Add(person);
            db.Add(new Employment { PersonId = person.Id, CompanyId = companies[made.Company].Id, IsPrimary = true });
        }
        await db.SaveChangesAsync();
    }

    static string Slip(string name, Random random)
    {
        var at = random.Next(1, name.Length - 2);
        return random.Next(2) == 0 ? name[..at] + name[at + 1] + name[at] + name[(at + 2)..] : name.Remove(at, 1);
    }

    static string Cased(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    static Guid New(int i, int twin) => new($"0193{i:x4}-0000-7000-8000-0000000{twin:x5}");
}

sealed record MadePerson(Guid Id, string First, string Last, string? Email, string? Phone, int Company);
