using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Sluice.Mail.Smtp;

namespace Sluice.MailBench;

/// <summary>
/// A campaign that is killed again and again while it sends, and the truth told by the server that took its mail: how often
/// each message id came, beside what the ledger says.
/// </summary>
static partial class KillLoop
{
    public static async Task<int> Run(string program, int kills, int count, int connections)
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
                var said = process.StandardError.ReadToEndAsync();
                _ = process.StandardOutput.ReadToEndAsync();
                if (killed < kills)
                {
                    // Some time into the sending, not into the start.
                    var goal = before + random.Next(1, Math.Max(2, (int)(count * 2L / kills)));
                    while (sink.Count < goal && !process.HasExited) await Task.Delay(1);
                    if (!process.HasExited)
                    {
                        process.Kill();
                        killed++;
                        await process.WaitForExitAsync();
                        continue;
                    }
                }
                await process.WaitForExitAsync();
                var (sent, uncertain) = Figures(await said);
                var doubled = taken.Values.Count(n => n > 1);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{killed} kills over {count} messages, {connections} connections: {taken.Count} arrived, {doubled} doubled, {count - taken.Count} did not arrive; the ledger says {sent} sent, {uncertain} uncertain (at most {killed * connections})"));
                // Whatever did not arrive is among the uncertain, and nothing came twice.
                return doubled == 0 && count - taken.Count <= uncertain && sent + uncertain == count && uncertain <= killed * connections ? 0 : 1;
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
