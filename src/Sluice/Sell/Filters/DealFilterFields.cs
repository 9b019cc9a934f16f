using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform.Access;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Filters;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Sell.Forecast;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;
using F = Sluice.Record.Filters.RecordFields<Sluice.Sell.Deals.Deal>;

namespace Sluice.Sell.Filters;

// What deals can be filtered by: deals?filter=…, the table, the board and the reports' links.
static class DealFilterFields
{
    static readonly KeyWords<LostReason?>[] Reasons = [.. Enum.GetValues<LostReason>().Select(r => new KeyWords<LostReason?>(r, [System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(r.ToString())]))];

    static readonly RecordField<Deal>[] Known =
    [
        new(new FilterField("id", "Id", FieldType.Id), new IdColumn<Deal, DealId>(d => d.Id)),
        F.Text("name", "Name", d => d.Name),
        F.Choice("status", "Status", d => d.Status, s => s == DealStatus.OnHold ? "On hold" : s.ToString()),
        new(new FilterField("pipelineId", "Pipeline", FieldType.Id), new IdColumn<Deal, PipelineId>(d => d.PipelineId)),
        new(new FilterField("stageId", "Stage", FieldType.Id), new IdColumn<Deal, StageId>(d => d.StageId)),
        F.Money("amount", "Amount", d => d.AmountMinor),
        F.Day("closeDate", "Closes", d => d.CloseDate),
        F.Instant("closedAt", "Closed", d => d.ClosedAt),
        F.Instant("stageSince", "In stage since", d => d.StageSince),
        F.Instant("nextActivityAt", "Next activity", d => d.NextActivityAt),
        new(new FilterField("owner", "Owner", FieldType.Text), new KeyColumn<Deal, UserId?>(d => d.OwnerId, CompanyFilterFields.Owners)),
        new(new FilterField("team", "Team", FieldType.Text), new KeyColumn<Deal, UserId?>(d => d.OwnerId, CompanyFilterFields.Teams, wordless: true)),
        new(new FilterField("ownerId", "Owner", FieldType.Id), new IdColumn<Deal, UserId>(d => d.OwnerId)),
        new(new FilterField("companyId", "Company", FieldType.Id), new IdColumn<Deal, CompanyId>(d => d.CompanyId)),
        new(new FilterField("personId", "Person", FieldType.Id),
            new ManyColumn<Deal, DealPerson>(db => d => db.Set<DealPerson>().Where(p => p.DealId == d.Id), new IdColumn<DealPerson, PersonId>(p => p.PersonId))),
        new(new FilterField("product", "Product", FieldType.Text),
            new ManyColumn<Deal, Product>(db => d => db.Set<DealProduct>().Where(l => l.DealId == d.Id).Join(db.Set<Product>(), l => l.ProductId, p => p.Id, (l, p) => p), new TextColumn<Product>(p => p.Name))),
        F.Choice("origin", "Origin", d => d.Origin, o => o switch { Direction.In => "They came to us", Direction.Out => "We went to them", _ => "Our own" }),
        F.Text("source", "Source", d => d.Source),
        new(new FilterField("lostReason", "Lost because", FieldType.Choice) { Choices = [.. Reasons.Select(r => new FilterChoice(r.Words[0].Text!, r.Words[0].Text!))] },
            new KeyColumn<Deal, LostReason?>(d => d.LostReason, _ => Reasons)),
        F.Text("externalId", "External id", d => d.ExternalId),
        F.Instant("createdAt", "Opened", d => d.CreatedAt),
        .. CompanyFilterFields.All.Select(OfCompany),
    ];

    static readonly KeyWords<int>[] Categories = [.. Enum.GetValues<ForecastCategory>().Select(c => new KeyWords<int>((int)c, [System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(c.ToString())]))];

    // What a deal counts as: won is closed; an open one as its rep says, else as its stage does.
    static System.Linq.Expressions.Expression<Func<Deal, int>> ForecastOf(PipelineSet pipelines)
    {
        StageId[] In(ForecastCategory category) => [.. pipelines.All.SelectMany(p => p.Stages).Where(s => s.Type == StageType.Open && s.Category == category).Select(s => s.Id)];
        var (omitted, best, commit) = (In(ForecastCategory.Omitted), In(ForecastCategory.BestCase), In(ForecastCategory.Commit));
        return d => d.Status == DealStatus.Won ? (int)ForecastCategory.Closed
            : d.Status != DealStatus.Open || d.ForecastAs == ForecastCategory.Omitted ? (int)ForecastCategory.Omitted
            : d.ForecastAs == ForecastCategory.Commit || (d.ForecastAs == null && commit.Contains(d.StageId)) ? (int)ForecastCategory.Commit
            : d.ForecastAs == ForecastCategory.BestCase || (d.ForecastAs == null && best.Contains(d.StageId)) ? (int)ForecastCategory.BestCase
            : d.ForecastAs == null && omitted.Contains(d.StageId) ? (int)ForecastCategory.Omitted : (int)ForecastCategory.Pipeline;
    }

    // Pipelines and stages by name are this workspace's own.
    public static RecordField<Deal>[] All(PipelineSet pipelines) =>
    [
        .. Known,
        Named("pipeline", "Pipeline", new KeyColumn<Deal, PipelineId>(d => d.PipelineId, _ => pipelines.All.Select(p => new KeyWords<PipelineId>(p.Pipeline.Id, [p.Pipeline.Name])))),
        new(new FilterField("forecast", "Forecast", FieldType.Choice) { Choices = [.. Categories.Select(c => new FilterChoice(c.Words[0].Text!, ForecastWords.Title((ForecastCategory)c.Key)))] }, new KeyColumn<Deal, int>(ForecastOf(pipelines), _ => Categories)),
        Named("stage", "Stage", new KeyColumn<Deal, StageId>(d => d.StageId, _ => pipelines.All.SelectMany(p => p.Stages).Select(s => new KeyWords<StageId>(s.Id, [s.Name])))),
    ];

    public static RecordField<Deal>[] Custom(FilterNames names) =>
        [.. names.Definitions.Where(d => d.Kind == RecordKind.Deal).Select(d => CustomFields<Deal>.Of(d, "fields.", deal => (string)(object)deal.Fields, deal => deal.Fields))];

    static RecordField<Deal> Named(string name, string label, Column<Deal> column) => new(new FilterField(name, label, FieldType.Text), column);

    static RecordField<Deal> OfCompany(RecordField<Company, LoadedCompany> field)
    {
        var brief = field.Field.Name switch { "name" => "company", "industry" => "sector", _ => null };
        var asked = field.Field with { Name = "company." + field.Field.Name, Label = "Company: " + field.Field.Label, Aliases = brief is null ? [] : [brief] };
        return new(asked, new ManyColumn<Deal, Company>(db => d => db.Set<Company>().Where(c => c.Id == d.CompanyId), field.Column));
    }
}
