using System.Text;
using Sluice.Capture.Forms;

namespace Sluice.Capture.Landing.Render;

// A poll is a form of one question: each choice is a button that sends it. The rest of the form keeps its defaults.
static class PollHtml
{
    public static string Write(PollPiece piece, PageFilling filling)
    {
        if (!filling.Forms.TryGetValue(piece.Form, out var form)) return PageFilling.Missing(piece.Form);
        if (form.FieldList.FirstOrDefault(f => f.Kind is FieldKind.OneOf) is not { } question) return $"<p class=\"gap\">The form “{PageWords.E(piece.Form)}” has no question with choices.</p>";
        var state = filling.State;
        var html = new StringBuilder($"<form method=\"post\" action=\"/f/{PageWords.E(form.Slug)}\"{(form.RuleSet.ProofOfWork ? $" data-work=\"{ProofOfWork.Bits}\"" : "")}><fieldset><legend>{PageWords.E(piece.Title ?? question.Label)}</legend><div class=\"choices\">");
        foreach (var choice in question.Choices) html.Append($"<button name=\"{PageWords.E(question.Key)}\" value=\"{PageWords.E(choice)}\">{PageWords.E(choice)}</button>");
        html.Append("</div></fieldset><div class=\"trap\" aria-hidden=\"true\"><label>Leave this empty <input name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></label></div>");
        foreach (var (name, value) in new[] { ("_key", state.Key is null ? null : state.Key + "-" + form.Id.Value.ToString("N")[..8]), ("_t", state.StampFor?.Invoke(form.Id)), ("_page", state.PageUrl), ("_referrer", state.Referrer), ("_pid", state.PageId?.Value.ToString("D")) })
            if (!string.IsNullOrEmpty(value)) html.Append($"<input type=\"hidden\" name=\"{name}\" value=\"{PageWords.E(value)}\">");
        return html.Append(form.RuleSet.ProofOfWork ? "<script async src=\"/fields.js\"></script></form>" : "</form>").ToString();
    }
}
