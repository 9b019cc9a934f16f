using System.Text;

namespace Sluice.Prospect.Bookings;

// The last step: who they are, and what the page asks.
static class BookingFormHtml
{
    public static string Write(BookingPage page, BookingView view, DateTimeOffset at, string host, string key, Func<string, string> said, IReadOnlyDictionary<string, string> errors)
    {
        var ends = at.AddMinutes(view.Minutes);
        var html = new StringBuilder($"<section class=\"w bk\"><div><h1>{BookingHtml.E(page.Title)}</h1>{BookingHtml.Facts(page, view.Minutes, host)}</div>");
        html.Append($"<form class=\"sl-form\" method=\"post\" action=\"{BookingHtml.E(view.Path)}{(view.Bare ? "?bare=1" : "")}\" novalidate>");
        html.Append($"<p class=\"when\">{BookingHtml.E(BookingHtml.When(at, ends, view.Zone))} <a href=\"{BookingHtml.E(view.Link(from: Slots.DayOf(at, LocalTime.Zone(view.Zone))))}\">Another hour</a></p>");
        if (errors.GetValueOrDefault("startsAt") is { } gone) html.Append($"<p class=\"err\" role=\"alert\">{BookingHtml.E(gone)}</p>");
        else if (errors.Count > 0) html.Append($"<p class=\"sum\" role=\"alert\">{(errors.Count == 1 ? "One answer needs" : $"{errors.Count} answers need")} another look. We kept what you wrote.</p>");
        html.Append("<div class=\"twice\">");
        Input(html, "firstName", "First name", "autocomplete=\"given-name\" required", said, errors);
        Input(html, "lastName", "Last name", "autocomplete=\"family-name\"", said, errors);
        html.Append("</div>");
        Input(html, "email", page.RuleSet.WorkMailOnly ? "E-mail at work" : "E-mail", "type=\"email\" autocomplete=\"email\" required", said, errors);
        Input(html, "company", "Company <small>optional</small>", "autocomplete=\"organization\"", said, errors);
        Input(html, "phone", "Phone <small>optional</small>", "type=\"tel\" autocomplete=\"tel\"", said, errors);
        foreach (var question in page.RuleSet.Questions) Ask(html, question, said, errors);
        html.Append("<div class=\"trap\" aria-hidden=\"true\"><label>Leave this empty <input name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></label></div>");
        foreach (var (name, value) in new[] { ("at", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)), ("minutes", view.Minutes.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("zone", view.Zone), ("_key", key), ("_referrer", said("_referrer")) }) html.Append($"<input type=\"hidden\" name=\"{name}\" value=\"{BookingHtml.E(value)}\">");
        return html.Append($"<button>{(page.RuleSet.Approval ? "Ask for this hour" : "Book this hour")}</button><p class=\"note\">We use what you write for this meeting, and to reach you about it.</p></form></section>").ToString();
    }

    static void Ask(StringBuilder html, Question question, Func<string, string> said, IReadOnlyDictionary<string, string> errors)
    {
        var label = BookingHtml.E(question.Label) + (question.Required ? "" : " <small>optional</small>");
        if (question.Choices is not { Count: > 0 } choices)
        {
            html.Append($"<div><label for=\"b-{BookingHtml.E(question.Key)}\">{label}</label><textarea rows=\"3\" {Common(question.Key, errors)}>{BookingHtml.E(said(question.Key))}</textarea>{Error(question.Key, errors)}</div>");
            return;
        }
        html.Append($"<div><label for=\"b-{BookingHtml.E(question.Key)}\">{label}</label><select {Common(question.Key, errors)}><option value=\"\">Choose</option>");
        foreach (var choice in choices) html.Append($"<option{(choice == said(question.Key) ? " selected" : "")}>{BookingHtml.E(choice)}</option>");
        html.Append($"</select>{Error(question.Key, errors)}</div>");
    }

    static void Input(StringBuilder html, string name, string label, string more, Func<string, string> said, IReadOnlyDictionary<string, string> errors) =>
        html.Append($"<div><label for=\"b-{name}\">{label}</label><input {more} {Common(name, errors)} value=\"{BookingHtml.E(said(name))}\">{Error(name, errors)}</div>");

    static string Common(string name, IReadOnlyDictionary<string, string> errors) => $"id=\"b-{BookingHtml.E(name)}\" name=\"{BookingHtml.E(name)}\"{(errors.ContainsKey(name) ? $" aria-invalid=\"true\" aria-describedby=\"b-{BookingHtml.E(name)}-e\"" : "")}";

    static string Error(string name, IReadOnlyDictionary<string, string> errors) => errors.TryGetValue(name, out var error) ? $"<div class=\"err\" id=\"b-{BookingHtml.E(name)}-e\">{BookingHtml.E(error)}</div>" : "";
}
