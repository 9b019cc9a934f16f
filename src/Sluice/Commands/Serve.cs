using System.CommandLine;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Commands;

public sealed class Serve : IVerb
{
    static readonly Option<string> Urls = new("--urls") { Description = "Where to listen", DefaultValueFactory = _ => "http://localhost:5080" };

    public Command Command() =>
        new Command("serve", "Serves Sluice; ready when /readyz answers 200") { CommandLine.Data, CommandLine.Db, Urls }.Handle(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var settings = new StoreSettings(Path.GetFullPath(parsed.GetValue(CommandLine.Data)!), parsed.GetValue(CommandLine.Db) ?? Environment.GetEnvironmentVariable("SLUICE__DB"));
        return await Run(settings, parsed.GetValue(Urls)!, cancel);
    }

    public static async Task<int> Run(StoreSettings settings, string urls, CancellationToken cancel)
    {
        await using var app = SluiceHost.Build(new HostSettings(settings, urls, Stages.All, []));
        var store = app.Services.GetRequiredService<Store>();
        await Migrator.Migrate(store, cancel);
        app.Services.GetRequiredService<Readiness>().Migrated = true;
        await app.StartAsync(cancel);
        await FirstRun.Announce(store, urls, cancel);
        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}
