using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Prospect.Events.Pages;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Panels;

namespace Sluice.Prospect.Events;

public sealed record EventPlace(Attendee Attendee, string Name, DateOnly StartsOn);

// The events at which somebody was met, or is to be.
sealed class EventPanel : IRecordPanel
{
    const int Shown = 4;

    public int Order => 53;

    public async Task<RenderFragment?> Render(SluiceDb db, Caller caller, RecordKind kind, Guid id, CancellationToken cancel)
    {
        if (kind != RecordKind.Person) return null;
        var person = new PersonId(id);
        var rows = await (from a in Attendance.All(db) join e in db.Set<NetworkingEvent>() on a.EventId equals e.Id where a.PersonId == person orderby e.StartsOn descending, e.Id descending select new { Attendee = a, e.Name, e.StartsOn }).AsNoTracking().Take(Shown).ToListAsync(cancel);
        if (rows.Count == 0) return null;
        return builder =>
        {
            builder.OpenComponent<EventPanelCard>(0);
            builder.AddAttribute(1, nameof(EventPanelCard.Rows), (IReadOnlyList<EventPlace>)[.. rows.Select(r => new EventPlace(r.Attendee, r.Name, r.StartsOn))]);
            builder.CloseComponent();
        };
    }
}
