using System.Text;

namespace Sluice.Filters;

/// <summary>
/// A pattern for the path of a page: <c>*</c> stands for any characters, also none and also <c>/</c>; everything else for
/// itself, A–Z as a–z. The whole path must match.
/// </summary>
/// <param name="Pattern">As written.</param>
public sealed record PathGlob(string Pattern)
{
    /// <summary>Whether a path matches. Takes time proportional to the lengths multiplied at worst.</summary>
    public bool Matches(string path)
    {
        var (glob, text) = (TextFold.Fold(Pattern), TextFold.Fold(path));
        var (g, t, star, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (g < glob.Length && glob[g] == '*')
                (star, resume) = (g++, t);
            else if (g < glob.Length && glob[g] == text[t])
                (g, t) = (g + 1, t + 1);
            else if (star >= 0)
                (g, t) = (star + 1, ++resume);
            else
                return false;
        }

        return glob.AsSpan(g).TrimStart('*').IsEmpty;
    }

    /// <summary>The same as a LIKE pattern over folded text, escaped with a backslash.</summary>
    public string ToLike()
    {
        var like = new StringBuilder();
        foreach (var c in TextFold.Fold(Pattern))
            _ = c switch { '*' => like.Append('%'), '%' or '_' or '\\' => like.Append('\\').Append(c), _ => like.Append(c) };
        return like.ToString();
    }
}
