using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Deliveries;

public sealed class RelayPumpTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TaskCanceledException))]
    public async Task A_batch_that_cannot_be_written_goes_back_and_counts_no_try(Type fault)
    {
        await using var bench = await PumpBench.Set(app, 5);
        bench.Write = _ => throw (Exception)Activator.CreateInstance(fault)!;
        var step = bench.Pump.Step(Cancel);
        // It waits two seconds before it draws again.
        while (bench.Clock.Waiting == 0 && !step.IsCompleted) await Task.Delay(1, Cancel);
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await step);
        foreach (var row in await bench.Rows())
        {
            Assert.Equal((DeliveryState.Waiting, (string?)null, "content", (short)0), (row.State, row.ClaimedBy, row.Gate, row.Attempts));
            Assert.Equal(bench.Clock.Now().AddSeconds(28), row.DueAt);
        }
        Assert.Empty(bench.Peer.Mails);
        bench.Write = PumpBench.Letters;
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, await bench.Pump.Step(Cancel));
        Assert.Equal(5, bench.Peer.Mails.Count);
    }

    [Fact]
    public async Task A_message_that_cannot_be_written_is_held_and_no_other()
    {
        await using var bench = await PumpBench.Set(app, 3);
        bench.Write = async batch => [.. (await PumpBench.Letters(batch)).Select(m => m.Delivery.Address.StartsWith("n1@", StringComparison.Ordinal) ? m with { Render = (_, _) => throw new InvalidOperationException("a bug in its words") } : m)];
        await bench.Pump.Step(Cancel);
        var rows = await bench.Rows();
        var held = Assert.Single(rows, r => r.State == DeliveryState.Held);
        Assert.Equal((null, "content", "a bug in its words"), (held.ClaimedBy, held.Gate, held.Reason));
        Assert.Equal(2, rows.Count(r => r.State == DeliveryState.Sent));
    }

    [Fact]
    public async Task A_stop_while_a_batch_is_written_puts_it_back_as_it_was()
    {
        await using var bench = await PumpBench.Set(app, 5);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        bench.Write = async _ =>
        {
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
            return [];
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Pump.Step(stop.Token));
        foreach (var row in await bench.Rows())
            Assert.Equal((DeliveryState.Waiting, (string?)null, (string?)null, (short)0, true), (row.State, row.ClaimedBy, row.Gate, row.Attempts, row.DueAt <= bench.Clock.Now()));
    }

    [Fact]
    public async Task A_stop_lets_end_what_is_under_way_and_puts_back_what_is_in_hand()
    {
        await using var bench = await PumpBench.Set(app, 100, r => r.Connections = 1);
        using var release = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        bench.Peer.OnContent = _ =>
        {
            begun.TrySetResult();
            release.Wait(Cancel);
            return null;
        };
        using var stop = new CancellationTokenSource();
        var running = bench.Pump.Run(stop.Token, Cancel);
        await begun.Task.WaitAsync(Cancel);
        Assert.Contains(await bench.Rows(), r => r.State == DeliveryState.Claimed);
        await stop.CancelAsync();
        release.Set();
        await running;
        var rows = await bench.Rows();
        Assert.Single(bench.Peer.Mails);
        Assert.Single(rows, r => r.State == DeliveryState.Sent);
        Assert.Equal(99, rows.Count(r => r is { State: DeliveryState.Waiting, ClaimedBy: null, Gate: null, Attempts: 0 }));
    }

    [Fact]
    public async Task What_is_in_hand_when_the_relay_begins_to_rest_goes_back_untried()
    {
        await using var bench = await PumpBench.Set(app, 12);
        bench.Peer.Greeting = "421 4.3.2 shutting down";
        await bench.Pump.Step(Cancel);
        var rows = await bench.Rows();
        Assert.All(rows, r => Assert.Equal((DeliveryState.Waiting, (string?)null, "relay", (short)0), (r.State, r.ClaimedBy, r.Gate, r.Attempts)));
        // Five failures make it rest; the others were not tried.
        Assert.Equal((5, 7), (rows.Count(r => r.Reason!.Contains("shutting down", StringComparison.Ordinal)), rows.Count(r => r.Reason == "Peer rests.")));
        Assert.Equal(0, await bench.Pump.Step(Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_leaves_while_a_batch_waits_gets_nothing(bool byAddress)
    {
        await using var bench = await PumpBench.Set(app, 3, withPeople: true);
        bench.Write = async batch =>
        {
            await using var db = app.Open();
            var leaving = batch.Deliveries.Single(d => d.Address.StartsWith("n1@", StringComparison.Ordinal));
            if (byAddress) db.Add(Suppression.Of(ContactChannel.Mail, leaving.Address, "unsubscribed", Actor.System, app.Clock.Now()));
            else db.Add(new MailWish { PersonId = leaving.PersonId!.Value, PausedUntil = app.Clock.Now().AddDays(30), At = app.Clock.Now() });
            await db.SaveChangesAsync(Cancel);
            bench.Clock.Advance(TimeSpan.FromSeconds(2));
            return await PumpBench.Letters(batch);
        };
        await bench.Pump.Step(Cancel);
        var rows = await bench.Rows();
        var held = Assert.Single(rows, r => r.State == DeliveryState.Held);
        Assert.Equal((true, byAddress ? "suppressed" : "wish"), (held.Address.StartsWith("n1@", StringComparison.Ordinal), held.Gate));
        Assert.Equal(2, rows.Count(r => r.State == DeliveryState.Sent));
        Assert.DoesNotContain(bench.Peer.Mails, m => m.To == held.Address);
    }
}
