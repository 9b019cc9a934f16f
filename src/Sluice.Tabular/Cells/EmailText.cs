namespace Sluice.Tabular.Cells;

/// <summary>The shape of e-mail addresses (RFC 5321 lengths, dot-atom local parts), with a sentence for what is wrong.</summary>
static class EmailText
{
    public static string Bare(string text)
    {
        var bare = CellParse.Bare(text);
        if (bare is [.., '>'] && bare.LastIndexOf('<') is var open and >= 0) bare = bare[(open + 1)..^1].Trim();
        if (bare.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) bare = bare[7..].Split('?')[0];
        return bare;
    }

    public static string? Problem(string address)
    {
        if (address.Length == 0) return "The address is empty.";
        if (address.Any(char.IsWhiteSpace)) return "The address has a space in it.";
        if (address.IndexOfAny([',', ';']) >= 0) return "There is a comma or semicolon; one cell holds one address.";
        var at = address.IndexOf('@');
        if (at < 0) return "The @ is missing.";
        if (address.IndexOf('@', at + 1) >= 0) return "There is more than one @.";
        if (at == 0) return "The part before @ is missing.";
        if (at > 64) return "The part before @ is longer than 64 characters.";
        if (address.Length > 254) return "The address is longer than 254 characters.";
        return LocalProblem(address[..at]) ?? DomainProblem(address[(at + 1)..]);
    }

    static string? LocalProblem(string local)
    {
        if (local[0] == '.' || local[^1] == '.') return "The part before @ begins or ends with a dot.";
        if (local.Contains("..", StringComparison.Ordinal)) return "The part before @ has two dots in a row.";
        foreach (var c in local)
            if (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-/=?^_`{|}~.".Contains(c)) return $"“{c}” cannot stand before the @.";
        return null;
    }

    public static string? DomainProblem(string domain)
    {
        if (domain.Length == 0) return "The part after @ is missing.";
        if (!domain.Contains('.')) return "The part after @ needs a dot.";
        if (domain.Contains("..", StringComparison.Ordinal) || domain[0] == '.' || domain[^1] == '.') return "The part after @ has a dot too many.";
        var labels = domain.Split('.');
        foreach (var label in labels)
        {
            if (label.Length > 63) return "A part of the domain is longer than 63 characters.";
            if (label[0] == '-' || label[^1] == '-') return "A part of the domain begins or ends with a hyphen.";
            foreach (var c in label)
                if (!char.IsLetterOrDigit(c) && c != '-' && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark) return $"“{c}” cannot stand after the @.";
        }
        if (labels[^1].Length < 2 || labels[^1].All(char.IsAsciiDigit)) return $"“.{labels[^1]}” is no ending of a domain.";
        return null;
    }
}
