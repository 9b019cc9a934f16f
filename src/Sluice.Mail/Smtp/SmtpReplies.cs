using Sluice.Mail.Wire;

namespace Sluice.Mail.Smtp;

/// <summary>Reads replies (RFC 5321 §4.2.1): at most 128 lines of 2,048 bytes, one code for all of them.</summary>
static class SmtpReplies
{
    const int LongestLine = 2_048;
    const int MostLines = 128;

    /// <summary>Reads one reply, all its lines.</summary>
    /// <exception cref="ProtocolException">It is no reply, or longer than any server has reason to send.</exception>
    public static async ValueTask<SmtpReply> ReadReplyAsync(this LineChannel channel, CancellationToken cancel)
    {
        var lines = new List<string>(1);
        var code = 0;
        while (lines.Count < MostLines)
        {
            var line = await channel.ReadLineAsync(LongestLine, cancel);
            if (Code(line) is not { } said) throw new ProtocolException("The server sent what is no reply.");
            if (lines.Count > 0 && said != code) throw new ProtocolException("The lines of a reply contradict each other.");
            code = said;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return new(code, lines);
        }
        throw new ProtocolException("A reply has more lines than any server has reason to send.");
    }

    static int? Code(string line) =>
        line.Length >= 3 && line[0] is >= '2' and <= '5' && char.IsAsciiDigit(line[1]) && char.IsAsciiDigit(line[2]) && (line.Length == 3 || line[3] is ' ' or '-')
            ? (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0')
            : null;
}
