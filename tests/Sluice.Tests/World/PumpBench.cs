using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.Platform.Web;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.People;

namespace Sluice.Tests.World;

// One relay's pump with a clock of its own, and a mailing whose messages the test writes.
public sealed class PumpBench : IAsyncDisposable, IMailSource
{
    readonly SluiceApp app;
    readonly TestRelay relay;
    readonly RelayLine line;
    readonly Guid mailing = Guid.CreateVersion7();

    PumpBench(SluiceApp app, MailPeer peer, TestRelay relay, RelayLine line)
    {
        (this.app, Peer, this.relay, this.line, Clock) = (app, peer, relay, line, new SteppedClock(app.Clock.GetUtcNow()));
        Write = Letters;
        Pump = new RelayPump(line, app.Store, app.Services.GetRequiredService<Claims>(), app.Services.GetRequiredService<Ledger>(), new RestingDomains(Clock), new Dictionary<string, IMailSource>(StringComparer.Ordinal) { ["bench"] = this }, Clock, NullLogger.Instance);
    }

    public MailPeer Peer { get; }
    public SteppedClock Clock { get; }
    internal RelayPump Pump { get; }
    public Func<MailBatch, Task<IReadOnlyList<PreparedMail>>> Write { get; set; }
    public string Name => "bench";

    public static async Task<PumpBench> Set(SluiceApp app, int count, Action<Relay>? also = null, bool withPeople = false)
    {
        var peer = new MailPeer();
        var opened = await TestRelay.Open(app, peer, also);
        await using var db = app.Open();
        var drawn = new RelayLine(await db.Set<Relay>().AsNoTracking().SingleAsync(r => r.Id == opened.Id), app.Services.GetRequiredService<SecretSeals>(), new byte[32], app.Clock);
        var bench = new PumpBench(app, peer, opened, drawn);
        db.Add(Mailing.Of(bench.mailing, "bench", "Bench", MailPurpose.Marketing, app.Clock.GetUtcNow()));
        for (var i = 0; i < count; i++)
        {
            var address = $"n{i}@{bench.mailing:N}.example";
            Person? person = null;
            if (withPeople)
            {
                person = Person.Meet(app.Clock.GetUtcNow(), Sluice.Record.Timeline.Direction.In, "test", LifecycleStage.Lead);
                person.AddEmail(address, app.Clock.GetUtcNow());
                person.Allow(LawfulBasis.Consent, "test");
                db.Add(person);
            }
            db.Add(Delivery.Of(bench.mailing, address, address, person?.Id, app.Clock.GetUtcNow()));
        }
        await db.SaveChangesAsync();
        return bench;
    }

    public async Task<List<Delivery>> Rows()
    {
        await using var db = app.Open();
        return await db.Set<Delivery>().AsNoTracking().Where(d => d.MailingId == mailing).OrderBy(d => d.Id).ToListAsync();
    }

    public Task<IReadOnlyList<PreparedMail>> Prepare(MailBatch batch, CancellationToken cancel) => Write(batch);

    public static Task<IReadOnlyList<PreparedMail>> Letters(MailBatch batch) => Task.FromResult<IReadOnlyList<PreparedMail>>([.. batch.Deliveries.Select(d => new PreparedMail(d)
    {
        From = batch.Line.From,
        Subject = "Hello",
        Render = (buffer, _) => new OutgoingMessage { From = batch.Line.From!, To = [MailAddress.Parse(d.Address)], Subject = "Hello", Text = "A letter.", MessageId = $"{d.Id.Value:N}@northwater.example", Date = batch.Now }.Write(buffer),
    })]);

    public async ValueTask DisposeAsync()
    {
        await using (var db = app.Open())
        {
            await db.Set<Delivery>().Where(d => d.MailingId == mailing).ExecuteDeleteAsync();
            await db.Set<Mailing>().Where(m => m.Id == mailing).ExecuteDeleteAsync();
        }
        await line.DisposeAsync();
        await relay.DisposeAsync();
        await Peer.DisposeAsync();
    }
}
