using System.Globalization;

namespace Sluice.Blocks;

/// <summary>Whether a value fits its declaration.</summary>
public static class PropertyCheck
{
    /// <summary>Null when it fits, else one sentence.</summary>
    public static string? Fault(BlockProperty declared, string value) => declared.Kind switch
    {
        PropertyKind.Number => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= declared.Least && number <= declared.Most ? null : $"“{declared.Name}” is a whole number from {declared.Least} to {declared.Most}.",
        PropertyKind.Time => Time(value) is null ? $"“{declared.Name}” is a time like 2026-12-01 14:00." : null,
        PropertyKind.YesNo => YesNo(value) is null ? $"“{declared.Name}” is yes or no." : null,
        PropertyKind.Choice => declared.Choices.Contains(value, StringComparer.OrdinalIgnoreCase) ? null : $"“{declared.Name}” is one of {string.Join(", ", declared.Choices)}.",
        PropertyKind.Link or PropertyKind.Picture when !IsLink(value) => $"“{declared.Name}” is no link: begin with https://, / or #.",
        _ => value.Length > declared.Most ? $"“{declared.Name}” is longer than {declared.Most} characters." : null,
    };

    /// <summary>A time as written, UTC when it says no offset; null when it is none.</summary>
    public static DateTimeOffset? Time(string? value) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time) && value!.Any(char.IsAsciiDigit) ? time.ToUniversalTime() : null;

    /// <summary>yes or no in small or capital letters; null for anything else.</summary>
    public static bool? YesNo(string? value) => value?.ToLowerInvariant() switch { "yes" or "true" => true, "no" or "false" => false, _ => null };

    /// <summary>True for https, http, mailto and tel, a path or an anchor; never for javascript: or another site without its scheme.</summary>
    public static bool IsLink(string value)
    {
        var link = value.Trim();
        if (link.Length == 0 || link.Any(c => char.IsControl(c) || c is '<' or '>' or '"' or '\\') || link.StartsWith("//", StringComparison.Ordinal)) return false;
        var colon = link.IndexOf(':');
        var path = link.IndexOfAny(['/', '#', '?']);
        if (colon < 0 || (path >= 0 && path < colon)) return true;
        return link[..colon].ToLowerInvariant() is "https" or "http" or "mailto" or "tel" && Uri.TryCreate(link, UriKind.Absolute, out _);
    }
}
