using System.Text;

namespace Sluice.Mail.Mime;

/// <summary>Cuts the header section off a message or part. Forgives what receivers see: an mbox line first, lines without a colon, a missing empty line.</summary>
static class HeaderReader
{
    /// <summary>Reads fields until the empty line; tells where the body begins.</summary>
    public static (HeaderList Fields, int BodyStart) Read(ReadOnlyMemory<byte> entity, LineEnds ends, MimeLimits limits)
    {
        var fields = new List<HeaderField>();
        var text = entity.Span;
        var at = text.StartsWith("From "u8) || text.StartsWith(">From "u8) ? ends.Next(text, 0) : 0;
        while (at < text.Length)
        {
            var next = ends.Next(text, at);
            var line = text[at..ends.Trim(text, at, next)];
            if (line.Length == 0) return (new(fields), next);
            if (NameLength(line) is not (> 0 and var name))
            {
                // One stray line among fields is passed over; otherwise the body begins here without its empty line.
                if (fields.Count == 0 || !FieldFollows(text, next, ends)) return (new(fields), at);
                at = next;
                continue;
            }
            while (next < text.Length && (IsFolded(text, next) && !IsBlank(text, next, ends) || IsTornParameter(text, at, next, ends))) next = ends.Next(text, next);
            if (fields.Count < limits.Headers) fields.Add(new(Encoding.ASCII.GetString(line[..name]).TrimEnd(), entity.Slice(at, Math.Min(next - at, limits.HeaderBytes))));
            at = next;
        }
        return (new(fields), text.Length);
    }

    /// <summary>The length of a field's name; 0 where the line is none.</summary>
    static int NameLength(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon is <= 0 or > 200) return 0;
        foreach (var sign in line[..colon].TrimEnd((byte)' '))
        {
            if (sign is <= 32 or >= 127) return 0;
        }
        return colon;
    }

    static bool IsFolded(ReadOnlySpan<byte> text, int at) => text[at] is (byte)' ' or (byte)'\t';

    // A parameter that lost the blank before it: the field ended in a semicolon, and this line is no field.
    static bool IsTornParameter(ReadOnlySpan<byte> text, int at, int next, LineEnds ends)
    {
        var line = text[next..ends.Trim(text, next, ends.Next(text, next))];
        return text[at..ends.Trim(text, at, next)].TrimEnd((byte)' ').EndsWith(";"u8) && line.Contains((byte)'=') && NameLength(line) == 0 && !line.StartsWith("--"u8);
    }

    static bool FieldFollows(ReadOnlySpan<byte> text, int at, LineEnds ends) =>
        at < text.Length && text[at..ends.Trim(text, at, ends.Next(text, at))] is var line && (line.Length == 0 || NameLength(line) > 0 || line[0] is (byte)' ' or (byte)'\t');

    // A line of blanks only ends the header: folding never makes one.
    static bool IsBlank(ReadOnlySpan<byte> text, int at, LineEnds ends) => text[at..ends.Trim(text, at, ends.Next(text, at))].TrimStart(" \t"u8).Length == 0;
}
