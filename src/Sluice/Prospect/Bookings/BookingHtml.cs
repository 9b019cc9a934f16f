using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Sluice.Platform.Clock;

namespace Sluice.Prospect.Bookings;

// What one looks at: whose clock, how long, from which day on. Path leads back here with other choices.
public sealed record BookingView(string Path, string Zone, int Minutes, DateOnly? From, bool Bare)
{
    public string Link(string? zone = null, int? minutes = null, DateOnly? from = null, DateTimeOffset? at = null)
    {
        var query = new List<string> { $"minutes={minutes ?? Minutes}", $"zone={Uri.EscapeDataString(zone ?? Zone)}" };
        if (from is { } day) query.Add($"from={day:yyyy-MM-dd}");
        if (at is { } hour) query.Add($"at={hour.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        if (Bare) query.Add("bare=1");
        return $"{Path}?{string.Join('&', query)}";
    }
}

// The days and hours of a booking page, as plain HTML; each hour is a link.
static class BookingHtml
{
    const int DaysShown = 7;

    public const string Css = """
        .bk{padding-top:40px;padding-bottom:56px;display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.6fr);gap:48px;align-items:start}.bk h1{font-size:34px;margin-bottom:12px}.bk .facts{margin-top:18px}.bk .facts li{display:block}
        .pick{border:1px solid var(--line);border-radius:calc(var(--r) * 1.75);padding:20px 24px 24px}.pick h2{font-size:20px;margin:0}.pick h3{font-size:16px;margin:20px 0 8px;letter-spacing:0}.pick .hours{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(92px,1fr));gap:8px}.hours a{display:block;text-align:center;font-weight:600;text-decoration:none;border:1.5px solid var(--field);border-radius:var(--r);padding:9px 0;min-height:44px;font-variant-numeric:tabular-nums}.hours a:hover{background:var(--brand);border-color:var(--brand);color:var(--on)}
        .span{display:flex;gap:12px;align-items:center;justify-content:space-between;flex-wrap:wrap}.span nav{display:flex;gap:16px}.lens{display:flex;gap:8px;margin:0 0 18px;align-items:center;padding:0;list-style:none}.lens a,.lens b{padding:6px 14px;border-radius:99px;border:1.5px solid var(--line);text-decoration:none;font-size:15px}.lens b{background:var(--brand);border-color:var(--brand);color:var(--on)}
        .zone{display:flex;gap:8px;align-items:end;margin-top:22px}.zone div{flex:1;min-width:0}.zone button{min-height:46px;padding:0 18px}.twice{display:grid;grid-template-columns:1fr 1fr;gap:14px}.when{font-size:18px;border-left:3px solid var(--brand);padding-left:14px;margin:0 0 18px;color:var(--ink)}.acts{display:flex;gap:12px;flex-wrap:wrap;margin-top:20px;align-items:center}.acts form{margin:0}.acts button{padding:0 22px}
        @media(max-width:820px){.bk{grid-template-columns:minmax(0,1fr);gap:24px;padding-top:24px}.bk h1{font-size:28px}.pick{padding:16px}.hours a{min-height:46px}}
        """;

    public static string Days(BookingPage page, BookingView view, IReadOnlyList<Slot> slots, string host, string left, string? notice = null, bool lengths = true)
    {
        var zone = LocalTime.Zone(view.Zone);
        var html = new StringBuilder($"<section class=\"w bk\"><div><h1>{E(page.Title)}</h1>{left}{Facts(page, view.Minutes, host)}</div><div class=\"pick\">");
        if (notice is not null) html.Append($"<p class=\"err\" role=\"alert\">{E(notice)}</p>");
        if (lengths) Lengths(html, page.RuleSet, view);
        var byDay = slots.GroupBy(s => Slots.DayOf(s.StartsAt, zone)).ToDictionary(g => g.Key, g => g.ToList());
        if (byDay.Count == 0)
        {
            html.Append($"<h2>No hour is free</h2><p>Everything in the next {page.RuleSet.WindowDays} days is taken. Look again in a few days.</p>");
            return html.Append("</div></section>").ToString();
        }
        var first = view.From is { } asked && byDay.Keys.Any(d => d >= asked) ? byDay.Keys.Where(d => d >= asked).Min() : byDay.Keys.Min();
        var shown = byDay.Keys.Where(d => d >= first).Order().Take(DaysShown).ToList();
        var later = byDay.Keys.Where(d => d > shown[^1]).Order().FirstOrDefault();
        var earlier = byDay.Keys.Where(d => d < first).OrderDescending().Take(DaysShown).LastOrDefault();
        html.Append($"<div class=\"span\"><h2>Choose an hour</h2><nav aria-label=\"Days\">{(earlier == default ? "" : $"<a href=\"{E(view.Link(from: earlier))}\">Earlier</a>")}{(later == default ? "" : $"<a href=\"{E(view.Link(from: later))}\">Later</a>")}</nav></div>");
        foreach (var day in shown)
        {
            html.Append($"<h3>{day.ToString("dddd, d MMMM", CultureInfo.InvariantCulture)}</h3><ul class=\"hours\">");
            foreach (var slot in byDay[day]) html.Append($"<li><a href=\"{E(view.Link(at: slot.StartsAt))}\">{Time(slot.StartsAt, zone)}</a></li>");
            html.Append("</ul>");
        }
        Zone(html, view);
        return html.Append("</div></section>").ToString();
    }

    static void Lengths(StringBuilder html, BookingRules rules, BookingView view)
    {
        if (rules.Minutes.Count < 2) return;
        html.Append("<ul class=\"lens\" aria-label=\"Length\">");
        foreach (var minutes in rules.Minutes.Order()) html.Append(minutes == view.Minutes ? $"<li><b aria-current=\"true\">{minutes} min</b></li>" : $"<li><a href=\"{E(view.Link(minutes: minutes, from: view.From))}\">{minutes} min</a></li>");
        html.Append("</ul>");
    }

    static void Zone(StringBuilder html, BookingView view)
    {
        html.Append($"<form class=\"zone\" method=\"get\" action=\"{E(view.Path)}\" data-zone><div><label for=\"zone\">Times are those of</label><select id=\"zone\" name=\"zone\">");
        foreach (var (id, name) in Zones) html.Append($"<option value=\"{E(id)}\"{(id == view.Zone ? " selected" : "")}>{E(name)}</option>");
        html.Append($"</select></div><input type=\"hidden\" name=\"minutes\" value=\"{view.Minutes}\">{(view.Bare ? "<input type=\"hidden\" name=\"bare\" value=\"1\">" : "")}<button class=\"quiet\">Change</button></form><script async src=\"/booking.js\"></script>");
    }

    public static string Facts(BookingPage page, int minutes, string host) =>
        $"{(page.Intro.Length > 0 ? string.Concat(page.Intro.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => $"<p>{E(l)}</p>")) : "")}<ul class=\"facts\">{(host.Length > 0 ? $"<li>With {E(host)}</li>" : "")}<li>{minutes} minutes</li>{(page.Place.Length > 0 ? $"<li>{E(page.Place)}</li>" : "")}{(page.RuleSet.Approval ? "<li>We confirm by mail</li>" : "")}</ul>";

    public static string When(DateTimeOffset at, DateTimeOffset ends, string zoneId)
    {
        var zone = LocalTime.Zone(zoneId);
        return $"{TimeZoneInfo.ConvertTime(at, zone).ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)}, {Time(at, zone)} to {Time(ends, zone)} ({zoneId.Replace('_', ' ')})";
    }

    public static string Time(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string E(string text) => HtmlEncoder.Default.Encode(text);

    static readonly IReadOnlyList<(string Id, string Name)> Zones = [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId && z.Id.Contains('/') && !z.Id.StartsWith("Etc", StringComparison.Ordinal)).Select(z => z.Id).Append("Etc/UTC").Order(StringComparer.Ordinal).Select(id => (id, id.Replace('_', ' ')))];
}
