using System.Text;

namespace Sluice.Mail.Mime;

/// <summary>Divides the body of a multipart at its boundary lines (RFC 2046 §5.1). A missing last boundary is forgiven.</summary>
static class Multipart
{
    /// <summary>Where the parts lie, without the line end that belongs to the boundary after them.</summary>
    public static List<Range> Divide(ReadOnlySpan<byte> body, string boundary, LineEnds ends, int most)
    {
        var mark = Encoding.UTF8.GetBytes("--" + boundary.TrimEnd());
        var ranges = new List<Range>();
        var start = -1;
        for (var at = 0; at < body.Length && ranges.Count < most;)
        {
            var found = body[at..].IndexOf(mark);
            if (found < 0) break;
            var line = at + found;
            if (!BeginsLine(body, line))
            {
                at = line + mark.Length;
                continue;
            }
            var next = ends.Next(body, line);
            if (Kind(body[(line + mark.Length)..ends.Trim(body, line + mark.Length, Math.Max(next, line + mark.Length))]) is not { } isLast)
            {
                at = next;
                continue;
            }
            if (start >= 0) ranges.Add(start..Math.Max(start, ends.Trim(body, start, line)));
            start = isLast ? -1 : next;
            if (isLast) break;
            at = next;
        }
        if (start >= 0 && start < body.Length && ranges.Count < most) ranges.Add(start..body.Length);
        return ranges;
    }

    static bool BeginsLine(ReadOnlySpan<byte> body, int at) => at == 0 || body[at - 1] is (byte)'\n' or (byte)'\r';

    // True for the last boundary, false for one between parts, null for a line that only begins like one.
    static bool? Kind(ReadOnlySpan<byte> rest)
    {
        var tail = rest.TrimEnd(" \t"u8);
        return tail.Length == 0 ? false : tail.StartsWith("--"u8) ? true : null;
    }
}
