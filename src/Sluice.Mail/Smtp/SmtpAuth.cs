using System.Text;

namespace Sluice.Mail.Smtp;

/// <summary>One way of proving who one is (RFC 4954): the command, and what is answered to each 334.</summary>
sealed record SmtpAuth(string Command, IReadOnlyList<string> Answers)
{
    /// <summary>The best way that both sides know; null without one.</summary>
    public static SmtpAuth? Of(MailCredentials who, SmtpExtensions extensions)
    {
        // An empty answer to the error that XOAUTH2 wraps into a 334 brings the true reply.
        if (who.IsToken) return extensions.HasAuth("XOAUTH2") ? new($"AUTH XOAUTH2 {Token(who)}", [""]) : null;
        if (extensions.HasAuth("PLAIN")) return new($"AUTH PLAIN {Plain(who)}", []);
        return extensions.HasAuth("LOGIN") ? new("AUTH LOGIN", [Encoded(who.User), Encoded(who.Secret)]) : null;
    }

    /// <summary>RFC 4616: no other identity, name and password, parted by NUL.</summary>
    public static string Plain(MailCredentials who) => Encoded($"\0{who.User}\0{who.Secret}");

    /// <summary>The form of Google and Microsoft: name and token, parted by control signs.</summary>
    public static string Token(MailCredentials who) => Encoded($"user={who.User}\u0001auth=Bearer {who.Secret}\u0001\u0001");

    static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
