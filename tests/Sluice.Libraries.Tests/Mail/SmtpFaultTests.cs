using Sluice.Mail.Addresses;
using Sluice.Mail.Smtp;

namespace Sluice.Libraries.Tests.Mail;

public sealed class SmtpFaultTests
{
    static readonly SmtpEnvelope Envelope = new(MailAddress.Parse("mia@sluice.example"), [MailAddress.Parse("bo@nordlys.example")]);

    public static TheoryData<string, Fault, bool> Cells
    {
        get
        {
            var cells = new TheoryData<string, Fault, bool>();
            foreach (var step in (string[])["greeting", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "content", "QUIT"])
            {
                foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault is not Fault.None))
                {
                    cells.Add(step, fault, true);
                    if (step is "MAIL" or "RCPT" or "DATA" or "content") cells.Add(step, fault, false);
                }
            }
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Every_fault_at_every_step_ends_in_its_named_state(string step, Fault fault, bool isPipelined)
    {
        await using var server = new ScriptedSmtp { FaultAt = step, Fault = fault, Extensions = [.. isPipelined ? (string[])["PIPELINING"] : [], "AUTH PLAIN", "STARTTLS"] };
        var settings = server.Settings with { Host = "localhost", ChecksCertificate = false, Security = step == "STARTTLS" ? MailSecurity.StartTls : MailSecurity.None, Credentials = step == "AUTH" ? new("mia", "secret") : null };
        Assert.Equal(Expected(step, fault), await Outcome(settings));
    }

    static SmtpOutcome Expected(string step, Fault fault) => (step, fault) switch
    {
        (_, Fault.Split) or ("QUIT", _) => SmtpOutcome.Accepted,
        ("greeting" or "EHLO" or "STARTTLS" or "AUTH", _) => SmtpOutcome.NotSent,
        (_, Fault.Later) => SmtpOutcome.Deferred,
        (_, Fault.Never) => SmtpOutcome.Refused,
        ("content", _) => SmtpOutcome.Uncertain,
        _ => SmtpOutcome.NotSent,
    };

    static async Task<SmtpOutcome> Outcome(SmtpSettings settings)
    {
        var (session, failure) = await SmtpOpening.OpenAsync(settings, default);
        if (session is null) return failure!.Outcome;
        await using (session) return Assert.Single(await session.SendAsync(Envelope, "Subject: x\r\n\r\nhello\r\n"u8.ToArray(), null, default)).Outcome;
    }

    [Fact]
    public async Task Nobody_listening_is_not_sent()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        var opened = await SmtpOpening.OpenAsync(new("127.0.0.1", port, MailSecurity.None), default);
        Assert.Equal((SmtpOutcome.NotSent, SmtpStep.Connect), (opened.Failure!.Outcome, opened.Failure.Step));
    }

    [Fact]
    public async Task Cancelling_before_the_content_is_not_sent_and_after_it_uncertain()
    {
        foreach (var (step, expected) in new[] { ("RCPT", SmtpOutcome.NotSent), ("content", SmtpOutcome.Uncertain) })
        {
            await using var server = new ScriptedSmtp { FaultAt = step, Fault = Fault.Stall };
            var opened = await SmtpOpening.OpenAsync(server.Settings with { Timeouts = new() }, default);
            await using var session = opened.Session!;
            using var cancel = new CancellationTokenSource(200);
            Assert.Equal(expected, Assert.Single(await session.SendAsync(Envelope, "\r\nx\r\n"u8.ToArray(), null, cancel.Token)).Outcome);
            Assert.False(session.IsUsable);
        }
    }

    [Theory]
    [InlineData("354 what?", SmtpOutcome.Uncertain)]
    [InlineData("250-one\r\n550 two", SmtpOutcome.Uncertain)]
    [InlineData("999 high", SmtpOutcome.Uncertain)]
    [InlineData("421 4.3.2 going down", SmtpOutcome.Deferred)]
    public async Task An_answer_that_is_none_is_never_taken_for_yes(string reply, SmtpOutcome expected)
    {
        await using var server = new ScriptedSmtp { Replies = { ["content"] = reply } };
        var opened = await SmtpOpening.OpenAsync(server.Settings, default);
        await using var session = opened.Session!;
        Assert.Equal(expected, Assert.Single(await session.SendAsync(Envelope, "\r\nx\r\n"u8.ToArray(), null, default)).Outcome);
        Assert.False(session.IsUsable);
    }
}
