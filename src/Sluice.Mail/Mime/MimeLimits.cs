namespace Sluice.Mail.Mime;

/// <summary>How much of a message is read. What lies beyond is left as undivided bytes, never refused.</summary>
/// <param name="Bytes">The message, in bytes; what follows is cut off.</param>
/// <param name="Depth">Parts within parts, messages within messages included.</param>
/// <param name="Parts">Parts of the whole message.</param>
/// <param name="Headers">Fields of one message or part.</param>
/// <param name="HeaderBytes">One field, in bytes.</param>
public sealed record MimeLimits(int Bytes = 25 << 20, int Depth = 20, int Parts = 1_000, int Headers = 1_000, int HeaderBytes = 100 << 10)
{
    /// <summary>25 MB, 20 deep, 1,000 parts, 1,000 fields of at most 100 KB.</summary>
    public static readonly MimeLimits Default = new();
}
