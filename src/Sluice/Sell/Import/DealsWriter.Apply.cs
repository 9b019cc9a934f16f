using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Import.Mapping;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;
using Sluice.Tabular;

namespace Sluice.Sell.Import;

sealed partial class DealsWriter
{
    readonly List<DealStageChange> steps = [];
    readonly List<DealProduct> lines = [];
    readonly List<DealPerson> seats = [];

    void ForgetChunk()
    {
        steps.Clear();
        lines.Clear();
        seats.Clear();
    }

    // A deal may be years old: it begins and closes on the days the file says.
    protected override async Task<Deal?> Make(DraftRow row, CancellationToken cancel)
    {
        if (links.Of(row) is not { } linked) return null;
        var rep = await Context.Owner(row, owner, cancel) ?? Context.Options.Owner;
        if (row.IsRejected) return null;
        var about = linked.Product;
        var called = NameOf(row, about);
        if (called.Length == 0)
        {
            row.Reject(null, null, "No name, no external id, no company and no product: no deal to make.");
            return null;
        }
        var to = stages!.Of(row.Text(pipeline), row.Text(stage), row.Text(outcome));
        var now = Context.Now;
        var closed = Closes(row);
        var began = row.Get<DateTimeOffset>(createdAt) ?? (closed is { } day && Day(day) < now ? Day(day) : now);
        var money = row.Get<MoneyCell>(amount);
        var deal = Deal.Begin(called, stages.Of(null, null), row.Text(currency)?.ToUpperInvariant() ?? money?.Currency ?? Context.Workspace.Currency, Context.Options.Origin == Direction.Own ? Direction.Own : Context.Options.Origin, row.Text(source) ?? Context.Options.Source, began);
        if (linked.Company is null) Context.Report.Warn("noCompany", "Deals without a company came in without one.", 1, "company");
        deal.WorkspaceId = Context.Workspace.Id;
        deal.ImportId = Context.Id;
        deal.Identify(row.Text(externalId));
        if (money is { } cell) deal.Price(Amounts.Minor(cell, deal.Currency), deal.Currency, began);
        deal.Expect(closed, began);
        if (linked.Company is { } account) deal.BelongTo(account, began);
        deal.Own(rep, began);
        if (Part.Custom.Over(deal.Fields, row) is { } fields) deal.Fill(fields, began);
        steps.Add(deal.Begun(stages.Of(null, null), Context.By));
        Place(deal, to, row, closed is { } end && to.Type != StageType.Open ? Max(Day(end), began) : began);
        deal.Settle(began);
        Seat(deal, linked, row, beside: false);
        return deal;
    }

    // What an import asks of a stage that has required fields is not asked: the history is as it is.
    void Place(Deal deal, PipelineStage to, DraftRow row, DateTimeOffset at)
    {
        to.Require([]);
        if (deal.MoveTo(to, to.Type == StageType.Lost ? LossOf(row.Text(lostReason)) : null, Context.By, at) is { Value: { } change }) steps.Add(change);
    }

    // When it was closed, else when it shall be.
    DateOnly? Closes(DraftRow row)
    {
        foreach (var slot in closedOn)
            if (row.Get<DateOnly>(slot) is { } day) return day;
        return row.Get<DateOnly>(closeDate);
    }

    static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    protected override async Task<bool> Apply(Deal record, DraftRow row, bool fresh, CancellationToken cancel)
    {
        var now = IsOwn(record) && record.UpdatedAt == record.CreatedAt ? record.CreatedAt : Context.Now;
        if (links.Of(row) is not { } linked) return false;
        var rep = await Context.Owner(row, owner, cancel);
        if (row.IsRejected) return false;
        var changed = false;
        if (row.Text(name) is { } called && called.Trim() != record.Name) changed |= Do(() => record.Rename(called, now));
        if (row.Get<MoneyCell>(amount) is { } money && Amounts.Minor(money, record.Currency) != record.AmountMinor) changed |= Do(() => record.Price(Amounts.Minor(money, record.Currency), money.Currency, now));
        if (Closes(row) is { } day && day != record.CloseDate) changed |= Do(() => record.Expect(day, now));
        if (linked.Company is { } account && account != record.CompanyId) changed |= Do(() => record.BelongTo(account, now));
        if (rep is not null && rep != record.OwnerId) changed |= Do(() => record.Own(rep, now));
        changed |= Seat(record, linked, row, beside: true);
        if (Part.Custom.Over(record.Fields, row) is { } fields) changed |= Do(() => record.Fill(fields, now));
        if ((row.Text(stage) ?? row.Text(outcome)) is not null && stages!.Of(row.Text(pipeline), row.Text(stage), row.Text(outcome)) is var to && to.Id != record.StageId) changed |= Do(() => Place(record, to, row, Closes(row) is { } end && to.Type != StageType.Open ? Max(Day(end), record.StageSince) : now));
        if (!fresh && steps.Count > 0 && steps[^1].DealId == record.Id) Context.Images.Added(steps[^1], row.Number);
        return changed;
    }

    static bool Do(Action change)
    {
        change();
        return true;
    }

    protected override async Task Write(CancellationToken cancel)
    {
        await Db.SaveChangesAsync(cancel);
        await links.Write(cancel);
        await Insert(Created.ConvertAll(c => c.Record), cancel);
        await Insert(steps, cancel);
        await Insert(lines, cancel);
        await Insert(seats, cancel);
    }

    Task Insert<TRow>(IReadOnlyList<TRow> rows, CancellationToken cancel) where TRow : class =>
        rows.Count == 0 ? Task.CompletedTask : BulkTable.Of<TRow>(Db).Insert(Db, rows, cancel);
}
