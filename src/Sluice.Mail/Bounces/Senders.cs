using Sluice.Mail.Addresses;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Bounces;

/// <summary>Who is not the recipient looked for: the one who sent the message, and the program that writes.</summary>
static class Senders
{
    public static HashSet<string> Of(MimePart report, HeaderList returned)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var value in (ReadOnlySpan<string?>)[report.Headers["From"], report.Headers["To"], report.Headers["Delivered-To"], returned["From"], returned["Return-Path"], returned["Sender"], returned["Reply-To"]])
        {
            foreach (var address in AddressList.Parse(value)) known.Add(address.Address);
        }
        return known;
    }
}
