using System.Globalization;

namespace Sluice.Ui;

// One request's surroundings, filled before a page is rendered; every component reads it.
public sealed class PageContext
{
    public string Nonce { get; set; } = "";
    public string CsrfField { get; set; } = "__csrf";
    public string CsrfToken { get; set; } = "";
    public string WorkspaceName { get; set; } = "";
    public string UserName { get; set; } = "";
    public string UserInitials { get; set; } = "";
    public string? UserId { get; set; }
    // "light", "dark" or null: what the reader's system says.
    public string? Theme { get; set; }
    // "compact" or null.
    public string? Density { get; set; }
    public bool SingleKeys { get; set; } = true;
    public string Path { get; set; } = "/";
    public string ZoneId { get; set; } = "UTC";
    public CultureInfo Culture { get; set; } = CultureInfo.GetCultureInfo("en-GB");
    // What waits in a place of the rail: "/today" → "14".
    public Dictionary<string, string> NavCounts { get; } = new(StringComparer.Ordinal);
    public Toast? Toast { get; set; }
    public HashSet<string> Permissions { get; } = new(StringComparer.Ordinal);

    public bool May(string permission) => Permissions.Contains(permission);
}

// One sentence in the past tense, and where a POST takes it back.
public sealed record Toast(string Message, string? UndoUrl = null, bool IsProblem = false);
