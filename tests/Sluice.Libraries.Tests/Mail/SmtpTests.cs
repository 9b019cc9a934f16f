using System.Collections.Concurrent;
using System.Text;
using Sluice.Mail;
using Sluice.Mail.Addresses;
using Sluice.Mail.Smtp;

namespace Sluice.Libraries.Tests.Mail;

public sealed class SmtpTests
{
    static readonly MailAddress Mia = MailAddress.Parse("mia@sluice.example");
    static readonly MailAddress Bo = MailAddress.Parse("bo@nordlys.example");
    static readonly MailAddress Ann = MailAddress.Parse("ann@nordlys.example");
    static readonly byte[] Hello = "Subject: x\r\n\r\nhello\r\n"u8.ToArray();

    static async Task<SmtpSession> Open(SmtpSettings settings)
    {
        var (session, failure) = await SmtpOpening.OpenAsync(settings, default);
        Assert.True(session is not null, failure?.Words);
        return session;
    }

    [Fact]
    public async Task Dots_and_long_content_arrive_as_they_were()
    {
        var got = new ConcurrentBag<string>();
        await using var sink = new SmtpSink((_, content) => got.Add(Encoding.ASCII.GetString(content)));
        await using var session = await Open(new("127.0.0.1", sink.Port, MailSecurity.None));
        string[] sent = ["Subject: x\r\n\r\n.\r\n..\r\n.a\r\n\r\n.\r\n", "no line end", "", string.Concat(Enumerable.Repeat(".line\r\n", 40_000))];
        foreach (var message in sent) Assert.Equal(SmtpOutcome.Accepted, Assert.Single(await session.SendAsync(new(Mia, [Bo]), Encoding.ASCII.GetBytes(message), null, default)).Outcome);
        var plain = got.Select(content => string.Join("\r\n", content.Split("\r\n").Select(line => line.StartsWith('.') ? line[1..] : line)));
        Assert.Equal(sent.Select(message => message.Length == 0 || message.EndsWith("\r\n", StringComparison.Ordinal) ? message : message + "\r\n").Order(), plain.Order());
    }

    [Theory]
    [InlineData("a\n.\r\nMAIL FROM:<eve@example.com>")]
    [InlineData("a\r.\r\nMAIL")]
    [InlineData("a\n\n.\n")]
    [InlineData("a\r")]
    [InlineData("a\0b\r\n")]
    public async Task Bare_line_ends_are_refused_so_that_nothing_is_smuggled(string message)
    {
        await using var sink = new SmtpSink();
        await using var session = await Open(new("127.0.0.1", sink.Port, MailSecurity.None));
        Assert.Equal("message", (await Assert.ThrowsAsync<MailFieldException>(() => session.SendAsync(new(Mia, [Bo]), Encoding.ASCII.GetBytes(message), null, default))).Field);
        Assert.Equal(0, sink.Count);
        Assert.Equal(SmtpOutcome.Accepted, Assert.Single(await session.SendAsync(new(Mia, [Bo]), Hello, null, default)).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_recipient_has_an_ending_of_their_own(bool isPipelined)
    {
        await using var server = new ScriptedSmtp { Extensions = isPipelined ? ["PIPELINING"] : ["HELP"], Replies = { ["RCPT TO:<bo@"] = "550 5.1.1 unknown" } };
        await using var session = await Open(server.Settings);
        var results = await session.SendAsync(new(Mia, [Bo, Ann]), Hello, null, default);
        Assert.Equal([(SmtpOutcome.Refused, "5.1.1"), (SmtpOutcome.Accepted, "2.0.0")], results.Select(r => (r.Outcome, r.Reply!.Status)));
        Assert.Single(server.Contents);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_every_recipient_is_refused_no_content_goes_and_the_connection_lives_on(bool isPipelined)
    {
        await using var server = new ScriptedSmtp { Extensions = isPipelined ? ["PIPELINING"] : ["HELP"], Replies = { ["RCPT TO:<bo@"] = "450 4.2.1 later" } };
        await using var session = await Open(server.Settings);
        Assert.Equal(SmtpOutcome.Deferred, Assert.Single(await session.SendAsync(new(Mia, [Bo]), Hello, null, default)).Outcome);
        Assert.DoesNotContain(server.Contents, content => content.Length > 0);
        Assert.Equal(SmtpOutcome.Accepted, Assert.Single(await session.SendAsync(new(null, [Ann]), Hello, null, default)).Outcome);
        Assert.Contains("MAIL FROM:<>", server.Commands);
    }

    [Fact]
    public async Task What_the_server_cannot_take_is_refused_before_it_is_asked()
    {
        await using var server = new ScriptedSmtp { Extensions = ["SIZE 30"] };
        await using var session = await Open(server.Settings);
        Assert.Contains("SMTPUTF8", Assert.Single(await session.SendAsync(new(Mia, [MailAddress.Parse("jürgen@example.com")]), Hello, null, default)).Words, StringComparison.Ordinal);
        Assert.Contains("takes 30", Assert.Single(await session.SendAsync(new(Mia, [Bo]), Encoding.ASCII.GetBytes(new string('x', 31)), null, default)).Words, StringComparison.Ordinal);
        Assert.Equal(SmtpOutcome.Refused, Assert.Single(await session.SendAsync(new(Mia, [Bo]), "ü\r\n"u8.ToArray(), null, default)).Outcome);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_offered_is_used()
    {
        await using var server = new ScriptedSmtp { Extensions = ["PIPELINING", "SIZE", "8BITMIME", "SMTPUTF8", "DSN"] };
        await using var session = await Open(server.Settings);
        await session.SendAsync(new(Mia, [MailAddress.Parse("jürgen@bücher.example")]) { EnvelopeId = "run+7 a" }, "ü\r\n"u8.ToArray(), null, default);
        Assert.Equal(["MAIL FROM:<mia@sluice.example> SIZE=4 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=run+2B7+20a", "RCPT TO:<jürgen@xn--bcher-kva.example>"], server.Commands.Skip(1).Take(2));
    }

    [Fact]
    public async Task What_is_to_be_noted_is_noted_before_the_content_goes()
    {
        await using var server = new ScriptedSmtp();
        var session = await Open(server.Settings);
        await using (session)
        {
            await session.SendAsync(new(Mia, [Bo]), Hello, _ =>
            {
                Assert.Empty(server.Contents);
                return default;
            }, default);
            await Assert.ThrowsAsync<InvalidOperationException>(() => session.SendAsync(new(Mia, [Bo]), Hello, _ => throw new InvalidOperationException("the disk is full"), default));
            Assert.False(session.IsUsable);
        }
        Assert.Single(server.Contents);
    }

    [Fact]
    public async Task An_old_server_is_greeted_the_old_way()
    {
        await using var server = new ScriptedSmtp { Replies = { ["EHLO"] = "502 what?" } };
        await using var session = await Open(server.Settings);
        Assert.Equal(SmtpOutcome.Accepted, Assert.Single(await session.SendAsync(new(Mia, [Bo]), Hello, null, default)).Outcome);
        Assert.Equal("HELO client.example", server.Commands[1]);
    }
}
