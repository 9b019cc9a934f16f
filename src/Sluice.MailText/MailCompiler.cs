using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Sluice.Blocks;
using Sluice.MergeFields;

namespace Sluice.MailText;

/// <summary>Makes a mail ready: Markdown and blocks become robust HTML and a plain part, merge fields and links become slots.</summary>
public static partial class MailCompiler
{
    /// <summary>Gmail shows no more of a mail than this many bytes: 102 KB.</summary>
    public const int Clipped = 102 * 1024;

    /// <summary>Compiles. Never throws; what is wrong stands in <see cref="CompiledMail.Problems"/>.</summary>
    /// <param name="draft">What was written.</param>
    /// <param name="knows">Whether a merge field is known; null knows all.</param>
    public static CompiledMail Compile(MailDraft draft, Func<string, bool>? knows = null)
    {
        var tokens = new Tokens();
        var problems = new List<MailProblem>();
        var (subject, preheader, text, footer) = (MergeText.Parse(draft.Subject), MergeText.Parse(draft.Preheader), MergeText.Parse(draft.Text), MergeText.Parse(draft.Footer));
        problems.AddRange(subject.Problems.Concat(preheader.Problems).Concat(footer.Problems).Select(p => new MailProblem(0, p.Message, true)));
        problems.AddRange(text.Problems.Select(p => new MailProblem(LineOf(draft.Text, p.At), p.Message, true)));
        if (draft.Subject.Trim().Length == 0) problems.Add(new(0, "The subject is empty.", true));
        if (draft.Text.Trim().Length == 0) problems.Add(new(0, "There is no text.", true));
        var html = draft.IsHtml ? Whole(draft, tokens.Hide(text), tokens, footer) : Built(draft, tokens, preheader, text, footer, problems);
        html = Links(html, draft, tokens);
        var plain = PlainText.Of(html);
        // Behind all that is read, and in the HTML alone.
        if (draft.TracksOpens) html = html.Insert(html.LastIndexOf("</body>", StringComparison.Ordinal), Tokens.Place(MailPlace.Pixel));
        var compiled = new CompiledMail(tokens.Slotted(tokens.Hide(subject), isHtml: false), tokens.Slotted(html, isHtml: true), tokens.Slotted(plain, isHtml: false), tokens.Slots, tokens.Links, problems, Encoding.UTF8.GetByteCount(html));
        Look(draft, html, compiled, problems, knows);
        return compiled;
    }

    static string Built(MailDraft draft, Tokens tokens, MergeText preheader, MergeText text, MergeText footer, List<MailProblem> problems)
    {
        var blocks = BlockText.Parse(tokens.Hide(text), MailBlocks.Catalogue);
        problems.AddRange(BlockCheck.Problems(blocks).Select(p => new MailProblem(p.Line, tokens.Show(p.Message), false)));
        var writer = new MailHtml(draft.Look);
        return writer.Document(writer.Body(blocks), MailWords.E(tokens.Hide(preheader)), Foot(draft, tokens, footer), Decoy(draft));
    }

    // A document of the author's own: cleaned, and given what mail to many must have.
    static string Whole(MailDraft draft, string html, Tokens tokens, MergeText footer)
    {
        var foot = Foot(draft, tokens, footer);
        return $"<!doctype html><html lang=\"{MailWords.E(draft.Look.Language)}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title></title></head><body style=\"margin:0;padding:0\">{MailSanitiser.Clean(html, keepStyles: true)}{(foot.Length > 0 ? $"<div style=\"padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:13px;color:#5b6b76\">{foot}</div>" : "")}{Decoy(draft)}</body></html>";
    }

    static string Foot(MailDraft draft, Tokens tokens, MergeText footer)
    {
        if (draft.Footer.Length == 0) return "";
        var words = MailWords.Html(tokens.Hide(footer), "#5b6b76");
        var leaves = footer.Fields.Any(f => f.Equals("unsubscribe", StringComparison.OrdinalIgnoreCase));
        return leaves ? words : $"{words}<p style=\"margin:0\"><a href=\"{Tokens.Place(MailPlace.Unsubscribe)}\" style=\"color:#5b6b76\">Unsubscribe</a> · <a href=\"{Tokens.Place(MailPlace.Preferences)}\" style=\"color:#5b6b76\">What you get from us</a> · <a href=\"{Tokens.Place(MailPlace.View)}\" style=\"color:#5b6b76\">Read in the browser</a></p>";
    }

    // Programs that follow everything follow this too, and are known by it. Only mail to many has it.
    static string Decoy(MailDraft draft) => draft is { TracksLinks: true, Footer.Length: > 0 } ? $"<div style=\"display:none;max-height:0;overflow:hidden\"><a href=\"{Tokens.Place(MailPlace.Decoy)}\" tabindex=\"-1\" aria-hidden=\"true\"></a></div>" : "";

    static string Links(string html, MailDraft draft, Tokens tokens)
    {
        html = Anchor.Replace(html, match =>
        {
            var target = WebUtility.HtmlDecode(match.Groups[2].Value);
            if (tokens.PlaceIn(target) is { } place) return $"{match.Groups[1].Value}{Tokens.Place(place)}\"";
            target = Absolute(target, draft.BaseUrl);
            if (!target.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !Tokens.IsHidden(target)) return $"{match.Groups[1].Value}{MailWords.E(target)}\"";
            if (target.StartsWith("zqp", StringComparison.Ordinal)) return match.Value;
            target = Tagged(target, draft.Tags);
            return $"{match.Groups[1].Value}{(draft.TracksLinks ? tokens.Link(target) : MailWords.E(Tokens.InAddress(target)))}\"";
        });
        return Source.Replace(html, match => $"{match.Groups[1].Value}{MailWords.E(Absolute(WebUtility.HtmlDecode(match.Groups[2].Value), draft.BaseUrl))}\"");
    }

    static string Absolute(string address, string baseUrl) => address.StartsWith('/') && baseUrl.Length > 0 ? baseUrl.TrimEnd('/') + address : address;

    // Before the fragment, behind what is asked already, and never a second time (WHATWG URL §4.5).
    static string Tagged(string target, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        if (tags.Count == 0 || !target.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return target;
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = hash < 0 ? (target, "") : (target[..hash], target[hash..]);
        var query = address.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? address[(at + 1)..].Split('&').Select(p => p.Split('=')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        var missing = tags.Where(t => !query.Contains(t.Key)).Select(t => $"{t.Key}={Uri.EscapeDataString(t.Value)}").ToList();
        return missing.Count == 0 ? target : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? address.EndsWith('?') || address.EndsWith('&') ? "" : "&" : "?")}{string.Join('&', missing)}{fragment}";
    }

    // What spam filters and readers would hold against it.
    static void Look(MailDraft draft, string html, CompiledMail compiled, List<MailProblem> problems, Func<string, bool>? knows)
    {
        foreach (var field in compiled.Fields.Where(f => knows is not null && !knows(f))) problems.Add(new(LineOf(draft.Text, draft.Text.IndexOf(field, StringComparison.OrdinalIgnoreCase)), $"“{field}” is no field.", true));
        if (compiled.Weight > Clipped) problems.Add(new(0, $"The mail has {compiled.Weight / 1024} KB; Gmail cuts it off at 102 KB.", false));
        if (Image.Matches(html).Any(m => !m.Value.Contains(" alt=", StringComparison.OrdinalIgnoreCase))) problems.Add(new(0, "A picture has no words for those who do not see it.", false));
        if (html.Contains("href=\"\"", StringComparison.Ordinal) || html.Contains("href=\"#\"", StringComparison.Ordinal)) problems.Add(new(0, "A link leads nowhere.", false));
        var words = Tag.Replace(draft.Text, " ").Length;
        if (words < 200 && Image.Count(html) > 1) problems.Add(new(0, "The mail is nearly all picture; filters take such mail for spam.", false));
        if (draft.Subject.Length > 12 && draft.Subject.Any(char.IsLetter) && draft.Subject.Where(char.IsLetter).All(char.IsUpper)) problems.Add(new(0, "The subject is all capitals.", false));
    }

    static int LineOf(string text, int at) => at < 0 ? 0 : text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') + 1;

    [GeneratedRegex("(<a\\b[^>]*?\\shref=\")([^\"]*)\"", RegexOptions.IgnoreCase)]
    static partial Regex Anchor { get; }

    [GeneratedRegex("(<img\\b[^>]*?\\ssrc=\")(/[^\"]*)\"", RegexOptions.IgnoreCase)]
    static partial Regex Source { get; }

    [GeneratedRegex("<img\\b[^>]*>", RegexOptions.IgnoreCase)]
    static partial Regex Image { get; }

    [GeneratedRegex("<[^>]*>|!\\[[^\\]]*\\]\\([^)]*\\)")]
    static partial Regex Tag { get; }
}
