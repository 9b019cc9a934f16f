using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Fields;
using Sluice.Record.Pages;
using Sluice.Record.Panels;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Quotes;

namespace Sluice.Sell.Pages;

public sealed record DealPageModel(DealRow Deal, PipelineWithStages Pipeline, PipelineStage Stage, IReadOnlyList<DealSeatRow> People, IReadOnlyList<DealLineRow> Lines, IReadOnlyList<FieldDefinition> Custom, RecordStreamModel Stream)
{
    public IReadOnlyList<RecordLink> Acts { get; init; } = [];
    public IReadOnlyList<RenderFragment> Panels { get; init; } = [];
    public IReadOnlyList<Quote> Quotes { get; init; } = [];
    public DateOnly Today { get; init; }
    public int CloseDateChanges { get; init; }
    // When it drifted to where it lies, and from which stage.
    public (DateTimeOffset At, string From)? Drifted { get; init; }
    // Which part is open as a form: "facts", "people"; with what was wrong.
    public string Open { get; init; } = "";
    public DealForm? Form { get; init; }
    public string? Error { get; init; }

    public string Base => Stream.Base;

    public static async Task<DealPageModel?> Load(SluiceDb db, DealId id, HttpContext http, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await DealRows.Alive(db).Where(d => d.Id == id).Rows(db).SingleOrDefaultAsync(cancel) is not { } deal) return null;
        var stages = await db.Set<PipelineStage>().AsNoTracking().Where(s => s.PipelineId == deal.PipelineId).OrderBy(s => s.Position).Take(100).ToListAsync(cancel);
        var pipeline = new PipelineWithStages(await db.Set<Pipeline>().AsNoTracking().SingleAsync(p => p.Id == deal.PipelineId, cancel), stages);
        var stream = await RecordStreamModel.Load(db, $"/sell/deals/{id.Value:D}", new About(Deal: id), http.Request, caller, cancel);
        var acts = RecordLink.Of(http.RequestServices.GetServices<RecordAct>(), RecordKind.Deal, id.Value, caller);
        var open = http.Request.Query["edit"].ToString();
        var lines = await DealLineRow.Of(db, id, cancel);
        var custom = await Record.Fields.Custom.Of(db, RecordKind.Deal, cancel);
        return new DealPageModel(deal, pipeline, stages.First(s => s.Id == deal.StageId), await DealRows.Seats(db, [id], cancel), lines, custom, stream)
        {
            Links = await FieldLinks.Names(db, custom, [deal.Fields], cancel),
            Acts = acts,
            Open = open,
            Quotes = await db.Set<Quote>().AsNoTracking().Where(q => q.DealId == id).OrderByDescending(q => q.Id).Take(20).ToListAsync(cancel),
            Today = await QuoteBook.Today(db, clock, cancel),
            Panels = await RecordPanels.Render(http, db, caller, RecordKind.Deal, id.Value, cancel),
            Drifted = deal.Status == DealStatus.OnHold && await db.Set<DealDrift>().AsNoTracking().SingleOrDefaultAsync(d => d.DealId == id, cancel) is { } drift ? (drift.At, stages.Find(s => s.Id == drift.FromStageId)?.Name ?? "its stage") : null,
            CloseDateChanges = await db.Set<Activity>().CountAsync(a => a.DealId == id && a.Kind == "sell.close_date_changed", cancel),
        };
    }

    public IReadOnlyDictionary<string, FieldLink> Links { get; init; } = new Dictionary<string, FieldLink>();

    public DealForm Filled() => Form ?? new DealForm
    {
        Name = Deal.Name,
        Amount = Deal.AmountMinor is { } minor ? MoneyJson.Units(minor, Deal.Currency) : "",
        Currency = Deal.Currency,
        CloseDate = Deal.CloseDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "",
        Probability = Deal.Probability?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        Forecast = Deal.ForecastAs?.ToString() ?? "",
        Company = Deal.Company ?? "",
        Owner = Deal.OwnerId?.Value.ToString("D") ?? "",
        Custom = Custom.ToDictionary(f => f.Key, f => Links.GetValueOrDefault(CustomText.Show(Deal.Fields[f.Key]))?.Typed ?? CustomText.Show(Deal.Fields[f.Key]), StringComparer.Ordinal),
    };
}
