using System.Text;
using Sluice.Mail.Imap;
using Sluice.Mail.Smtp;
using Sluice.Mail.Wire;

namespace Sluice.Libraries.Tests.Mail;

public sealed class WireFuzzTests
{
    static readonly string[] Pieces = ["* ", "+ ", "S1 ", "OK", "FETCH", "(", ")", "((((", "\"", "\\", "{3}\r\n", "{3+}\r\n", "{99999999999999999999}\r\n", "{-1}\r\n", "{", "}", "NIL", "[", "]", "BODY[HEADER (", "UID 7", "\r\n", "\n", "\0", "é", "250-", "250 ", "550", "999 ", " "];

    static IEnumerable<byte[]> Streams()
    {
        var chance = new Random(23);
        for (var round = 0; round < 20_000; round++) yield return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, chance.Next(25)).Select(_ => Pieces[chance.Next(Pieces.Length)])));
    }

    [Fact]
    public async Task Nothing_that_an_IMAP_server_says_breaks_more_than_the_connection()
    {
        foreach (var bytes in Streams())
        {
            await using var channel = new LineChannel(new MemoryStream(bytes));
            await UntilItEnds(async () =>
            {
                var line = await ImapLine.ReadAsync(channel, 100, default);
                _ = line.Kind + line.Number + line.Code("UIDVALIDITY")?.Length;
            });
        }
    }

    [Fact]
    public async Task Nothing_that_an_SMTP_server_says_breaks_more_than_the_connection()
    {
        foreach (var bytes in Streams())
        {
            await using var channel = new LineChannel(new MemoryStream(bytes));
            await UntilItEnds(async () =>
            {
                var reply = await channel.ReadReplyAsync(default);
                Assert.InRange(reply.Code, 200, 599);
                _ = reply.Status + reply.Text + new SmtpExtensions(reply).MaximumSize;
            });
        }
    }

    [Theory]
    [InlineData("2")]
    [InlineData("250-x\r\n")]
    public async Task A_reply_without_end_is_given_up(string repeated)
    {
        await using var channel = new LineChannel(new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(repeated, 3_000_000 / repeated.Length)))));
        await Assert.ThrowsAsync<ProtocolException>(async () => await channel.ReadReplyAsync(default));
    }

    [Fact]
    public async Task Lists_within_lists_end_at_a_depth()
    {
        await using var channel = new LineChannel(new MemoryStream(Encoding.ASCII.GetBytes($"* X {new string('(', 100_000)}\r\n")));
        await Assert.ThrowsAsync<ProtocolException>(async () => await ImapLine.ReadAsync(channel, 100, default));
    }

    // The end of the stream is one way of ending, a breach of the protocol the other.
    static async Task UntilItEnds(Func<Task> read)
    {
        try
        {
            while (true) await read();
        }
        catch (IOException)
        {
            // As it should.
        }
    }
}
