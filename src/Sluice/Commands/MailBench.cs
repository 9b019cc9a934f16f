using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sluice.Demo.Seeding;
using Sluice.Mail.Dkim;
using Sluice.Mail.Smtp;
using Sluice.Nurture;
using Sluice.Nurture.Campaigns;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Commands;

// A campaign to N made people through the real path: audience, ledger, arbiter, rendering, relay.
public sealed class MailBench : IVerb
{
    static readonly Option<string> To = new("--to") { Description = "The mail server, as HOST:PORT", Required = true };
    static readonly Option<int> Count = new("--count") { Description = "How many messages, each to another person", DefaultValueFactory = _ => 10_000 };
    static readonly Option<int> Connections = new("--connections") { Description = "Connections at once", DefaultValueFactory = _ => 32 };
    static readonly Option<bool> Signed = new("--dkim") { Description = "Signed with DKIM, RSA of 2,048 bits" };
    // Kept, so that a run that was killed can be gone on with.
    static readonly Option<string?> Kept = new("--data") { Description = "A directory to use and keep instead of a temporary one; a run that was stopped goes on there" };

    public Command Command()
    {
        var bench = new Command("bench", "Sends made messages to a server of yours by the real path, and says how many a second") { To, Count, Connections, Signed, Kept, CommandLine.Db }.Handle(Run);
        return new Command("mail", "Mail") { bench };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var (count, connections) = (parsed.GetValue(Count), parsed.GetValue(Connections));
        if (parsed.GetValue(To)!.LastIndexOf(':') is not (> 0 and var colon) || !int.TryParse(parsed.GetValue(To)![(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > 65535) throw new UnusableInputException("The server is given as HOST:PORT, such as 127.0.0.1:2525.");
        if (count < 1 || connections is < 1 or > 100) throw new UnusableInputException("At least one message, over 1 to 100 connections.");
        var kept = parsed.GetValue(Kept);
        var folder = kept is null ? Directory.CreateTempSubdirectory("sluice-mail-").FullName : Directory.CreateDirectory(Path.GetFullPath(kept)).FullName;
        try
        {
            await using var app = SluiceHost.Build(new HostSettings(new StoreSettings(folder, parsed.GetValue(CommandLine.Db)), "http://127.0.0.1:0", Stages.All, []));
            var store = app.Services.GetRequiredService<Store>();
            await Migrator.Migrate(store, cancel);
            var order = new Order(parsed.GetValue(To)![..colon], port, count, connections, parsed.GetValue(Signed));
            await SeedHouse.Open(store, TimeProvider.System.Now(), cancel);
            var workspace = (await store.FindWorkspace(null, cancel)).Id;
            var begun = await Begun(store, workspace, cancel);
            app.Services.GetRequiredService<Readiness>().Migrated = true;
            await app.StartAsync(cancel);
            // A program that has just started compiles itself; what is measured is one that runs. What is kept holds no more than asked for.
            if (kept is null) await WarmUp(store, app.Services, workspace, order, cancel);
            await Measure(store, (workspace, begun ?? await Prepare(store, app.Services, workspace, order, "bo", cancel)), count, cancel);
            await app.StopAsync(CancellationToken.None);
            return 0;
        }
        finally
        {
            if (kept is null) Directory.Delete(folder, recursive: true);
        }
    }

    static async Task Measure(Store store, (WorkspaceId Workspace, CampaignId Id) campaign, int count, CancellationToken cancel)
    {
        using var process = Process.GetCurrentProcess();
        var (began, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var done = 0;
        var told = 0;
        DeliveryState[] moving = [DeliveryState.Waiting, DeliveryState.Claimed, DeliveryState.Sending];
        await using var db = store.Open(campaign.Workspace);
        var before = (await Figures()).Sent;
        var (moved, at) = (0, Stopwatch.GetTimestamp());
        while (true)
        {
            await Task.Delay(100, cancel);
            var figures = await Figures();
            done = figures.Sent - before;
            if (figures.Audience == count && !await db.Set<Delivery>().AnyAsync(d => d.MailingId == campaign.Id.Value && moving.Contains(d.State), cancel)) break;
            if (figures.Audience - figures.Left > moved) (moved, at) = (figures.Audience - figures.Left, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(at).TotalSeconds > 60) throw new IOException($"Nothing has left for a minute. {await db.Set<Relay>().AsNoTracking().Select(r => r.LastFailure).FirstOrDefaultAsync(cancel)}");
            if (Stopwatch.GetElapsedTime(began).TotalSeconds >= told + 5) await Console.Error.WriteLineAsync($"{told += 5} s: {figures.Sent} of {count}");
        }
        var last = await Figures();
        done = last.Sent - before;
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{last.Sent} sent, {last.Held} held, {last.Bounced} refused, {last.Uncertain} uncertain; {took:0.00} s, {(process.TotalProcessorTime - cpu).TotalMicroseconds / Math.Max(1, done):0} µs of processor a message, {process.PeakWorkingSet64 >> 20} MB at most"));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done / took:0} messages/s"));

        async Task<CampaignFigures> Figures() => await CampaignFigures.Of(db, await db.Set<Campaign>().AsNoTracking().SingleAsync(c => c.Id == campaign.Id, cancel), cancel);
    }

    sealed record Order(string Host, int Port, int Count, int Connections, bool Signed);

    static async Task<CampaignId?> Begun(Store store, WorkspaceId workspace, CancellationToken cancel)
    {
        await using var db = store.Open(workspace);
        return await db.Set<Campaign>().AsNoTracking().Where(c => c.Name == "bo").Select(c => (CampaignId?)c.Id).FirstOrDefaultAsync(cancel);
    }

    // The same way to a server within this program, which is taken away again.
    static async Task WarmUp(Store store, IServiceProvider services, WorkspaceId workspace, Order order, CancellationToken cancel)
    {
        await using var sink = new SmtpSink();
        var id = await Prepare(store, services, workspace, order with { Host = "127.0.0.1", Port = sink.Port, Count = 4_000 }, "warm", cancel);
        await using var db = store.Open(workspace);
        for (var waited = 0; sink.Count < 4_000 && waited < 600; waited++) await Task.Delay(100, cancel);
        await Task.Delay(500, cancel);
        await db.Set<Campaign>().Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CampaignState.Finished), cancel);
        await db.Set<Mailing>().Where(m => m.Id == id.Value).ExecuteUpdateAsync(s => s.SetProperty(m => m.IsOpen, false), cancel);
        await db.Set<Relay>().ExecuteDeleteAsync(cancel);
        // The pump of a relay that is gone ends within the second.
        await Task.Delay(2_000, cancel);
    }

    // People, a list, a relay and a campaign that has just been started.
    static async Task<CampaignId> Prepare(Store store, IServiceProvider services, WorkspaceId workspace, Order order, string name, CancellationToken cancel)
    {
        var clock = TimeProvider.System;
        var count = order.Count;
        await using var db = store.Open(workspace);
        var list = RecordList.Start(name, RecordKind.Person, null, clock.Now());
        db.Add(list);
        await db.SaveChangesAsync(cancel);
        for (var at = 0; at < count; at += 2_000) await People(db, list.Id, name, at, Math.Min(2_000, count - at), cancel);
        var relay = Relay.Of(name, order.Host, order.Port, MailSecurity.None, clock.Now());
        (relay.FromName, relay.FromAddress, relay.Connections) = ("Mia of Sluice", "mia@sluice.example", order.Connections);
        if (order.Signed)
        {
            var key = DkimKey.Generate("sluice.example", "bench");
            (relay.DkimDomain, relay.DkimSelector, relay.DkimSecret) = (key.Domain, key.Selector, services.GetRequiredService<SecretSeals>().Seal(key.Pem));
        }
        db.Add(relay);
        if (!await db.Set<MailSettings>().AnyAsync(cancel)) db.Add(new MailSettings { Opens = OpenTracking.Date, TouchesPerDay = null, TouchesPerWeek = null, PublicUrl = "https://sluice.example", PostalAddress = "1 Way, Cork" });
        var campaign = Campaign.Draw(name, clock.Now());
        db.Add(campaign);
        var audience = new CampaignAudience([], [list.Id], [], []);
        var refusal = await CampaignDesk.Describe(db, campaign, new CampaignTold { Subject = "{{person.firstName}}, what a litre costs you", Text = Text(), Audience = audience }, clock, cancel)
            ?? await CampaignDesk.Start(db, campaign, "https://sluice.example", clock, cancel);
        return refusal is null ? campaign.Id : throw new InvalidOperationException(refusal.Message);
    }

    static Task People(SluiceDb db, ListId list, string name, int from, int count, CancellationToken cancel) => db.Transact(async () =>
    {
        var now = TimeProvider.System.Now();
        var people = Enumerable.Range(from, count).Select(n =>
        {
            var person = Person.Meet(now, Direction.In, "bench", LifecycleStage.Subscriber);
            person.WorkspaceId = db.Workspace;
            person.Describe(now, $"{name}{n.ToString(CultureInfo.InvariantCulture)}", "Nordlys", jobTitle: "Plant manager");
            person.AddEmail($"{name}{n.ToString(CultureInfo.InvariantCulture)}@nordlys{(n % 100).ToString(CultureInfo.InvariantCulture)}.example", now, primary: true);
            person.Allow(LawfulBasis.Consent, "bench");
            return person;
        }).ToList();
        await BulkTable.Of<Person>(db).Insert(db, people, cancel);
        await BulkTable.Of<PersonEmail>(db).Insert(db, people.SelectMany(p => p.Emails).Select(e => { e.WorkspaceId = db.Workspace; return e; }), cancel);
        await BulkTable.Of<ListMember>(db).Insert(db, people.Select(p => new ListMember { ListId = list, RecordId = p.Id.Value, AddedAt = now }), cancel);
    }, cancel);

    // About 6 KB as HTML, with three counted links.
    static string Text() =>
        "# What a litre costs you at 80 °C\n\nHello {{person.firstName}},\n\n" +
        string.Concat(Enumerable.Repeat("Most plants pay for water three times: when it comes in, when it is heated, and when it leaves. We measured twelve breweries, dairies and laundries over a year, and found the same four leaks in nearly all of them.\n\n", 9)) +
        "Read [the whole study](https://sluice.example/study), or [what it means](https://sluice.example/meaning) for a {{person.jobTitle|plant}}.\n\n::: button\ntext: Ask for an audit\nlink: https://sluice.example/audit\n:::\n\nYours,\nMia\n";
}
