using Sluice.Mail.Addresses;
using Sluice.Mail.Smtp;

namespace Sluice.Libraries.Tests.Mail;

public sealed class SmtpTlsTests
{
    static SmtpSettings Settings(ScriptedSmtp server, MailSecurity security) =>
        server.Settings with { Host = "localhost", Security = security, Timeouts = server.Settings.Timeouts with { Command = TimeSpan.FromSeconds(5) } };

    [Fact]
    public async Task With_TLS_the_server_is_asked_again_what_it_offers()
    {
        await using var server = new ScriptedSmtp();
        var (session, failure) = await SmtpOpening.OpenAsync(Settings(server, MailSecurity.StartTls) with { ChecksCertificate = false }, default);
        Assert.Null(failure);
        await using (session)
        {
            Assert.True(session!.IsEncrypted);
            Assert.Equal(["EHLO client.example", "STARTTLS", "EHLO client.example"], server.Commands);
        }
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var server = new ScriptedSmtp();
        var opened = await SmtpOpening.OpenAsync(Settings(server, MailSecurity.StartTls), default);
        Assert.Equal((SmtpOutcome.NotSent, SmtpStep.StartTls), (opened.Failure!.Outcome, opened.Failure.Step));
    }

    [Fact]
    public async Task Words_put_before_TLS_end_the_connection()
    {
        await using var server = new ScriptedSmtp { Injected = "250 AUTH PLAIN" };
        var opened = await SmtpOpening.OpenAsync(Settings(server, MailSecurity.StartTls) with { ChecksCertificate = false }, default);
        Assert.Equal((SmtpOutcome.NotSent, SmtpStep.StartTls), (opened.Failure!.Outcome, opened.Failure.Step));
        Assert.Contains("before TLS", opened.Failure.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_TLS_is_asked_for_and_not_offered_nothing_is_said()
    {
        await using var server = new ScriptedSmtp { Extensions = ["AUTH PLAIN"] };
        var opened = await SmtpOpening.OpenAsync(Settings(server, MailSecurity.StartTls) with { Credentials = new("mia", "secret") }, default);
        Assert.Equal(SmtpStep.StartTls, opened.Failure!.Step);
        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PLAIN LOGIN", false, "AUTH PLAIN AG1pYQBzZWNyZXQ=")]
    [InlineData("LOGIN", false, "AUTH LOGIN|bWlh|c2VjcmV0")]
    [InlineData("PLAIN XOAUTH2", true, "AUTH XOAUTH2 dXNlcj1taWEBYXV0aD1CZWFyZXIgc2VjcmV0AQE=")]
    public async Task One_proves_who_one_is_in_the_way_offered(string offered, bool isToken, string said)
    {
        await using var server = new ScriptedSmtp { Extensions = [$"AUTH {offered}"], Replies = offered == "LOGIN" ? new() { ["AUTH"] = "334 VXNlcm5hbWU6", ["bWlh"] = "334 UGFzc3dvcmQ6", ["c2Vj"] = "235 welcome" } : [] };
        var (session, failure) = await SmtpOpening.OpenAsync(server.Settings with { Credentials = new("mia", "secret", isToken) }, default);
        Assert.Null(failure);
        await using (session) Assert.Equal(said.Split('|'), server.Commands.Skip(1));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_told_with_the_reason()
    {
        await using var server = new ScriptedSmtp { Extensions = ["AUTH XOAUTH2"], Replies = { ["AUTH"] = "334 eyJzdGF0dXMiOiI0MDAifQ==" } };
        server.Replies[""] = "535 5.7.8 expired";
        var opened = await SmtpOpening.OpenAsync(server.Settings with { Credentials = new("mia", "old", IsToken: true), Security = MailSecurity.None }, default);
        Assert.Equal(SmtpOutcome.NotSent, opened.Failure!.Outcome);
    }

    [Fact]
    public async Task A_secret_is_shown_nowhere()
    {
        Assert.DoesNotContain("secret", new SmtpSettings("h", 25, MailSecurity.None) { Credentials = new("mia", "secret") }.ToString(), StringComparison.Ordinal);
        await using var server = new ScriptedSmtp { Replies = { ["AUTH"] = "535 5.7.8 no" } };
        var opened = await SmtpOpening.OpenAsync(server.Settings with { Credentials = new("mia", "secret") }, default);
        Assert.Equal("5.7.8", opened.Failure!.Reply!.Status);
        Assert.DoesNotContain("secret", opened.Failure.ToString(), StringComparison.Ordinal);
        Assert.NotNull(MailAddress.TryParse("mia@sluice.example"));
    }
}
