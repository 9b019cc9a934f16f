using System.Text;

namespace Sluice.Mail.Mime;

/// <summary>Walks the tokens of a structured value (RFC 5322 §3.2): words, quoted strings; comments are passed over.</summary>
ref struct HeaderScanner(ReadOnlySpan<char> text)
{
    readonly ReadOnlySpan<char> text = text;

    /// <summary>Where reading stands.</summary>
    public int At { get; private set; } = 0;

    /// <summary>True when nothing is left.</summary>
    public readonly bool IsDone => At >= text.Length;

    /// <summary>The next sign; NUL at the end.</summary>
    public readonly char Next => IsDone ? '\0' : text[At];

    /// <summary>Passes over blanks and comments; gives the text of the last comment.</summary>
    public string? SkipBlanks()
    {
        string? comment = null;
        while (!IsDone)
        {
            if (Next == '(') comment = Comment();
            else if (char.IsWhiteSpace(Next)) At++;
            else break;
        }
        return comment;
    }

    /// <summary>Takes the next sign when it is this one.</summary>
    public bool Take(char sign)
    {
        if (IsDone || Next != sign) return false;
        At++;
        return true;
    }

    /// <summary>Everything up to one of the stops, which stays.</summary>
    public ReadOnlySpan<char> Until(ReadOnlySpan<char> stops)
    {
        var found = text[At..].IndexOfAny(stops);
        var taken = found < 0 ? text[At..] : text.Slice(At, found);
        At += taken.Length;
        return taken;
    }

    /// <summary>The content of a quoted string whose opening quote is next; without a closing one up to the end.</summary>
    public string Quoted()
    {
        var content = new StringBuilder();
        At++;
        while (!IsDone)
        {
            var sign = text[At++];
            if (sign == '"') break;
            if (sign == '\\' && !IsDone) sign = text[At++];
            content.Append(sign);
        }
        return content.ToString();
    }

    string Comment()
    {
        var content = new StringBuilder();
        var depth = 0;
        while (!IsDone)
        {
            var sign = text[At++];
            if (sign == '\\' && !IsDone) content.Append(text[At++]);
            else if (sign == '(' && depth++ == 0) continue;
            else if (sign == ')' && --depth == 0) break;
            else content.Append(sign);
        }
        return content.ToString();
    }
}
