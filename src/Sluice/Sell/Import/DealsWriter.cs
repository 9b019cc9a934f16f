using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Record.Import.People;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;
using Sluice.Tabular;

namespace Sluice.Sell.Import;

sealed partial class DealsWriter : RowWriter<Deal>
{
    readonly int name, externalId, company, product, owner, pipeline, stage, outcome, amount, currency, createdAt, closeDate, lostReason, source;
    readonly int[] closedOn;
    readonly Dictionary<string, Deal> known = new(StringComparer.Ordinal);
    readonly DealLinks links;
    StageNames? stages;

    public DealsWriter(ImportContext context) : base(context)
    {
        var part = context.Part;
        (name, externalId, company, product, owner, pipeline, outcome) = (part.Slot("name"), part.Slot("externalId"), part.Slot("company"), part.Slot("product"), part.Slot("owner"), part.Slot("pipeline"), part.Slot("outcome"));
        (stage, amount, currency, createdAt, closeDate, lostReason, source) = (part.Slot("stage"), part.Slot("amount"), part.Slot("currency"), part.Slot("createdAt"), part.Slot("closeDate"), part.Slot("lostReason"), part.Slot("source"));
        closedOn = part.Slots("closedOn");
        links = new DealLinks(context);
    }

    protected override async Task Prepare(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        known.Clear();
        ForgetChunk();
        stages ??= new StageNames(Context, await PipelineSet.Load(Db, Context.Clock, cancel));
        var good = rows.Where(r => !r.IsRejected).ToList();
        if (Context.Options.Match is null or "externalId")
            foreach (var deal in await InBatches.Of(good.Select(r => r.Text(externalId)).OfType<string>(), async keys => await Db.Set<Deal>().Where(d => keys.Contains(d.ExternalId!) && d.DeletedAt == null).ToListAsync(cancel))) known.TryAdd("x:" + deal.ExternalId, deal);
        foreach (var deal in await InBatches.Of(good.Where(ByName).Select(r => TextKeys.Sort(r.Text(name)!)), async keys => await Db.Set<Deal>().Where(d => keys.Contains(d.SortName) && d.DeletedAt == null).ToListAsync(cancel))) known.TryAdd("n:" + deal.SortName, deal);
        await links.LookUp(good, cancel);
        await LookUpSeats(cancel);
    }

    bool ByName(DraftRow row) => row.Text(name) is not null && (Context.Options.Match == "name" || (Context.Options.Match is null && row.Text(externalId) is null));

    protected override Deal? Find(DraftRow row) => Keys(row).Select(k => known.GetValueOrDefault(k)).FirstOrDefault(d => d is not null);

    protected override IEnumerable<string> Keys(DraftRow row)
    {
        if ((Context.Options.Match is null or "externalId") && row.Text(externalId) is not null) yield return "x:" + row.Text(externalId);
        if (ByName(row)) yield return "n:" + TextKeys.Sort(row.Text(name)!);
    }

    protected override async Task<List<IFielded>> Holders(string key, string[] values, CancellationToken cancel) => [.. await CustomRules.Holders<Deal>(Db, key, values, cancel)];

    protected override Guid IdOf(Deal record) => record.Id.Value;

    protected override bool IsOwn(Deal record) => record.ImportId == Context.Id;

    protected override string? Who(DraftRow row) => row.Text(name) ?? row.Text(externalId);

    protected override void Remember(Deal record, DraftRow row)
    {
        foreach (var key in Keys(row)) known.TryAdd(key, record);
    }

    // A deal without a name is called after what it is about.
    string NameOf(DraftRow row, Product? about) =>
        row.Text(name) ?? string.Join(", ", new[] { row.Text(company), about?.Name ?? row.Text(product) }.OfType<string>()) switch { "" => row.Text(externalId) ?? "", var made => made };

    static Loss LossOf(string? said)
    {
        var key = NameKey.Of(said ?? "");
        var reason = Enum.GetValues<LostReason>().Where(r => key.Length > 0 && NameKey.Of(r.ToString()) == key).Select(r => (LostReason?)r).FirstOrDefault();
        return new Loss(reason ?? LostReason.Unknown, reason is null ? said ?? "" : "");
    }

    static DateTimeOffset Day(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
