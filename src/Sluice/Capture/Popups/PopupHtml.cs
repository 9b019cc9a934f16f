using Sluice.Capture.Landing;
using Sluice.Capture.Landing.Render;

namespace Sluice.Capture.Popups;

// A pop-up as it stands on somebody's page: its element and, once for all of a page, its rules.
static class PopupHtml
{
    static readonly string Rules = PublicScript.Text("popup.css");

    public static string Css(PageTheme theme) => Rules + LookCss.Write(theme, null).Replace(":root{", ".sluice-pop{", StringComparison.Ordinal);

    public static string Write(Popup popup, string? form)
    {
        var kind = popup.Kind switch { PopupKind.Modal => "modal", PopupKind.SlideIn => "slide", PopupKind.TopBar => "bar top", _ => "bar bottom" };
        var (tag, label) = (popup.Kind == PopupKind.Modal ? "dialog" : "section", PageWords.E(popup.Title.Length > 0 ? popup.Title : popup.Name));
        var heading = popup.Title.Length > 0 ? $"<p class=\"t\" role=\"heading\" aria-level=\"2\">{PageWords.E(popup.Title)}</p>" : "";
        var words = popup.Text.Length > 0 ? $"<div class=\"b\">{PageWords.Html(popup.Text, new HashSet<string>(StringComparer.Ordinal))}</div>" : "";
        var end = form is not null ? $"<div data-sluice-form=\"{PageWords.E(form)}\"></div>"
            : popup.Url is { } url ? $"<a class=\"g\" href=\"{PageWords.E(url)}\" data-go>{PageWords.E(popup.Button.Length > 0 ? popup.Button : "Read on")}</a>" : "";
        return $"<{tag} class=\"sluice-pop {kind}\" aria-label=\"{label}\"><div class=\"i\">{heading}{words}{end}</div><button type=\"button\" class=\"x\" data-close aria-label=\"Close\">×</button></{tag}>";
    }
}
