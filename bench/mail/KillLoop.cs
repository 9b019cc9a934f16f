using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Sluice.Mail.Smtp;

namespace Sluice.MailBench;

/// <summary>What a campaign that was killed came to: by the server that took its mail, and by the ledger.</summary>
public sealed record KillReport(int Kills, int Count, int Connections, int Arrived, int Doubled, int Sent, int Uncertain)
{
    /// <summary>Nothing came twice, whatever did not arrive is among the uncertain, and there is at most one of those a connection and kill.</summary>
    public bool IsGood => Doubled == 0 && Count - Arrived <= Uncertain && Sent + Uncertain == Count && Uncertain <= Kills * Connections;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kills} kills over {Count} messages, {Connections} connections: {Arrived} arrived, {Doubled} doubled, {Count - Arrived} did not arrive; the ledger says {Sent} sent, {Uncertain} uncertain (at most {Kills * Connections})");
}

/// <summary>
/// A campaign that is killed again and again while it sends, and the truth told by the server that took its mail: how often
/// each message id came, beside what the ledger says.
/// </summary>
public static partial class KillLoop
{
    public static async Task<KillReport> Run(string program, int kills, int count, int connections, CancellationToken cancel)
    {
        var taken = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await using var sink = new SmtpSink((_, content) => taken.AddOrUpdate(IdOf(content), 1, (_, n) => n + 1));
        var folder = Directory.CreateTempSubdirectory("sluice-mail-kill-").FullName;
        var random = new Random(5);
        var killed = 0;
        try
        {
            for (var run = 0; ; run++)
            {
                var before = sink.Count;
                using var process = Start(program, sink.Port, count, connections, folder);
                var said = process.StandardError.ReadToEndAsync(cancel);
                _ = process.StandardOutput.ReadToEndAsync(cancel);
                if (killed < kills)
                {
                    // Some time into the sending, not into the start.
                    var goal = before + random.Next(1, Math.Max(2, (int)(count * 2L / kills)));
                    while (sink.Count < goal && !process.HasExited) await Task.Delay(1, cancel);
                    if (!process.HasExited)
                    {
                        process.Kill();
                        killed++;
                        await process.WaitForExitAsync(cancel);
                        continue;
                    }
                }
                await process.WaitForExitAsync(cancel);
                var (sent, uncertain) = Figures(await said);
                return new(killed, count, connections, taken.Count, taken.Values.Count(n => n > 1), sent, uncertain);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static Process Start(string program, int port, int count, int connections, string folder) => Process.Start(new ProcessStartInfo("dotnet", [program, "mail", "bench", "--to", $"127.0.0.1:{port}", "--count", $"{count}", "--connections", $"{connections}", "--data", folder])
    {
        UseShellExecute = false,
        RedirectStandardError = true,
        RedirectStandardOutput = true,
    })!;

    static string IdOf(ReadOnlySpan<byte> content)
    {
        var head = Encoding.Latin1.GetString(content[..Math.Min(content.Length, 8192)]);
        return MessageId.Match(head).Groups[1].Value;
    }

    static (int Sent, int Uncertain) Figures(string said)
    {
        var match = Told.Match(said);
        return match.Success ? (int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)) : throw new InvalidOperationException(said);
    }

    [GeneratedRegex("^Message-ID:\\s*<([^>]+)>", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    static partial Regex MessageId { get; }

    [GeneratedRegex(@"^([0-9]+) sent, .* ([0-9]+) uncertain", RegexOptions.Multiline)]
    static partial Regex Told { get; }
}
