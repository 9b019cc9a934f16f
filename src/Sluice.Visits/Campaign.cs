namespace Sluice.Visits;

/// <summary>The tags a link carries: five utm values and the click id of an ad network. Absent values are null.</summary>
/// <param name="Source">utm_source (also ref and source).</param>
/// <param name="Medium">utm_medium.</param>
/// <param name="Name">utm_campaign.</param>
/// <param name="Content">utm_content.</param>
/// <param name="Term">utm_term.</param>
/// <param name="ClickKind">The parameter that carried the click id, such as gclid.</param>
/// <param name="ClickId">The click id itself.</param>
public sealed record Campaign(
    string? Source = null, string? Medium = null, string? Name = null, string? Content = null, string? Term = null,
    string? ClickKind = null, string? ClickId = null)
{
    /// <summary>The longest tag kept, in characters; the rest is cut.</summary>
    public const int LongestTag = 200;

    /// <summary>No tag at all.</summary>
    public static readonly Campaign None = new();

    /// <summary>The parameters that hold the click id of an ad network.</summary>
    public static IReadOnlyList<string> ClickParameters { get; } =
        ["gclid", "gbraid", "wbraid", "msclkid", "li_fat_id", "ttclid", "twclid", "fbclid"];

    /// <summary>True when the link carried no tag.</summary>
    public bool IsNone => this == None;

    /// <summary>Reads the tags from a query, with or without its question mark.</summary>
    /// <param name="query">The query; null or empty gives <see cref="None"/>.</param>
    /// <param name="looseTags">True to take <c>ref</c> and <c>source</c> for a missing utm_source; false where a site may use them for itself.</param>
    public static Campaign Of(string? query, bool looseTags = true)
    {
        if (string.IsNullOrEmpty(query))
            return None;
        var campaign = None;
        string? loose = null;
        foreach (var (name, value, _) in QueryString.Pairs(query))
        {
            if (Clean(value) is not { } tag)
                continue;
            campaign = campaign.With(name.ToLowerInvariant(), tag);
            if (looseTags && name is ("ref" or "source"))
                loose ??= tag;
        }
        return loose is null ? campaign : campaign with { Source = campaign.Source ?? loose };
    }

    // The first value of a repeated tag wins: later ones are mostly glued on by redirects.
    Campaign With(string name, string tag) => name switch
    {
        "utm_source" => this with { Source = Source ?? tag },
        "utm_medium" => this with { Medium = Medium ?? tag },
        "utm_campaign" => this with { Name = Name ?? tag },
        "utm_content" => this with { Content = Content ?? tag },
        "utm_term" => this with { Term = Term ?? tag },
        _ when ClickKind is null && ClickParameters.Contains(name) => this with { ClickKind = name, ClickId = tag },
        _ => this,
    };

    static string? Clean(string value)
    {
        var trimmed = value.Trim();
        return trimmed.Length == 0 || trimmed.Any(char.IsControl) ? null
            : trimmed.Length > LongestTag ? trimmed[..LongestTag] : trimmed;
    }
}
