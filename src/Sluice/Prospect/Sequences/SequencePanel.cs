using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Sequences.Pages;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Panels;

namespace Sluice.Prospect.Sequences;

public sealed record SequencePlace(Enrolment Enrolment, string Sequence);

// The sequences somebody is in, with the gate and the next time, and the last ones they were in.
sealed class SequencePanel(TimeProvider clock) : IRecordPanel
{
    const int Shown = 4;

    public int Order => 52;

    public async Task<RenderFragment?> Render(SluiceDb db, Caller caller, RecordKind kind, Guid id, CancellationToken cancel)
    {
        if (kind != RecordKind.Person) return null;
        var person = new PersonId(id);
        var rows = await (from e in db.Set<Enrolment>() join s in db.Set<Sequence>() on e.SequenceId equals s.Id where e.PersonId == person orderby e.EndedAt == null descending, e.Id descending select new { Enrolment = e, s.Name }).AsNoTracking().Take(Shown).ToListAsync(cancel);
        if (rows.Count == 0) return null;
        await MailLine.Tell(db, [.. rows.Select(r => r.Enrolment)], clock.Now(), cancel);
        return builder =>
        {
            builder.OpenComponent<SequencePanelCard>(0);
            builder.AddAttribute(1, nameof(SequencePanelCard.Rows), (IReadOnlyList<SequencePlace>)[.. rows.Select(r => new SequencePlace(r.Enrolment, r.Name))]);
            builder.CloseComponent();
        };
    }
}
