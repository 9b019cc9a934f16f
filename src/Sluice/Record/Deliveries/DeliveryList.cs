using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Bounces;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Deliveries;

public sealed record DeliveryAnswer(DeliveryId Id, Guid MailingId, string Part, PersonId? PersonId, string Address, DeliveryState State, string? Gate, string? Reason, string? Reply, DateTimeOffset DueAt, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, BounceClass? BounceClass, DateTimeOffset? OpenedAt, DateTimeOffset? ClickedAt, DateTimeOffset? MachineOpenedAt, DateTimeOffset? MachineClickedAt, DateTimeOffset? RepliedAt, DateTimeOffset? UnsubscribedAt, DateTimeOffset? ComplainedAt)
{
    public static DeliveryAnswer Of(Delivery d) => new(d.Id, d.MailingId, d.Part, d.PersonId, d.Address, d.State, d.Gate, d.Reason, d.Reply, d.DueAt, d.Attempts, d.CreatedAt, d.SentAt, d.BounceClass, d.OpenedAt, d.ClickedAt, d.MachineOpenedAt, d.MachineClickedAt, d.RepliedAt, d.UnsubscribedAt, d.ComplainedAt);
}

// Rows of the ledger, by key.
public static class DeliveryList
{
    // What people did with their mail, as it is asked for; tests left out, as in the figures.
    public static readonly IReadOnlyDictionary<string, Expression<Func<Delivery, bool>>> Deeds = new Dictionary<string, Expression<Func<Delivery, bool>>>(StringComparer.OrdinalIgnoreCase)
    {
        ["opened"] = d => d.OpenedAt != null && d.Part != Delivery.Trial,
        ["clicked"] = d => d.ClickedAt != null && d.Part != Delivery.Trial,
        ["replied"] = d => d.RepliedAt != null && d.Part != Delivery.Trial,
        ["unsubscribed"] = d => d.UnsubscribedAt != null && d.Part != Delivery.Trial,
        ["complained"] = d => d.ComplainedAt != null && d.Part != Delivery.Trial,
    };

    public static async Task<(IReadOnlyList<Delivery> Rows, string? Next)> Read(SluiceDb db, Guid mailing, DeliveryState? state, string? gate, string? did, string? after, int limit, CancellationToken cancel)
    {
        var rows = db.Set<Delivery>().AsNoTracking().Where(d => d.MailingId == mailing);
        if (state is { } asked) rows = rows.Where(d => d.State == asked);
        if (gate is { Length: > 0 }) rows = rows.Where(d => d.Gate == gate);
        if (did is not null && Deeds.TryGetValue(did, out var deed)) rows = rows.Where(deed);
        if (Ids.TryParse<DeliveryId>(after, out var last)) rows = rows.Where(d => d.Id > last);
        var found = await rows.OrderBy(d => d.Id).Take(limit + 1).ToListAsync(cancel);
        return (found.Count > limit ? found[..limit] : found, found.Count > limit ? found[limit - 1].Id.Value.ToString("D") : null);
    }

    public static async Task<IResult> Answer(SluiceDb db, Guid mailing, string? state, string? gate, string? did, string? after, int? limit, CancellationToken cancel)
    {
        DeliveryState? asked = null;
        if (state is { Length: > 0 })
        {
            if (!Enum.TryParse<DeliveryState>(state, ignoreCase: true, out var read) || !Enum.IsDefined(read)) return Problems.Of(new Refusal("invalid", $"One of {string.Join(", ", Enum.GetNames<DeliveryState>().Select(n => n.ToLowerInvariant()))} is needed here.", "state"));
            asked = read;
        }
        if (did is { Length: > 0 } && !Deeds.ContainsKey(did)) return Problems.Of(new Refusal("invalid", $"One of {string.Join(", ", Deeds.Keys)} is needed here.", "did"));
        var (rows, next) = await Read(db, mailing, asked, gate, did, after, Limits.Page(limit), cancel);
        return Results.Ok(new ListAnswer<DeliveryAnswer>([.. rows.Select(DeliveryAnswer.Of)], next));
    }
}
