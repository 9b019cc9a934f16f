using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Nurture.Campaigns;

public sealed record GateCount(string Gate, int Count, string Example);

// What the page of a campaign that has started shows beside its figures.
public sealed partial record CampaignResults(IReadOnlyList<GateCount> Gates, IReadOnlyList<MailLink> Links, IReadOnlyList<Relay> Relays, IReadOnlyList<string> Subjects)
{
    static readonly string[] Known = ["suppressed", "consent", "budget", "wish", "topic", "bounced", "empty", "duplicate", "gone", "address", "sender", "content"];

    // What was added for counting is the same for all and says nothing to a reader.
    public static string WithoutTags(string target) => Tags.Replace(target, "").TrimEnd('?', '&');

    [GeneratedRegex("(?<=[?&])utm_[a-z]+=[^&#]*&?")]
    static partial Regex Tags { get; }

    public static async Task<CampaignResults> Of(SluiceDb db, Campaign campaign, CancellationToken cancel)
    {
        var id = campaign.Id.Value;
        var gates = new List<GateCount>();
        // Held rows are few beside the sent ones; they are counted up to the cap of every list.
        var held = db.Set<Delivery>().AsNoTracking().Where(d => d.MailingId == id && d.State == DeliveryState.Held);
        foreach (var group in await held.Take(100_000).GroupBy(d => d.Gate).Select(g => new { g.Key, Count = g.Count(), Example = g.Min(d => d.Reason) }).ToListAsync(cancel))
            if (group.Key is { } gate && Known.Contains(gate)) gates.Add(new(gate, group.Count, group.Example ?? ""));
        var links = await db.Set<MailLink>().AsNoTracking().Where(l => l.MailingId == id && l.Part != Delivery.Trial).ToListAsync(cancel);
        var relays = await db.Set<Relay>().AsNoTracking().Where(r => r.CarriesMarketing && r.OwnerId == null && (campaign.RelayId == null || r.Id == campaign.RelayId)).ToListAsync(cancel);
        return new([.. gates.OrderByDescending(g => g.Count)], [.. links.GroupBy(l => l.Target).Select(g => new MailLink { Target = g.Key, Clicks = g.Sum(l => l.Clicks) }).OrderByDescending(l => l.Clicks).Take(20)], relays, [.. campaign.Variants.Select(v => v.Subject.Length > 0 ? v.Subject : campaign.Subject)]);
    }
}
