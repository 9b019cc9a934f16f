using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Sluice.Demo;
using Sluice.Demo.Seeding;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.People;

namespace Sluice.Commands;

public sealed class Seed : IVerb
{
    static readonly Option<int> People = new("--people") { Description = "How many people", DefaultValueFactory = _ => 10_000 };
    static readonly Option<int> Companies = new("--companies") { Description = "How many companies", DefaultValueFactory = _ => 1_000 };
    static readonly Option<int> Activities = new("--activities") { Description = "How many activities, spread over two years", DefaultValueFactory = _ => 50_000 };
    static readonly Option<int> Number = new("--seed") { Description = "The same number makes the same data; another one adds other data", DefaultValueFactory = _ => 1 };

    public Command Command() =>
        new Command("seed", "Fills a workspace with made data, for trying and measuring") { CommandLine.Data, CommandLine.Db, CommandLine.WorkspaceSlug, People, Companies, Activities, Number }.Handle(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var (people, companies, activities, seed) = (parsed.GetValue(People), parsed.GetValue(Companies), parsed.GetValue(Activities), parsed.GetValue(Number));
        if (people < 0 || companies < 0 || activities < 0 || seed < 1) throw new UnusableInputException("Numbers are not negative, and a seed is at least 1.");
        if (people == 0 && activities > 0) throw new UnusableInputException("Activities need people: say --people.");
        using (await parsed.OpenStore(cancel)) { }
        var settings = new StoreSettings(Path.GetFullPath(parsed.GetValue(CommandLine.Data)!), parsed.GetValue(CommandLine.Db) ?? Environment.GetEnvironmentVariable("SLUICE__DB"), Synchronous: "NORMAL");
        // Built, not started: only it knows who follows the timeline.
        await using var app = SluiceHost.Build(new HostSettings(settings, "http://127.0.0.1:0", Stages.All, [], RunWork: false));
        var store = app.Services.GetRequiredService<Store>();
        await SeedHouse.Open(store, TimeProvider.System.Now(), cancel);
        var workspace = await store.FindWorkspace(parsed.GetValue(CommandLine.WorkspaceSlug), cancel);
        await using var db = store.Open(workspace.Id);
        var order = new SeedOrder(people, companies, activities, (ulong)seed, TimeProvider.System.Now(), await SeedHouse.Owners(db, cancel));
        if (await db.Set<Record.Companies.CompanyDomain>().AnyAsync(d => d.Domain == SeededCompanies.DomainOf(0, order.Seed), cancel) || await db.Set<PersonEmail>().AnyAsync(e => e.Address == "seed", cancel))
            throw new UnusableInputException($"The data of seed {seed} is in {workspace.Name} already. Give another --seed to add more.");
        await new SeedRun(db, order, TimeProvider.System, line => Console.Error.WriteLine(line)).Run(cancel);
        await FollowersAtEnd.Set(store, FollowersAtEnd.NamesIn(app.Services), cancel);
        return 0;
    }
}
