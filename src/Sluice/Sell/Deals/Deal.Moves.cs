using Sluice.Platform;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Deals;

// Unknown stands for deals that were lost before Sluice knew them; nobody may choose it.
public enum LostReason { Price, Competitor, NoBudget, NoDecision, Timing, NoFit, NoAnswer, Duplicate, Other, Unknown }

public sealed record Loss(LostReason Reason, string Note = "");

public sealed partial class Deal
{
    // Refused without a reason where the stage is a lost one, and where the stage asks for what the deal lacks.
    // Null change: it already lies there.
    public Result<DealStageChange?> MoveTo(PipelineStage stage, Loss? loss, Actor actor, DateTimeOffset now)
    {
        if (Lacks(stage, loss) is { } refusal) return refusal;
        if (stage.Id == StageId)
        {
            if (stage.Type == StageType.Lost) Lose(loss, now);
            return Result<DealStageChange?>.Of(null);
        }
        var change = DealStageChange.Of(this, stage, actor, now);
        (PipelineId, StageId, StageSince) = (stage.PipelineId, stage.Id, now);
        Status = StatusOf(stage.Type);
        ClosedAt = Status is DealStatus.Won or DealStatus.Lost ? now : null;
        Lose(stage.Type == StageType.Lost ? loss : null, now);
        return change;
    }

    public Refusal? Lacks(PipelineStage stage, Loss? loss)
    {
        if (stage.Type == StageType.Lost && loss is null) return new Refusal("lostReasonNeeded", "Say why it was lost: one of the reasons, and a note if you like.", "lostReason");
        return stage.RequiredFields.FirstOrDefault(f => !Has(f)) is { } lacking ? new Refusal("fieldNeeded", $"{stage.Name} needs {Word(lacking)} first.", lacking) : null;
    }

    // Undo: as if the move had not been made; the caller removes its row of the history.
    public void TakeBack(DealStageChange change, PipelineStage from, DateTimeOffset now)
    {
        (PipelineId, StageId) = (from.PipelineId, from.Id);
        StageSince = change.At.AddSeconds(-(change.SecondsBefore ?? 0));
        Status = StatusOf(from.Type);
        ClosedAt = Status is DealStatus.Won or DealStatus.Lost ? StageSince : null;
        Lose(from.Type == StageType.Lost ? new Loss(LostReason ?? Deals.LostReason.Unknown, LostNote) : null, now);
    }

    public DealStageChange Begun(PipelineStage stage, Actor actor) => DealStageChange.Of(this, stage, actor, StageSince, begins: true);

    public static DealStatus StatusOf(StageType type) => type switch
    {
        StageType.Open => DealStatus.Open,
        StageType.Won => DealStatus.Won,
        StageType.Lost => DealStatus.Lost,
        StageType.OnHold => DealStatus.OnHold,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public void Lose(Loss? loss, DateTimeOffset now)
    {
        (LostReason, LostNote) = (loss?.Reason, loss?.Note.Trim() ?? "");
        Changed(now);
    }

    // Share of the allowed days that is used up; from 0.75 the board hatches the card.
    public static double IdleShare(DateTimeOffset stageSince, int? idleDays, DateTimeOffset now) => idleDays is > 0 and var days ? (now - stageSince).TotalDays / days : 0;

    bool Has(string field) => field switch
    {
        "amount" => AmountMinor is not null,
        "closeDate" => CloseDate is not null,
        "companyId" => CompanyId is not null,
        "ownerId" => OwnerId is not null,
        _ when field.StartsWith("fields.", StringComparison.Ordinal) => Fields[field[7..]] is not null,
        _ => true,
    };

    public static string Word(LostReason reason) => reason switch
    {
        Deals.LostReason.NoBudget => "no budget",
        Deals.LostReason.NoDecision => "no decision",
        Deals.LostReason.NoFit => "not a fit",
        Deals.LostReason.NoAnswer => "no answer any more",
        Deals.LostReason.Unknown => "reason not known",
        _ => reason.ToString().ToLowerInvariant(),
    };

    // What a person may choose from.
    public static IReadOnlyList<LostReason> Reasons { get; } = [.. Enum.GetValues<LostReason>().Where(r => r != Deals.LostReason.Unknown)];

    static string Word(string field) => field switch
    {
        "amount" => "an amount",
        "closeDate" => "a close date",
        "companyId" => "a company",
        "ownerId" => "an owner",
        _ => field,
    };
}
