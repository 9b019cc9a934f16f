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
        await using var app = SluiceHost.Build(new HostSettings(settings, parsed.GetValue(Urls)!, Stages.All, []));
        var store = app.Services.GetRequiredService<Store>();
        await Migrator.Migrate(store, cancel);
        app.Services.GetRequiredService<Readiness>().Migrated = true;
        await FirstRun.Announce(store, parsed.GetValue(Urls)!, cancel);
        await app.RunAsync(cancel);
        return 0;
    }
}
