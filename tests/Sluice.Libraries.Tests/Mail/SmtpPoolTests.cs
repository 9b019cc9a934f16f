using Sluice.Mail.Addresses;
using Sluice.Mail.Smtp;

namespace Sluice.Libraries.Tests.Mail;

public sealed class SmtpPoolTests
{
    static readonly SmtpEnvelope Envelope = new(MailAddress.Parse("mia@sluice.example"), [MailAddress.Parse("bo@nordlys.example")]);
    static readonly byte[] Hello = "\r\nhello\r\n"u8.ToArray();

    [Fact]
    public async Task A_connection_is_used_again_for_so_many_messages_and_so_long()
    {
        await using var server = new ScriptedSmtp();
        var clock = new StoppedClock();
        await using (var pool = new SmtpPool(server.Settings, clock, 1) { MessagesEach = 2, Age = TimeSpan.FromMinutes(5) })
        {
            for (var i = 0; i < 4; i++) Assert.Equal(SmtpOutcome.Accepted, Assert.Single(await pool.SendAsync(Envelope, Hello, null, default)).Outcome);
            Assert.Equal(2, server.Commands.Count(command => command.StartsWith("EHLO", StringComparison.Ordinal)));
            await pool.SendAsync(Envelope, Hello, null, default);
            clock.Now += TimeSpan.FromMinutes(6);
            await pool.SendAsync(Envelope, Hello, null, default);
            Assert.Equal(4, server.Commands.Count(command => command.StartsWith("EHLO", StringComparison.Ordinal)));
        }
        Assert.Equal(6, server.Contents.Count);
    }

    [Fact]
    public async Task A_connection_in_doubt_is_not_used_again()
    {
        await using var server = new ScriptedSmtp { Replies = { ["content"] = "421 4.3.2 going down" } };
        await using var pool = new SmtpPool(server.Settings, TimeProvider.System, 1);
        for (var i = 0; i < 2; i++) Assert.Equal(SmtpOutcome.Deferred, Assert.Single(await pool.SendAsync(Envelope, Hello, null, default)).Outcome);
        Assert.Equal(2, server.Commands.Count(command => command.StartsWith("EHLO", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_kept_connection_that_the_server_closed_costs_no_message()
    {
        await using var server = new ScriptedSmtp { ClosesAfterContent = true };
        await using var pool = new SmtpPool(server.Settings, TimeProvider.System, 1);
        for (var i = 0; i < 3; i++) Assert.Equal(SmtpOutcome.Accepted, Assert.Single(await pool.SendAsync(Envelope, Hello, null, default)).Outcome);
        Assert.Equal(3, server.Contents.Count);
    }

    [Fact]
    public async Task Many_at_once_share_the_connections_and_lose_nothing()
    {
        await using var sink = new SmtpSink();
        await using var pool = new SmtpPool(new("127.0.0.1", sink.Port, MailSecurity.None), TimeProvider.System, 3);
        var results = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => pool.SendAsync(Envelope, Hello, null, default)));
        Assert.All(results, result => Assert.Equal(SmtpOutcome.Accepted, Assert.Single(result).Outcome));
        Assert.Equal(500, sink.Count);
    }

    [Fact]
    public async Task Where_there_is_no_server_each_recipient_is_told()
    {
        await using var server = new ScriptedSmtp { FaultAt = "greeting", Fault = Fault.Never };
        await using var pool = new SmtpPool(server.Settings, TimeProvider.System, 1);
        var told = Assert.Single(await pool.SendAsync(Envelope, Hello, null, default));
        Assert.Equal((SmtpOutcome.NotSent, SmtpStep.Greeting), (told.Outcome, told.Step));
    }

    sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
