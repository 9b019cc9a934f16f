using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Journeys;
using Sluice.Nurture.Pages;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Panels;

namespace Sluice.Nurture.Journeys;

// The journeys a person is in, with where and what comes next, and the last ones they were in.
sealed class JourneyPanel(JourneyBook book) : IRecordPanel
{
    const int Shown = 4;

    public int Order => 55;

    public async Task<RenderFragment?> Render(SluiceDb db, Caller caller, RecordKind kind, Guid id, CancellationToken cancel)
    {
        if (kind != RecordKind.Person) return null;
        var person = new PersonId(id);
        var rows = await (from r in db.Set<JourneyRun>() join j in db.Set<Journey>() on r.JourneyId equals j.Id where r.PersonId == person && j.ArchivedAt == null orderby r.EndedAt == null descending, r.Id descending select new { Run = r, j.Name }).AsNoTracking().Take(Shown).ToListAsync(cancel);
        if (rows.Count == 0) return null;
        var shown = new List<JourneyPlace>();
        foreach (var row in rows)
        {
            var at = row.Run.EndedAt is null ? (await book.Plan(db, row.Run.JourneyId, row.Run.Version, cancel))?[row.Run.Step] : null;
            shown.Add(new(row.Run, row.Name, row.Run.End is { } end ? $"{JourneyWords.End(end)}{(row.Run.Why is { Length: > 0 } why ? $": {why}" : "")}" : at is null ? "at the end" : $"{at.Number}. {JourneyWords.Label(at.Step)}"));
        }
        return builder =>
        {
            builder.OpenComponent<JourneyPanelCard>(0);
            builder.AddAttribute(1, nameof(JourneyPanelCard.Rows), (IReadOnlyList<JourneyPlace>)shown);
            builder.CloseComponent();
        };
    }
}

public sealed record JourneyPlace(JourneyRun Run, string Journey, string Where);
