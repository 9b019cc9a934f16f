using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Consent;

namespace Sluice.Record.Deliveries.Edge;

// The page of somebody's wishes, as plain forms.
static class WishesHtml
{
    public static async Task<string> Write(SluiceDb db, Delivery delivery, string? said, CancellationToken cancel)
    {
        var house = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Name).SingleAsync(cancel);
        var topicId = await db.Set<Mailing>().Where(m => m.Id == delivery.MailingId).Select(m => m.TopicId).SingleOrDefaultAsync(cancel);
        var topic = topicId is { } id ? await db.Set<Topic>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel) : null;
        var barred = (await Suppressions.Among(db, [(delivery.Address, delivery.PersonId)], cancel))(delivery.Address, delivery.PersonId) is not null;
        var html = new StringBuilder($"<h1>What you get from {E(house)}</h1>");
        if (said is not null) html.Append($"<p class=\"said\" role=\"status\">{E(said)}</p>");
        html.Append($"<p class=\"quiet\">For {E(Masked(delivery.Address))}</p>");
        if (barred) return html.Append("<p>You get no mail from us. To hear from us again, fill one of our forms or write to us.</p>").Append(Data(delivery)).ToString();
        html.Append(Button("leave", topic is null ? "Unsubscribe" : $"Unsubscribe from “{topic.Name}”", main: true));
        if (delivery.PersonId is { } person) html.Append(await Wishes(db, person, cancel));
        if (topic is not null) html.Append("<h2>No mail at all</h2>").Append(Button("leave-all", "Unsubscribe from everything"));
        return html.Append(Data(delivery)).ToString();
    }

    static async Task<string> Wishes(SluiceDb db, PersonId person, CancellationToken cancel)
    {
        var topics = await db.Set<Topic>().AsNoTracking().Where(t => t.ArchivedAt == null).OrderBy(t => t.Name).Take(50).ToListAsync(cancel);
        var chosen = await db.Set<TopicChoice>().AsNoTracking().Where(c => c.PersonId == person).ToDictionaryAsync(c => c.TopicId, c => c.Wanted, cancel);
        var wish = await db.Set<MailWish>().AsNoTracking().SingleOrDefaultAsync(w => w.PersonId == person, cancel);
        var opens = (await MailSettings.Of(db, cancel)).Opens == OpenTracking.Consented ? $"<label><input type=\"checkbox\" name=\"opens\" value=\"yes\"{(wish?.CountsOpens == true ? " checked" : "")}><span>You may see when I open your mails<small>By a picture in them; without this there is none.</small></span></label>" : "";
        var boxes = string.Concat(topics.Select(t => $"<label><input type=\"checkbox\" name=\"topic:{t.Id.Value:N}\" value=\"yes\"{(chosen.GetValueOrDefault(t.Id, true) ? " checked" : "")}><span>{E(t.Name)}<small>{E(t.Description)}</small></span></label>"));
        var most = string.Concat(new int?[] { null, 1, 2, 3 }.Select(n => $"<option value=\"{n?.ToString(CultureInfo.InvariantCulture)}\"{(wish?.MostPerWeek == n ? " selected" : "")}>{(n is null ? "as it comes" : n == 1 ? "once a week at most" : $"{n} times a week at most")}</option>"));
        return $"<h2>{(topics.Count > 0 ? "Topics and how often" : "How often")}</h2><form method=\"post\">{boxes}{opens}<p class=\"row\"><label for=\"most\">How often</label><select id=\"most\" name=\"most\">{most}</select></p><p class=\"row\"><label for=\"until\">Nothing until</label><input id=\"until\" type=\"date\" name=\"until\" value=\"{wish?.PausedUntil?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"></p><button name=\"do\" value=\"save\">Save</button></form>";
    }

    static string Data(Delivery delivery) => delivery.PersonId is null ? "" : $"<h2>What we hold about you</h2>{Button("data", "Download it")}<p class=\"quiet\">To have it erased, answer the mail that brought you here and say so.</p>";

    static string Button(string what, string words, bool main = false) => $"<form method=\"post\"><p><button{(main ? " class=\"main\"" : "")} name=\"do\" value=\"{what}\">{E(words)}</button></p></form>";

    // The address is known to whoever has the mail; a forwarded one shall not tell it whole.
    static string Masked(string address) => address.IndexOf('@', StringComparison.Ordinal) is > 1 and var at ? $"{address[0]}…{address[(at - 1)..]}" : address;

    static string E(string text) => MailNotice.E(text);
}
