using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Sluice.Platform.Clock;

namespace Sluice.Capture.Landing;

// A signed word in the address shows the draft to whoever has it, for two weeks.
sealed class PreviewLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    static readonly TimeSpan Life = TimeSpan.FromDays(14);
    readonly IDataProtector protector = protection.CreateProtector("capture.page-preview");

    public string Make(PageId page, string letter) => protector.Protect($"{page.Value:N} {letter} {(clock.Now() + Life).ToUnixTimeSeconds()}");

    // The variant that may be seen, or null.
    public string? Read(string word, PageId page)
    {
        try
        {
            var parts = protector.Unprotect(word).Split(' ');
            return parts is [var id, var letter, var until] && id == page.Value.ToString("N") && long.Parse(until, CultureInfo.InvariantCulture) > clock.Now().ToUnixTimeSeconds() ? letter : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
