using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Qualify.Network;
using Sluice.Qualify.Pages;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Panels;
using Sluice.Record.People;

namespace Sluice.Qualify.Scores;

sealed class ScorePanel(TimeProvider clock) : IRecordPanel
{
    public int Order => 20;

    public async Task<RenderFragment?> Render(SluiceDb db, Caller caller, RecordKind kind, Guid id, CancellationToken cancel)
    {
        if (kind != RecordKind.Person) return null;
        var personId = new PersonId(id);
        if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId && p.DeletedAt == null, cancel) is not { } person) return null;
        var receipt = await (await Rescore.Prepare(db, clock, cancel)).Receipt(db, person, clock, cancel);
        return builder =>
        {
            builder.OpenComponent<ScoreReceiptPanel>(0);
            builder.AddComponentParameter(1, nameof(ScoreReceiptPanel.Receipt), receipt);
            builder.AddComponentParameter(2, nameof(ScoreReceiptPanel.Person), personId);
            builder.CloseComponent();
        };
    }
}

sealed class ChancePanel(TimeProvider clock) : IRecordPanel
{
    public int Order => 10;

    public async Task<RenderFragment?> Render(SluiceDb db, Caller caller, RecordKind kind, Guid id, CancellationToken cancel)
    {
        if (kind != RecordKind.Person) return null;
        var personId = new PersonId(id);
        if (await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId && p.DeletedAt == null, cancel) is not { } person) return null;
        var chances = await Chances.Prepare(db, await QualifySettings.Of(db, clock, cancel), cancel);
        var why = chances is null ? null : await chances.Explain(db, person, clock.Now(), cancel);
        return builder =>
        {
            builder.OpenComponent<ChanceToWinPanel>(0);
            builder.AddComponentParameter(1, nameof(ChanceToWinPanel.Why), why);
            builder.AddComponentParameter(2, nameof(ChanceToWinPanel.HasModel), chances is not null);
            builder.CloseComponent();
        };
    }
}
