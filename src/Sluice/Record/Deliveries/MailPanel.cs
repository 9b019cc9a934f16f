using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries.Pages;
using Sluice.Record.Fields;
using Sluice.Record.Panels;

namespace Sluice.Record.Deliveries;

// The last mails to a person, and why some did not go.
sealed class MailPanel : IRecordPanel
{
    const int Shown = 6;

    public int Order => 60;

    public async Task<RenderFragment?> Render(SluiceDb db, Caller caller, RecordKind kind, Guid id, CancellationToken cancel)
    {
        if (kind != RecordKind.Person) return null;
        PersonId? person = new PersonId(id);
        var rows = await (from d in db.Set<Delivery>() where d.PersonId == person orderby d.Id descending select new MailRow(d.Id, d.State, d.Gate, d.Reason, d.CreatedAt, d.SentAt, d.ClickedAt != null, d.RepliedAt != null, db.Set<Mailing>().Where(m => m.Id == d.MailingId).Select(m => m.Name).FirstOrDefault() ?? "")).Take(Shown).ToListAsync(cancel);
        if (rows.Count == 0) return null;
        return builder =>
        {
            builder.OpenComponent<MailPanelCard>(0);
            builder.AddAttribute(1, nameof(MailPanelCard.Rows), (IReadOnlyList<MailRow>)rows);
            builder.CloseComponent();
        };
    }
}

public sealed record MailRow(DeliveryId Id, DeliveryState State, string? Gate, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, bool Clicked, bool Replied, string Mailing);
