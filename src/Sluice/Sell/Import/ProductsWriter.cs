using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Sell.Products;
using Sluice.Tabular;

namespace Sluice.Sell.Import;

sealed class ProductsWriter(ImportContext context) : RowWriter<Product>(context)
{
    readonly int name = context.Part.Slot("name"), code = context.Part.Slot("code"), series = context.Part.Slot("series"), price = context.Part.Slot("price"), externalId = context.Part.Slot("externalId");
    readonly Dictionary<string, Product> known = new(StringComparer.Ordinal);

    protected override async Task Prepare(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        known.Clear();
        var good = rows.Where(r => !r.IsRejected).ToList();
        foreach (var product in await InBatches.Of(good.Select(r => r.Text(externalId)).OfType<string>(), async keys => await Db.Set<Product>().Where(p => keys.Contains(p.ExternalId!)).ToListAsync(cancel))) Know(product);
        foreach (var product in await InBatches.Of(good.Select(r => r.Text(name)).OfType<string>().Select(TextKeys.Sort), async keys => await Db.Set<Product>().Where(p => keys.Contains(p.SortName) && p.ArchivedAt == null).ToListAsync(cancel))) Know(product);
        if (code >= 0)
            foreach (var product in await InBatches.Of(good.Select(r => r.Text(code)).OfType<string>(), async keys => await Db.Set<Product>().Where(p => keys.Contains(p.Code)).ToListAsync(cancel))) Know(product);
    }

    protected override Product? Find(DraftRow row) => Keys(row).Select(k => known.GetValueOrDefault(k)).FirstOrDefault(p => p is not null);

    protected override IEnumerable<string> Keys(DraftRow row)
    {
        var match = Context.Options.Match;
        if ((match is null or "externalId") && row.Text(externalId) is not null) yield return "x:" + row.Text(externalId);
        if ((match is null or "code") && row.Text(code) is not null) yield return "c:" + row.Text(code);
        if ((match is null or "name") && row.Text(name) is { } said) yield return "n:" + TextKeys.Sort(said);
    }

    protected override IEnumerable<string> Names(DraftRow row)
    {
        if ((row.Text(name) ?? row.Text(code)) is { } said) yield return "n:" + NameKey.Of(said);
        if (row.Text(externalId) is { } external) yield return "x:" + external;
        if (row.Text(code) is { } sku) yield return "x:" + sku;
    }

    protected override Guid IdOf(Product record) => record.Id.Value;

    protected override bool IsOwn(Product record) => record.ImportId == Context.Id;

    protected override void Remember(Product record, DraftRow row) => Know(record);

    protected override string? Who(DraftRow row) => row.Text(name) ?? row.Text(code);

    protected override async Task<Product?> Make(DraftRow row, CancellationToken cancel)
    {
        if ((row.Text(name) ?? row.Text(code)) is not { } called)
        {
            row.Reject(null, null, "No name and no code: no product to make.");
            return null;
        }
        var product = Product.Offer(called, Context.Workspace.Currency, Context.Now);
        product.WorkspaceId = Context.Workspace.Id;
        product.ImportId = Context.Id;
        await Apply(product, row, true, cancel);
        return product;
    }

    protected override Task<bool> Apply(Product record, DraftRow row, bool fresh, CancellationToken cancel)
    {
        var money = row.Get<MoneyCell>(price);
        var minor = money is { } cell ? Amounts.Minor(cell, Context.Workspace.Currency) : (long?)null;
        var before = (record.Name, record.Code, record.Series, record.PriceMinor, record.Currency, record.ExternalId);
        record.Describe(row.Text(name), row.Text(code), row.Text(series), minor, money?.Currency, row.Text(externalId));
        return Task.FromResult(before != (record.Name, record.Code, record.Series, record.PriceMinor, record.Currency, record.ExternalId));
    }

    protected override Task Write(CancellationToken cancel) => BulkTable.Of<Product>(Db).Insert(Db, Created.ConvertAll(c => c.Record), cancel);

    void Know(Product product)
    {
        if (product.ExternalId is { } external) known.TryAdd("x:" + external, product);
        if (product.Code.Length > 0) known.TryAdd("c:" + product.Code, product);
        known.TryAdd("n:" + product.SortName, product);
    }
}
