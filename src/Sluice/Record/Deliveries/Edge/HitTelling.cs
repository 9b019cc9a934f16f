using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.Deliveries.Edge;

// Tells the timeline what people did with their mails; what it needs to know of many mails is asked for at once.
sealed class HitTelling
{
    readonly Dictionary<DeliveryId, MailSent> sent;
    readonly ILookup<(Guid, string), MailLink> links;
    readonly HashSet<string> told;
    readonly OpenTracking opens;
    readonly Func<PersonId?, bool> counted;
    readonly TimeProvider clock;

    HitTelling(Dictionary<DeliveryId, MailSent> sent, ILookup<(Guid, string), MailLink> links, HashSet<string> told, OpenTracking opens, Func<PersonId?, bool> counted, TimeProvider clock) =>
        (this.sent, this.links, this.told, this.opens, this.counted, this.clock) = (sent, links, told, opens, counted, clock);

    public static async Task<HitTelling> Of(SluiceDb db, IReadOnlyList<Delivery> deliveries, TimeProvider clock, CancellationToken cancel)
    {
        var keys = deliveries.Select(d => $"mail:{d.Id.Value:N}").ToList();
        var facts = await db.Set<Activity>().AsNoTracking().Where(a => keys.Contains(a.DedupeKey!)).ToListAsync(cancel);
        var mailings = deliveries.Select(d => d.MailingId).Distinct().ToList();
        var byPart = (await db.Set<MailLink>().Where(l => mailings.Contains(l.MailingId)).ToListAsync(cancel)).ToLookup(l => (l.MailingId, l.Part));
        var possible = deliveries.SelectMany(d => byPart[(d.MailingId, d.Part)].Select(l => ClickKey(d, l.Number)).Append(OpenKey(d))).ToList();
        var before = await db.Set<Activity>().Where(a => possible.Contains(a.DedupeKey!)).Select(a => a.DedupeKey!).ToListAsync(cancel);
        return new(facts.Select(f => f.Fact).OfType<MailSent>().ToDictionary(f => new DeliveryId(f.DeliveryId)), byPart, [.. before], (await MailSettings.Of(db, cancel)).Opens, await MailWish.Counted(db, [.. deliveries.Select(d => d.PersonId).OfType<PersonId>().Distinct()], cancel), clock);
    }

    public IReadOnlyList<MailLink> LinksOf(Delivery delivery) => [.. links[(delivery.MailingId, delivery.Part)]];

    // False for the openings of mails that left when they were still counted: nothing of them is kept.
    public bool Counts(Delivery delivery, MailHit hit) => hit.Kind != MailHitKind.Open || counted(delivery.PersonId);

    // Of an opening no more than the day, unless they agreed to more.
    public DateTimeOffset Moment(MailHit hit) => hit.Kind == MailHitKind.Open && opens == OpenTracking.Date ? new(hit.At.UtcDateTime.Date, TimeSpan.Zero) : hit.At;

    // A judged hit. Of openings nothing is kept but the date, unless they agreed to more.
    public void Tell(SluiceDb db, Delivery delivery, MailHit hit)
    {
        if (hit.Kind == MailHitKind.Open && opens != OpenTracking.Consented) db.Remove(hit);
        if (hit.Machine is not null) return;
        var (subject, mailing) = sent.TryGetValue(delivery.Id, out var fact) ? (fact.Subject, fact.Mailing) : ("", "");
        var (about, actor) = (new About(delivery.PersonId), delivery.PersonId is { } person ? Actor.Of("person", person) : Actor.System);
        if (hit.Kind == MailHitKind.Open)
        {
            if (opens == OpenTracking.Consented && told.Add(OpenKey(delivery))) db.Append(new MailOpened(delivery.Id.Value, delivery.MailingId, mailing, subject), about, actor, clock, hit.At, OpenKey(delivery));
            return;
        }
        if (links[(delivery.MailingId, delivery.Part)].FirstOrDefault(l => l.Number == hit.Number) is not { } link) return;
        link.Clicks++;
        // Once a link and mail; the hits tell of each time.
        if (told.Add(ClickKey(delivery, hit.Number))) db.Append(new MailClicked(delivery.Id.Value, delivery.MailingId, mailing, subject, link.Target), about, actor, clock, hit.At, ClickKey(delivery, hit.Number));
    }

    static string OpenKey(Delivery delivery) => $"open:{delivery.Id.Value:N}";

    static string ClickKey(Delivery delivery, int number) => $"click:{delivery.Id.Value:N}:{number}";
}
