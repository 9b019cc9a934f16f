using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Sluice.Platform.Clock;

namespace Sluice.Platform.Access.Factors;

// Notes that a browser carries for us for a few minutes and can neither read nor change.
public sealed class Seals(IDataProtectionProvider protection, TimeProvider clock)
{
    const int Longest = 6000;

    public string Seal(string purpose, string note, TimeSpan life) =>
        protection.CreateProtector(purpose).Protect(string.Create(CultureInfo.InvariantCulture, $"{(clock.Now() + life).ToUnixTimeSeconds()} {note}"));

    // Null where it is not ours, for something else, or too old.
    public string? Open(string purpose, string? carried)
    {
        if (carried is not { Length: > 0 and < Longest }) return null;
        try
        {
            return protection.CreateProtector(purpose).Unprotect(carried).Split(' ', 2) is [var ends, var note] && long.Parse(ends, CultureInfo.InvariantCulture) > clock.Now().ToUnixTimeSeconds() ? note : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
