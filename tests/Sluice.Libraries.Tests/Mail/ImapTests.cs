using System.Text;
using Sluice.Mail;
using Sluice.Mail.Imap;

namespace Sluice.Libraries.Tests.Mail;

public sealed class ImapTests
{
    [Fact]
    public async Task A_mailbox_is_read_from_where_one_stopped()
    {
        await using var server = new ScriptedImap
        {
            Says =
            {
                ["EXAMINE"] = "* 3 EXISTS\r\n* OK [UIDVALIDITY 77] ok\r\n* OK [UIDNEXT 9] ok\r\n* FLAGS (\\Seen)",
                ["UID SEARCH"] = "* SEARCH 8 5 7",
                ["UID FETCH 7"] = "* 2 FETCH (UID 7 FLAGS (\\Seen $Junk) RFC822.SIZE 12 BODY[]<0> {12}\r\nSubject: x\r\n)\r\n* 9 EXISTS",
                ["UID FETCH 8"] = "* 3 FETCH (BODY[] \"a \\\"b\\\"\" UID 8)",
            },
        };
        await using var session = await ImapSession.OpenAsync(server.Settings, default);
        var box = await session.SelectAsync("INBOX", forReading: true, default);
        Assert.Equal((77u, 9u, 3u), (box.UidValidity, box.UidNext, box.Exists));
        var uids = await session.SearchAsync(6, default);
        Assert.Equal([7, 8], uids);
        var messages = new List<ImapMessage>();
        await foreach (var message in session.FetchAsync([.. uids, 99], default)) messages.Add(message);
        Assert.Equal(["Subject: x\r\n", "a \"b\""], messages.Select(m => Encoding.ASCII.GetString(m.Content)));
        Assert.Equal(["\\Seen", "$Junk"], messages[0].Flags);
        Assert.Contains(server.Commands, command => command.Contains("BODY.PEEK[]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("IMAP4rev1 SASL-IR AUTH=PLAIN", "AUTHENTICATE PLAIN AG1pYQBzZSJjcmV0")]
    [InlineData("IMAP4rev1", "LOGIN \"mia\" \"se\\\"cret\"")]
    public async Task One_proves_who_one_is_in_the_way_offered(string capabilities, string said)
    {
        await using var server = new ScriptedImap { Capabilities = capabilities };
        await using var session = await ImapSession.OpenAsync(server.Settings, default);
        Assert.Contains(said, server.Commands);
    }

    [Fact]
    public async Task What_goes_wrong_has_a_name()
    {
        await using var closed = new ScriptedImap { Greeting = "* BYE too busy" };
        Assert.Equal(ImapFault.Unreachable, (await Assert.ThrowsAsync<ImapException>(() => ImapSession.OpenAsync(closed.Settings, default))).Fault);
        await using var wrong = new ScriptedImap { Says = { ["AUTHENTICATE"] = "NO [AUTHENTICATIONFAILED] wrong" } };
        Assert.Equal(ImapFault.NotProven, (await Assert.ThrowsAsync<ImapException>(() => ImapSession.OpenAsync(wrong.Settings, default))).Fault);
        await using var clear = new ScriptedImap();
        Assert.Equal(ImapFault.Broken, (await Assert.ThrowsAsync<ImapException>(() => ImapSession.OpenAsync(clear.Settings with { Security = Sluice.Mail.Smtp.MailSecurity.StartTls }, default))).Fault);
        await using var odd = new ScriptedImap { Says = { ["SELECT"] = "NO no such mailbox" } };
        await using var session = await ImapSession.OpenAsync(odd.Settings, default);
        Assert.Equal(ImapFault.Refused, (await Assert.ThrowsAsync<ImapException>(() => session.SelectAsync("x", forReading: false, default))).Fault);
    }

    [Theory]
    [InlineData("* 1 FETCH (UID 1 BODY[] {99999999999}\r\n")]
    [InlineData("* 1 FETCH (UID 1 BODY[] {30000000}\r\n")]
    public async Task More_than_was_asked_for_is_not_taken(string answer)
    {
        await using var server = new ScriptedImap { Says = { ["UID FETCH"] = answer } };
        await using var session = await ImapSession.OpenAsync(server.Settings, default);
        Assert.Equal(ImapFault.Broken, (await Assert.ThrowsAsync<ImapException>(async () =>
        {
            await foreach (var _ in session.FetchAsync([1], default)) Assert.Fail("Nothing can come.");
        })).Fault);
    }

    [Fact]
    public async Task News_end_the_waiting_and_so_does_time()
    {
        await using var server = new ScriptedImap { Says = { ["news"] = "* 4 EXISTS" } };
        await using var session = await ImapSession.OpenAsync(server.Settings, default);
        Assert.True(await session.WaitAsync(TimeSpan.FromMinutes(20), default));
        server.Says.Remove("news");
        Assert.False(await session.WaitAsync(TimeSpan.FromMilliseconds(100), default));
    }

    [Fact]
    public async Task Sent_mail_is_put_away_and_messages_are_marked()
    {
        await using var server = new ScriptedImap { Says = { ["APPEND"] = "OK [APPENDUID 77 12] done", ["LIST"] = "* LIST (\\HasNoChildren \\Sent) \"/\" \"Gesendete Objekte &- &APY-\"" } };
        await using var session = await ImapSession.OpenAsync(server.Settings, default);
        var sent = Assert.Single(await session.ListAsync(default));
        Assert.Equal(("Gesendete Objekte & ö", true), (sent.Name, sent.Attributes.Contains("\\Sent")));
        Assert.Equal(12u, await session.AppendAsync(sent.Name, "Subject: x\r\n\r\n"u8.ToArray(), ["\\Seen"], default));
        await session.MarkAsync(12, ["\\Answered"], add: true, default);
        Assert.Equal("Subject: x\r\n\r\n", Assert.Single(server.Literals));
        Assert.Contains("APPEND \"Gesendete Objekte &- &APY-\" (\\Seen) {14}", server.Commands);
        Assert.Contains("UID STORE 12 +FLAGS.SILENT (\\Answered)", server.Commands);
    }

    [Fact]
    public async Task A_name_with_a_line_break_is_no_command()
    {
        await using var server = new ScriptedImap();
        await using var session = await ImapSession.OpenAsync(server.Settings, default);
        await Assert.ThrowsAsync<MailFieldException>(() => session.SelectAsync("x\r\nS9 DELETE INBOX", forReading: true, default));
        await Assert.ThrowsAsync<MailFieldException>(() => session.MarkAsync(1, ["\\Seen)\r\nS9 EXPUNGE"], add: true, default));
    }
}
