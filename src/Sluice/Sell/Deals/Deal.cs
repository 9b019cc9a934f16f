using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record;
using Sluice.Record.Timeline;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Deals;

public enum DealStatus { Open, Won, Lost, OnHold }

// A possible sale: pipeline, stage, amount, close date. Moves stand in Deal.Moves.cs.
public sealed partial class Deal : IInWorkspace, IOwned, IFielded
{
    Deal() { }

    public DealId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public string SortName { get; private set; } = "";
    public string SearchText { get; private set; } = "";
    public PipelineId PipelineId { get; private set; }
    public StageId StageId { get; private set; }
    public DateTimeOffset StageSince { get; private set; }
    // Place within its column, small first.
    public double Rank { get; set; }
    public long? AmountMinor { get; private set; }
    public string Currency { get; private set; } = "EUR";
    // The amount is what the products come to, and changes with them.
    public bool AmountFollows { get; private set; }
    // Somebody's own estimate in per cent; else the stage's counts.
    public int? Probability { get; private set; }
    // Its rep's own word for the forecast while it is open; null: as its stage says.
    public ForecastCategory? ForecastAs { get; private set; }
    public DateOnly? CloseDate { get; private set; }
    public CompanyId? CompanyId { get; private set; }
    public UserId? OwnerId { get; private set; }
    public DealStatus Status { get; private set; }
    public LostReason? LostReason { get; private set; }
    public string LostNote { get; private set; } = "";
    // Whether its first person came to us or we went to them.
    public Direction Origin { get; private set; }
    public string Source { get; private set; } = "";
    public string? ExternalId { get; private set; }
    public FieldBag Fields { get; private set; } = FieldBag.Empty;
    Guid IFielded.Key => Id.Value;
    public DateTimeOffset? NextActivityAt { get; private set; }
    public string? NextActivity { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }
    public ImportId? ImportId { get; set; }
    // Two writers at once: the later one loads anew.
    public int Version { get; private set; }

    // `began` is when it began in the world: an imported deal may be years old.
    public static Deal Begin(string name, PipelineStage stage, string currency, Direction origin, string source, DateTimeOffset began)
    {
        var deal = new Deal { Id = Ids.New<DealId>(began), PipelineId = stage.PipelineId, StageId = stage.Id, StageSince = began, Status = StatusOf(stage.Type), Currency = currency, Origin = origin, Source = source, CreatedAt = began, Rank = -began.ToUnixTimeMilliseconds() };
        if (deal.Status is DealStatus.Won or DealStatus.Lost) deal.ClosedAt = began;
        deal.Rename(name, began);
        return deal;
    }

    public void Rename(string name, DateTimeOffset now)
    {
        Name = name.Trim();
        SortName = TextKeys.Sort(Name);
        SearchText = TextKeys.Search([Name, ExternalId ?? ""]);
        Changed(now);
    }

    public void Price(long? amountMinor, string? currency, DateTimeOffset now)
    {
        AmountMinor = amountMinor;
        Currency = currency?.Trim().ToUpperInvariant() ?? Currency;
        Changed(now);
    }

    public void Follow(bool follows, DateTimeOffset now)
    {
        AmountFollows = follows;
        Changed(now);
    }

    public void Expect(DateOnly? closeDate, DateTimeOffset now)
    {
        CloseDate = closeDate;
        Changed(now);
    }

    public void Estimate(int? probability, DateTimeOffset now)
    {
        Probability = probability;
        Changed(now);
    }

    public void Forecast(ForecastCategory? category, DateTimeOffset now)
    {
        ForecastAs = category;
        Changed(now);
    }

    public void BelongTo(CompanyId? company, DateTimeOffset now)
    {
        CompanyId = company;
        Changed(now);
    }

    public void Own(UserId? owner, DateTimeOffset now)
    {
        OwnerId = owner;
        Changed(now);
    }

    public void Identify(string? externalId)
    {
        ExternalId = string.IsNullOrWhiteSpace(externalId) ? null : externalId.Trim();
        SearchText = TextKeys.Search([Name, ExternalId ?? ""]);
    }

    public void SetField(string key, object? value, DateTimeOffset now)
    {
        Fields = Fields.With(key, value);
        Changed(now);
    }

    public void Plan(DateTimeOffset? nextAt, string? what) => (NextActivityAt, NextActivity) = (nextAt, nextAt is null ? null : what);

    public void Delete(DateTimeOffset now)
    {
        DeletedAt ??= now;
        Changed(now);
    }

    public void Restore(DateTimeOffset now)
    {
        DeletedAt = null;
        Changed(now);
    }

    void Changed(DateTimeOffset now)
    {
        UpdatedAt = now;
        Version++;
    }
}
