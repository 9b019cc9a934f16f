using System.Security.Cryptography;
using System.Text;

namespace Sluice.Visits;

/// <summary>
/// The salts visitors are hashed with: today's and, for visits open at the change, the one of the day before. Older
/// salts are forgotten, and with them every way back to an address.
/// </summary>
/// <param name="Day">The UTC day of the current salt.</param>
/// <param name="Current">32 secret bytes.</param>
/// <param name="Previous">The salt of the day before <paramref name="Day"/>, or null.</param>
public sealed record VisitorSalts(DateOnly Day, ReadOnlyMemory<byte> Current, ReadOnlyMemory<byte>? Previous = null)
{
    /// <summary>The length of a salt in bytes.</summary>
    public const int Length = 32;

    /// <summary>First salts, drawn from the machine's randomness.</summary>
    public static VisitorSalts Fresh(DateTimeOffset now) => new(DayOf(now), RandomNumberGenerator.GetBytes(Length));

    /// <summary>
    /// The salts for a time: these while the day lasts, else with a new salt and the old as previous. After a pause of
    /// more than a day nothing is carried over. Store the answer when it differs.
    /// </summary>
    /// <param name="now">The time; earlier than the day of these salts changes nothing.</param>
    /// <param name="draw">Draws 32 secret bytes; null takes the machine's randomness.</param>
    public VisitorSalts At(DateTimeOffset now, Func<byte[]>? draw = null)
    {
        var today = DayOf(now);
        if (today <= Day)
            return this;
        var salt = draw?.Invoke() ?? RandomNumberGenerator.GetBytes(Length);
        return new(today, salt, today == Day.AddDays(1) ? Current : (ReadOnlyMemory<byte>?)null);
    }

    /// <summary>
    /// Salts of a past day derived from one secret (HMAC-SHA256 of the ISO date), for importing old logs: draw the
    /// secret for one import and throw it away afterwards.
    /// </summary>
    public static VisitorSalts Derived(ReadOnlySpan<byte> secret, DateTimeOffset at)
    {
        var day = DayOf(at);
        return new(day, SaltOf(secret, day), SaltOf(secret, day.AddDays(-1)));
    }

    static byte[] SaltOf(ReadOnlySpan<byte> secret, DateOnly day) =>
        HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
