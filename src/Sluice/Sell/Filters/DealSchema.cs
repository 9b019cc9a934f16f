using Sluice.Filters;
using Sluice.Record.Fields;
using Sluice.Sell.Deals;

namespace Sluice.Sell.Filters;

// What deals can be filtered by: deals?filter=…, the table, the board and the reports' links.
static class DealSchema
{
    public static readonly FilterField Name = new("name", "Name", FieldType.Text);
    public static readonly FilterField Status = Enumerated<DealStatus>("status", "Status");
    public static readonly FilterField Pipeline = new("pipeline", "Pipeline", FieldType.Text);
    public static readonly FilterField PipelineId = new("pipelineId", "Pipeline", FieldType.Id);
    public static readonly FilterField Stage = new("stage", "Stage", FieldType.Text);
    public static readonly FilterField StageId = new("stageId", "Stage", FieldType.Id);
    public static readonly FilterField Amount = new("amount", "Amount", FieldType.Money);
    public static readonly FilterField CloseDate = new("closeDate", "Closes", FieldType.Date);
    public static readonly FilterField ClosedAt = new("closedAt", "Closed", FieldType.Time);
    public static readonly FilterField StageSince = new("stageSince", "In stage since", FieldType.Time);
    public static readonly FilterField NextActivityAt = new("nextActivityAt", "Next activity", FieldType.Time);
    public static readonly FilterField Owner = new("owner", "Owner", FieldType.Text);
    public static readonly FilterField OwnerId = new("ownerId", "Owner", FieldType.Id);
    public static readonly FilterField CompanyName = new("company.name", "Company", FieldType.Text) { Aliases = ["company"] };
    public static readonly FilterField CompanyId = new("companyId", "Company", FieldType.Id);
    public static readonly FilterField Sector = new("company.industry", "Sector", FieldType.Text) { Aliases = ["sector"] };
    public static readonly FilterField PersonId = new("personId", "Person", FieldType.Id);
    public static readonly FilterField Product = new("product", "Product", FieldType.Text);
    public static readonly FilterField Origin = Enumerated<Record.Timeline.Direction>("origin", "Origin");
    public static readonly FilterField Source = new("source", "Source", FieldType.Text);
    public static readonly FilterField LostReason = Enumerated<LostReason>("lostReason", "Lost because");
    public static readonly FilterField ExternalId = new("externalId", "External id", FieldType.Text);
    public static readonly FilterField CreatedAt = new("createdAt", "Opened", FieldType.Time);

    static readonly FilterField[] Fixed =
    [
        Name, Status, Pipeline, PipelineId, Stage, StageId, Amount, CloseDate, ClosedAt, StageSince, NextActivityAt, Owner, OwnerId,
        CompanyName, CompanyId, Sector, PersonId, Product, Origin, Source, LostReason, ExternalId, CreatedAt,
    ];

    public static FilterSchema With(IEnumerable<FieldDefinition> custom) =>
        new([.. Fixed, .. custom.Select(f => new FilterField("fields." + f.Key, f.Label, TypeOf(f.Type)) { Choices = [.. f.ChoiceList.Distinct(StringComparer.Ordinal).Select(c => new FilterChoice(c, c))] })]) { Kinds = [] };

    static FieldType TypeOf(CustomType type) => type switch
    {
        CustomType.Number => FieldType.Number,
        CustomType.Money => FieldType.Money,
        _ => FieldType.Text,
    };

    static FilterField Enumerated<T>(string name, string label) where T : struct, Enum =>
        new(name, label, FieldType.Choice) { Choices = [.. Enum.GetNames<T>().Select(n => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(n)).Select(n => new FilterChoice(n, n))] };
}
