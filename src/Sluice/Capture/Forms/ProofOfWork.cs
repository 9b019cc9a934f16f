using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Sluice.Platform.Clock;

namespace Sluice.Capture.Forms;

// A submission carries a number which, behind the form's own signed time, gives a SHA-256 that begins with so many zero
// bits (hashcash, Back 2002; as ALTCHA does it). A browser finds one in under a second; each form that was shown is good for one.
public sealed class ProofOfWork(TimeProvider clock)
{
    // 2^15 tries on average.
    public const int Bits = 15;

    static readonly TimeSpan Remembered = TimeSpan.FromDays(2);

    readonly ConcurrentDictionary<string, DateTimeOffset> used = new(StringComparer.Ordinal);

    public string? Suspicion(string? stamp, string? number)
    {
        if (string.IsNullOrEmpty(stamp) || number is not { Length: > 0 and <= 20 }) return "No proof of work came with it.";
        if (!Proves(stamp, number)) return "Its proof of work is none.";
        var now = clock.Now();
        if (used.Count > 100_000)
            foreach (var (old, at) in used)
                if (now - at > Remembered) used.TryRemove(old, out _);
        return used.TryAdd(stamp, now) ? null : "Its proof of work was used before.";
    }

    public static bool Proves(string stamp, string number) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{stamp}:{number}"))) >> (32 - Bits) == 0;
}
