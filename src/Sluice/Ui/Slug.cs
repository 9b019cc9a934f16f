using System.Text;

namespace Sluice.Ui;

static class Slug
{
    // An id for the page's own links: "Why sales sent 77 back" is why-sales-sent-77-back.
    public static string Of(string? text)
    {
        var slug = new StringBuilder();
        foreach (var c in text ?? "")
            if (char.IsLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        return slug.ToString().TrimEnd('-');
    }
}
