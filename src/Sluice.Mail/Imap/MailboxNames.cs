using System.Text;

namespace Sluice.Mail.Imap;

/// <summary>Names of mailboxes as IMAP4rev1 writes them (RFC 3501 §5.1.3, modified UTF-7).</summary>
static class MailboxNames
{
    public static string Encode(string name)
    {
        var encoded = new StringBuilder();
        for (var at = 0; at < name.Length;)
        {
            if (name[at] is >= ' ' and <= '~')
            {
                encoded.Append(name[at] == '&' ? "&-" : name[at].ToString());
                at++;
                continue;
            }
            var end = at;
            while (end < name.Length && name[end] is not (>= ' ' and <= '~')) end++;
            encoded.Append('&').Append(Convert.ToBase64String(Encoding.BigEndianUnicode.GetBytes(name[at..end])).TrimEnd('=').Replace('/', ',')).Append('-');
            at = end;
        }
        return encoded.ToString();
    }

    /// <summary>What is not encoded rightly stays as it is.</summary>
    public static string Decode(string name)
    {
        var decoded = new StringBuilder();
        for (var at = 0; at < name.Length;)
        {
            var end = name[at] == '&' ? name.IndexOf('-', at) : -1;
            if (end < 0) decoded.Append(name[at++]);
            else
            {
                decoded.Append(end == at + 1 ? "&" : Encoding.BigEndianUnicode.GetString(Text.Base64Text.Decode(Encoding.ASCII.GetBytes(name[(at + 1)..end].Replace(',', '/')))));
                at = end + 1;
            }
        }
        return decoded.ToString();
    }
}
