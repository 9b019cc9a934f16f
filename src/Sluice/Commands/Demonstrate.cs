using System.CommandLine;
using Sluice.Demo;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Commands;

public sealed class Demonstrate : IVerb
{
    static readonly Option<string> Urls = new("--urls") { Description = "Where to listen", DefaultValueFactory = _ => "http://localhost:5080" };
    static readonly Option<bool> Reset = new("--reset") { Description = "Throws away what is in --data and tells the story anew" };
    static readonly Option<bool> FillOnly = new("--fill-only") { Description = "Fills and ends, without serving" };
    static readonly Option<int> Number = new("--seed") { Description = "Another number makes other people around the named ones", DefaultValueFactory = _ => 1 };

    public Command Command() =>
        new Command("demo", "Fills the demo workspace “Northwater Metering” and serves it") { CommandLine.Data, CommandLine.Db, Urls, Reset, FillOnly, Number }.Handle(Run);

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var settings = new StoreSettings(Path.GetFullPath(parsed.GetValue(CommandLine.Data)!), parsed.GetValue(CommandLine.Db) ?? Environment.GetEnvironmentVariable("SLUICE__DB"));
        if (parsed.GetValue(Reset)) DemoData.Clear(settings);
        using (var store = new Store(settings))
        {
            await Migrator.Migrate(store, cancel);
            if (!await Northwater.IsThere(store, cancel))
            {
                if (!await DemoData.IsEmpty(store, cancel)) throw new UnusableInputException($"{settings.DataDirectory} holds a workspace that is not the demo. Give another --data.");
                await Console.Error.WriteLineAsync("Telling two years of Northwater Metering …");
                await Northwater.Fill(settings, TimeProvider.System.Now(), (ulong)Math.Max(1, parsed.GetValue(Number)), line => Console.Error.WriteLine(line), cancel);
            }
        }
        await using var sink = parsed.GetValue(FillOnly) ? null : await Sink(settings, cancel);
        var urls = parsed.GetValue(Urls)!;
        await Console.Error.WriteLineAsync(DemoData.SignIns(urls.Split(';')[0]));
        return parsed.GetValue(FillOnly) ? 0 : await Serve.Run(settings, urls, cancel);
    }

    static async Task<Sluice.Mail.Smtp.SmtpSink?> Sink(StoreSettings settings, CancellationToken cancel)
    {
        using var store = new Store(settings);
        return await DemoRelay.Open(store, cancel);
    }
}
