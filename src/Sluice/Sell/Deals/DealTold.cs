using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;

namespace Sluice.Sell.Deals;

// What somebody says about a deal, by form or API. Only what is named in Said counts when a deal is changed.
public sealed record DealTold
{
    public string? Name { get; init; }
    public PipelineId? PipelineId { get; init; }
    public StageId? StageId { get; init; }
    public long? AmountMinor { get; init; }
    public string? Currency { get; init; }
    public bool? AmountFollows { get; init; }
    public DateOnly? CloseDate { get; init; }
    public int? Probability { get; init; }
    public ForecastCategory? Forecast { get; init; }
    public CompanyId? CompanyId { get; init; }
    public UserId? OwnerId { get; init; }
    public string? ExternalId { get; init; }
    public string? Source { get; init; }
    public Loss? Loss { get; init; }
    public IReadOnlyList<DealSeat> People { get; init; } = [];
    public IReadOnlyList<DealLine> Products { get; init; } = [];
    // Values as the bag keeps them.
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = new Dictionary<string, object?>();
    public IReadOnlySet<string> Said { get; init; } = new HashSet<string>();

    public bool Says(string field) => Said.Contains(field);
}

public sealed record DealSeat(PersonId PersonId, BuyingRole Role = BuyingRole.None);

// Null: as the product says.
public sealed record DealLine(ProductId ProductId, decimal Quantity = 1, long? PriceMinor = null)
{
    public long? ListMinor { get; init; }
    public int DiscountBp { get; init; }
    public int? TaxBp { get; init; }
    public Billing? Billing { get; init; }
    public int? TermMonths { get; init; }
    public string Note { get; init; } = "";

    public static DealLine Of(DealProduct l) => new(l.ProductId, l.Quantity, l.PriceMinor) { ListMinor = l.ListMinor, DiscountBp = l.DiscountBp, TaxBp = l.TaxBp, Billing = l.Billing, TermMonths = l.TermMonths, Note = l.Note };
}
