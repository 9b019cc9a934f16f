using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Smtp;
using Sluice.Platform.Clock;
using Sluice.Record;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Tests.World;

// A relay of the Northwater workspace that leads to a peer of the test, for as long as the test lasts.
public sealed class TestRelay : IAsyncDisposable
{
    readonly SluiceApp app;

    TestRelay(SluiceApp app, RelayId id) => (this.app, Id) = (app, id);

    public RelayId Id { get; }

    public static async Task<TestRelay> Open(SluiceApp app, MailPeer peer, Action<Relay>? also = null)
    {
        await using var db = app.Open();
        var relay = Relay.Of("Peer", "127.0.0.1", peer.Port, MailSecurity.None, app.Clock.Now());
        (relay.FromName, relay.FromAddress) = ("Northwater Metering", "hello@northwater.example");
        also?.Invoke(relay);
        db.Add(relay);
        await db.SaveChangesAsync();
        return new TestRelay(app, relay.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await using var db = app.Open();
        await db.Set<Relay>().Where(r => r.Id == Id).ExecuteDeleteAsync();
    }
}
