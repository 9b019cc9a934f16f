using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Sluice.Mail.Wire;

namespace Sluice.Mail.Imap;

/// <summary>Commands and their answers, one after another. What goes wrong on the line becomes an <see cref="ImapException"/>.</summary>
sealed class ImapConnection(LineChannel channel, ImapSettings settings) : IAsyncDisposable
{
    int count;

    /// <summary>What the server says it can, in capitals.</summary>
    public HashSet<string> Capabilities { get; } = new(StringComparer.OrdinalIgnoreCase);

    public LineChannel Channel => channel;

    public ImapSettings Settings => settings;

    /// <summary>Sends a command, answers its invitations, and gives each answer that comes before its end to <paramref name="each"/>.</summary>
    /// <param name="command">The command without tag; a NUL in it stands for the next literal.</param>
    /// <param name="literals">What is sent when the server invites.</param>
    /// <param name="each">Takes the answers of the server's own accord.</param>
    /// <param name="cancel">Breaks the connection.</param>
    public async Task<ImapLine> AskAsync(string command, IReadOnlyList<byte[]> literals, Action<ImapLine>? each, CancellationToken cancel)
    {
        var tag = $"S{(++count).ToString(CultureInfo.InvariantCulture)}";
        await channel.WriteAsync(Encoding.UTF8.GetBytes($"{tag} {command}\r\n"), cancel);
        var sent = 0;
        while (true)
        {
            var line = await ReadAsync(cancel);
            if (line.Tag == tag)
            {
                Note(line);
                return line.Kind == "OK" ? line : throw new ImapException(ImapFault.Refused, $"The server refused: {Shown(line.Text)}");
            }
            if (line.Tag == "+")
            {
                await channel.WriteAsync((byte[])[.. sent < literals.Count ? literals[sent++] : [], .. "\r\n"u8], cancel);
                continue;
            }
            if (line.Kind == "BYE") throw new ImapException(ImapFault.Unreachable, $"The server closes: {Shown(line.Text)}");
            Note(line);
            each?.Invoke(line);
        }
    }

    public Task<ImapLine> AskAsync(string command, Action<ImapLine>? each, CancellationToken cancel) => AskAsync(command, [], each, cancel);

    /// <summary>Reads one answer within the time of the settings.</summary>
    public async ValueTask<ImapLine> ReadAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.Timeout);
        return await ImapLine.ReadAsync(channel, settings.LargestMessage + 1_024, limit.Token);
    }

    /// <summary>Runs something and gives what fails a name.</summary>
    public static async Task<T> NamedAsync<T>(Func<Task<T>> run, CancellationToken cancel)
    {
        try
        {
            return await run();
        }
        catch (ImapException)
        {
            throw;
        }
        catch (Exception e) when (e is ProtocolException or AuthenticationException)
        {
            throw new ImapException(ImapFault.Broken, e.Message, e);
        }
        catch (Exception e) when (e is IOException or SocketException or TimeoutException or ObjectDisposedException || e is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw new ImapException(ImapFault.Unreachable, e is OperationCanceledException ? "The server took too long." : e.Message, e);
        }
    }

    /// <summary>A string as it stands in a command; what quotes cannot hold is refused.</summary>
    public static string Quoted(string field, string text) =>
        Ascii.IsValid(text) ? $"\"{MailFieldException.OneLine(field, text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : throw new MailFieldException(field, $"{field} goes beyond ASCII.");

    public ValueTask DisposeAsync() => channel.DisposeAsync();

    void Note(ImapLine line)
    {
        var said = line.Kind == "CAPABILITY" ? line.Values.Skip(1).Select(value => value.Text) : line.Code("CAPABILITY")?.Skip(1);
        if (said is null) return;
        Capabilities.Clear();
        Capabilities.UnionWith(said);
    }

    static string Shown(string text) => text.Length > 500 ? text[..500] : text;
}
