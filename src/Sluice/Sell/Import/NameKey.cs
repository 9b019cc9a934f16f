using System.Text;
using Sluice.Record;

namespace Sluice.Sell.Import;

// "GTXPro", "GTX Pro" and "gtx-pro" name one thing.
static class NameKey
{
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in TextKeys.Sort(name))
            if (char.IsLetterOrDigit(c)) key.Append(c);
        return key.ToString();
    }
}
