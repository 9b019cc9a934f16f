using System.Text;

namespace Sluice.Record.Import.Mapping;

static class HeaderKey
{
    // "E-Mail", "e_mail" and "E mail" are one name; "firstName" and "First name" too.
    public static string Of(string header)
    {
        var key = new StringBuilder(header.Length);
        foreach (var c in TextKeys.Sort(header))
            if (char.IsLetterOrDigit(c)) key.Append(c);
        return key.ToString();
    }
}
