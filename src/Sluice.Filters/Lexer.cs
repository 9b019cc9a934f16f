using System.Globalization;
using System.Text;

namespace Sluice.Filters;

/// <summary>Cuts filter text into tokens; never fails, what it cannot read becomes <see cref="TokenKind.Bad"/>.</summary>
sealed class Lexer(string text)
{
    static readonly string[] LongSigns = ["!=", "<=", ">=", "==", "<>"];
    readonly List<Token> tokens = [];
    int at;

    internal static List<Token> Read(string text) => new Lexer(text).Read();

    List<Token> Read()
    {
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (at == text.Length)
                break;
            tokens.Add(One());
        }

        tokens.Add(new Token(TokenKind.End, new SourceSpan(text.Length, 0), ""));
        return tokens;
    }

    Token One()
    {
        var c = text[at];
        if (Words.BeginsWord(c))
            return Word();
        if (char.IsAsciiDigit(c))
            return Digits();
        return c is '"' or '\'' or '“' or '„' or '”' ? Quoted() : Sign();
    }

    Token Word()
    {
        var start = at;
        while (at < text.Length && Words.ContinuesWord(text[at]))
            at++;
        return Cut(TokenKind.Word, start);
    }

    Token Sign()
    {
        var start = at;
        foreach (var sign in LongSigns)
        {
            if (string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0)
            {
                at += sign.Length;
                return new Token(TokenKind.Sign, SourceSpan.Between(start, at), sign switch { "==" => "=", "<>" => "!=", _ => sign });
            }
        }

        var c = text[at++];
        var canonical = c switch { '≠' => "!=", '≤' => "<=", '≥' => ">=", '−' or '–' => "-", _ => c.ToString() };
        if ("=<>(),.+-".Contains(canonical[0]) || canonical == "!=")
            return new Token(TokenKind.Sign, SourceSpan.Between(start, at), canonical);
        while (at < text.Length && (c == text[at] || char.IsLowSurrogate(text[at])))
            at++;
        return Bad(start, c switch
        {
            '&' => ("Write “and” in place of &.", "and"),
            '|' => ("Write “or” in place of |.", "or"),
            '!' => ("Write “not” in place of !.", "not"),
            _ => ($"“{text[start..at]}” has no meaning in a filter.", "a field, a value or an operator"),
        });
    }

    Token Quoted()
    {
        var start = at;
        var closing = text[at++] switch { '"' => "\"", '\'' => "'", _ => "”“" };
        var content = new StringBuilder();
        (string, string)? problem = null;
        while (at < text.Length && !closing.Contains(text[at]))
        {
            var c = text[at++];
            if (c != '\\')
                content.Append(c);
            else if (!Escape(content))
                problem ??= ("After \\ comes \", \\, n, r, t or u with four hexadecimal digits. Write \\\\ for a backslash.", "\\\\");
        }

        if (at == text.Length)
            return Bad(start, ("This text has no closing quote.", "\""));
        at++;
        return problem is { } wrong ? Bad(start, wrong) : new Token(TokenKind.Text, SourceSpan.Between(start, at), content.ToString());
    }

    bool Escape(StringBuilder content)
    {
        if (at == text.Length)
            return false;
        var c = text[at++];
        if (c == 'u' && at + 4 <= text.Length && ushort.TryParse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            at += 4;
            content.Append((char)code);
            return true;
        }

        var meant = c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '"' or '\'' or '\\' => c, _ => '\0' };
        content.Append(meant);
        return meant != '\0';
    }

    Token Digits()
    {
        var start = at;
        if (Moments.LooksLikeDay(text.AsSpan(at)))
            return Moment(start);
        Skip(char.IsAsciiDigit);
        var whole = true;
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            whole = false;
            at++;
            Skip(char.IsAsciiDigit);
        }

        var letters = at;
        Skip(Words.ContinuesWord);
        if (letters == at)
            return decimal.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
                ? Cut(TokenKind.Number, start)
                : Bad(start, ("This number is too large.", "a smaller number"));
        var written = text[start..at];
        if (!DurationUnits.Find(text[letters..at], out var unit))
            return Bad(start, ($"“{written}” is neither a number nor a length of time. Lengths are written 30m, 12h, 14d, 2w, 3mo or 1y.", "14d"));
        if (!whole)
            return Bad(start, ("Lengths of time are whole numbers.", "14d"));
        return int.TryParse(text.AsSpan(start, letters - start), CultureInfo.InvariantCulture, out var count) && FilterDuration.Fits(count, unit)
            ? Cut(TokenKind.Duration, start)
            : Bad(start, ("A length of time is at least 1 and at most about 200 years.", "14d"));
    }

    Token Moment(int start)
    {
        at += 10;
        if (at + 1 < text.Length && text[at] is 'T' or 't' && char.IsAsciiDigit(text[at + 1]))
        {
            Skip(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '.' or '+' or '-');
            return Moments.TryInstant(text[start..at], out _)
                ? Cut(TokenKind.Instant, start)
                : Bad(start, ($"“{text[start..at]}” is not a time. Write 2026-11-01T09:30Z, with Z or an offset such as +01:00.", "2026-11-01T09:30Z"));
        }

        Skip(Words.ContinuesWord);
        return Moments.TryDay(text[start..at], out _)
            ? Cut(TokenKind.Day, start)
            : Bad(start, ($"There is no day {text[start..at]}. Days are written year-month-day.", "2026-11-01"));
    }

    void Skip(Func<char, bool> passes)
    {
        while (at < text.Length && passes(text[at]))
            at++;
    }

    Token Cut(TokenKind kind, int start) => new(kind, SourceSpan.Between(start, at), text[start..at]);

    Token Bad(int start, (string, string) problem) => new(TokenKind.Bad, SourceSpan.Between(start, at), text[start..at], problem);
}
