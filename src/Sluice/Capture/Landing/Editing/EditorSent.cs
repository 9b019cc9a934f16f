using System.Globalization;
using Sluice.Record.Pages;

namespace Sluice.Capture.Landing;

// What the editor's form said. Its text is the one in the text field, or the draft when the page was edited by its blocks.
sealed class EditorSent(IFormCollection form, string draft, TimeZoneInfo zone)
{
    public string Act { get; } = form["do"].ToString() is { Length: > 0 } act ? act : "save";
    public int Block { get; } = int.TryParse(form["block"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var block) ? block : -1;
    public bool AsText { get; } = form["view"] == "text";
    public int? Revision { get; } = int.TryParse(form["revision"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    // Browsers send text areas with CR LF; the page keeps the line ends it had.
    public string Text { get; } = form.ContainsKey("text") ? Ends(form["text"].ToString(), draft) : draft;

    public bool Writes => form.ContainsKey("text") || form.Keys.Any(k => k is "body" or "title" || k.StartsWith("p.", StringComparison.Ordinal));

    public string? Said(string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;

    // Only where the page's own fields were shown are they meant: an unticked box is not sent.
    public PageRequest Head => !form.ContainsKey("title") ? new PageRequest() : new PageRequest
    {
        Title = Said("title"), Slug = Said("slug"), Description = Said("description"), NoIndex = form.ContainsKey("noIndex"), Canonical = Said("canonical"), Picture = Said("picture"), Look = Said("look"), Language = Said("language"),
        PublishAt = Time("publishAt"), WithdrawAt = Time("withdrawAt"),
    };

    public static bool WantsJson(HttpContext http) => http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    DateTimeOffset? Time(string name) => Days.ReadMoment(Said(name) ?? "", zone);

    static string Ends(string text, string draft) => draft.Contains("\r\n", StringComparison.Ordinal) ? text : text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
