namespace Sluice.Platform.Db;

// Whether a file holds any of some byte strings, read in overlapping pieces; letters A to Z count as a to z.
static class ByteSearch
{
    const int Piece = 1 << 20;

    public static async Task<bool> Holds(string path, IReadOnlyList<byte[]> wanted, CancellationToken cancel)
    {
        var small = wanted.Where(w => w.Length > 0).Select(w => w.Select(Small).ToArray()).ToList();
        if (small.Count == 0) return false;
        var overlap = small.Max(w => w.Length) - 1;
        var buffer = new byte[Piece + overlap];
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, useAsync: true);
        var kept = 0;
        while (true)
        {
            var read = await file.ReadAsync(buffer.AsMemory(kept, Piece), cancel);
            if (read == 0) return false;
            for (var i = kept; i < kept + read; i++) buffer[i] = Small(buffer[i]);
            var filled = kept + read;
            if (small.Exists(w => buffer.AsSpan(0, filled).IndexOf(w) >= 0)) return true;
            kept = Math.Min(overlap, filled);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }
    }

    static byte Small(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b + 32) : b;
}
