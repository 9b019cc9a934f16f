using System.IO.Compression;
using System.Text;

namespace Sluice.Visits;

/// <summary>What became of one line of a log.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Hit">The page view, or null.</param>
/// <param name="Drop">Why it does not count, or null.</param>
/// <param name="Text">The line as read when it was dropped, for the quarantine; null otherwise.</param>
public sealed record LogOutcome(long Number, PageHit? Hit, DropReason? Drop, string? Text);

/// <summary>Reads web server logs as visits.</summary>
public static class AccessLog
{
    /// <summary>
    /// Reads a log lazily, plain or gzip by its first bytes, and judges every line by <see cref="CollectSteps.ForLog"/>.
    /// A broken line is one drop and never ends the reading; empty lines are passed over.
    /// </summary>
    /// <param name="log">The log; left open.</param>
    /// <param name="host">The site's host, since logs hold only paths.</param>
    /// <param name="rules">What the site counts.</param>
    /// <remarks>A hit's id is made from the line and its count among equal lines, so reading a file again makes the same ids.</remarks>
    /// <exception cref="InvalidDataException">The gzip data is broken.</exception>
    public static IEnumerable<LogOutcome> Read(Stream log, string host, CollectRules rules)
    {
        using var reader = new StreamReader(Unpacked(log), Encoding.UTF8, leaveOpen: true);
        var ids = new LineIds();
        for (long number = 1; reader.ReadLine() is { } text; number++)
        {
            if (text.Length == 0)
                continue;
            if (!LogLine.TryParse(text, out var line) || HitOf(line, host) is not { } hit)
            {
                yield return new(number, null, DropReason.MalformedLine, text);
                continue;
            }
            if (CollectSteps.ForLog.Judge(hit, rules, line.At) is { } drop)
            {
                yield return new(number, hit, drop, text);
                continue;
            }
            yield return new(number, hit with { Id = ids.Next(text) }, null, null);
        }
    }

    /// <summary>The page view a line tells of; null when its target is no address. Its id is empty.</summary>
    /// <param name="line">The line.</param>
    /// <param name="host">The site's host.</param>
    public static PageHit? HitOf(LogLine line, string host)
    {
        var url = line.Target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || line.Target.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? line.Target
            : line.Target is "*" ? $"https://{host}/" : line.Target.StartsWith('/') ? $"https://{host}{line.Target}" : null;
        if (!PageAddress.TryParse(url, out var page))
            return null;
        var query = line.Target.IndexOf('?', StringComparison.Ordinal);
        return new(Guid.Empty, HitKind.PageView, line.At, page)
        {
            RawQuery = query < 0 ? "" : line.Target[query..],
            Referrer = line.Referrer,
            Agent = line.Agent,
            Address = line.Address,
            Method = line.Method,
            Status = line.Status,
        };
    }

    static Stream Unpacked(Stream log)
    {
        var buffered = new BufferedStream(log, 65_536);
        Span<byte> magic = stackalloc byte[2];
        if (log.CanSeek)
        {
            var start = buffered.Position;
            var read = buffered.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
            buffered.Position = start;
            return read == 2 && magic is [0x1f, 0x8b] ? new GZipStream(buffered, CompressionMode.Decompress, leaveOpen: true) : buffered;
        }
        var count = buffered.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(magic[..count].ToArray(), buffered);
        return count == 2 && magic is [0x1f, 0x8b] ? new GZipStream(whole, CompressionMode.Decompress, leaveOpen: true) : whole;
    }
}
