using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Companies;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Forecast;

public sealed record ForecastFigures(MoneyJson Quota, MoneyJson Closed, MoneyJson Commit, MoneyJson BestCase, MoneyJson Pipeline, MoneyJson Weighted, MoneyJson? Network, MoneyJson Adjusted, MoneyJson Expected, double? Attained)
{
    public static ForecastFigures Of(ForecastSum s, string currency)
    {
        MoneyJson Money(long minor) => MoneyJson.Of(minor, currency)!;
        return new(Money(s.QuotaMinor), Money(s.Of(ForecastCategory.Closed)), Money(s.Of(ForecastCategory.Commit)), Money(s.Of(ForecastCategory.BestCase)), Money(s.Of(ForecastCategory.Pipeline)), Money(s.WeightedMinor), s.HasNetwork ? Money(s.ByNetworkMinor) : null, Money(s.AdjustedMinor), Money(s.CallMinor), s.Attained);
    }
}

public sealed record ForecastPart(string Period, ForecastFigures Figures);

public sealed record ForecastRep(UserId? UserId, string Name, string? Team, ForecastFigures Figures);

public sealed record ForecastAnswer(string Period, DateOnly From, DateOnly To, string Currency, ForecastFigures Total, IReadOnlyList<ForecastPart> Parts, IReadOnlyList<ForecastRep> Reps, IReadOnlyList<AdjustmentAnswer> Adjustments, IReadOnlyList<ForecastWeekAnswer> Weeks, DateOnly? Since, IReadOnlyList<ForecastMoveAnswer> Moves);

public sealed record ForecastWeekAnswer(DateOnly Week, MoneyJson Closed, MoneyJson Commit, MoneyJson BestCase, MoneyJson Pipeline);

public sealed record ForecastMoveAnswer(DealId DealId, string Name, UserId? OwnerId, MoveKind Kind, MoneyJson Before, MoneyJson After, DateOnly? ClosedBefore, DateOnly? Closes, int CloseDateChanges);

public sealed record AdjustmentAnswer(AdjustmentId Id, UserId UserId, string Period, ForecastCategory Category, MoneyJson Amount, string Why, string By, DateTimeOffset At, string? TakenBackBy, DateTimeOffset? TakenBackAt)
{
    public static AdjustmentAnswer Of(Adjustment a, string currency) => new(a.Id, a.UserId, a.Period.Key, a.Category, MoneyJson.Of(a.AmountMinor, currency)!, a.Why, a.By, a.At, a.TakenBackBy, a.TakenBackAt);
}

public sealed record QuotaAnswer(UserId UserId, string Name, string? Team, string Period, MoneyJson? Amount);

static class ForecastEndpoints
{
    static readonly Refusal OddPeriod = new("invalid", "A period is 2026-11, 2026-Q4 or 2026.", "period");

    public static void Map(IEndpointRouteBuilder api)
    {
        var forecast = api.MapGroup("/forecast").WithTags("forecast");
        forecast.MapGet("", Read).Needs(Permission.Report).WithSummary("A month, quarter or year by category, by part and by rep, against quota; how it moved since a week").Produces<ForecastAnswer>();
        forecast.MapGet("/quotas", ReadQuotas).Needs(Permission.Report).WithSummary("Quotas of a period").Produces<ListAnswer<QuotaAnswer>>();
        forecast.MapPut("/quotas", SetQuota).Needs(Permission.Forecast).WithSummary("A rep's quota of a period: userId, period, amount; null takes it away").Accepts<JsonObject>("application/json").Produces<QuotaAnswer>();
        forecast.MapGet("/adjustments", ReadAdjustments).Needs(Permission.Report).WithSummary("What managers adjusted in a period, taken back or not").Produces<ListAnswer<AdjustmentAnswer>>();
        forecast.MapPost("/adjustments", Adjust).Needs(Permission.Forecast).WithSummary("Put something to a rep's category, with a reason; the deals stay as they are").Accepts<JsonObject>("application/json").Produces<AdjustmentAnswer>(201);
        forecast.MapDelete("/adjustments/{id}", TakeBack).Needs(Permission.Forecast).WithSummary("Take an adjustment back; it stays with who did so and when");
    }

    static async Task<IResult> Read(string? period, string? team, string? ownerId, string? since, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (period is not null && !Period.TryParse(period, out _)) return Problems.Of(OddPeriod);
        if (ownerId is not null && !Ids.TryParse<UserId>(ownerId, out _)) return Problems.Of(new Refusal("invalid", "The id of a user is needed here.", "ownerId"));
        var ask = await ForecastPages.Ask(db, period, team, ownerId, since, clock, cancel);
        var report = await ForecastReports.Load(db, ask, clock, cancel);
        var history = await ForecastHistories.Load(db, ask, clock, cancel);
        MoneyJson Money(long minor) => MoneyJson.Of(minor, report.Currency)!;
        return Results.Ok(new ForecastAnswer(ask.Period.Key, ask.Period.From, ask.Period.Last, report.Currency, ForecastFigures.Of(report.Total, report.Currency), [.. report.Parts.Select(p => new ForecastPart(p.Period.Key, ForecastFigures.Of(p, report.Currency)))],
            [.. report.Teams.SelectMany(t => t.Reps).Select(r => new ForecastRep(r.Rep?.Id, r.Name, r.Team, ForecastFigures.Of(r.Sum, report.Currency)))], [.. report.Adjustments.Select(a => AdjustmentAnswer.Of(a, report.Currency))],
            [.. history.Weeks.Select(w => new ForecastWeekAnswer(w.Week, Money(w.Of(ForecastCategory.Closed)), Money(w.Of(ForecastCategory.Commit)), Money(w.Of(ForecastCategory.BestCase)), Money(w.Of(ForecastCategory.Pipeline))))], history.Since,
            [.. history.Moves.Select(m => new ForecastMoveAnswer(m.DealId, m.Name, m.OwnerId, m.Kind, Money(m.BeforeMinor), Money(m.AfterMinor), m.ClosesBefore, m.Closes, m.CloseDateChanges))]));
    }

    static async Task<IResult> ReadQuotas(string? period, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (period is not null && !Period.TryParse(period, out _)) return Problems.Of(OddPeriod);
        var asked = (await ForecastPages.Ask(db, period, null, null, null, clock, cancel)).Period;
        var currency = await DealBook.Currency(db, cancel);
        return Results.Ok(new ListAnswer<QuotaAnswer>([.. (await QuotaRow.Of(db, asked, cancel)).SelectMany(r => r.ByPart.Select(p => new QuotaAnswer(r.User.Id, r.User.Name, r.User.Team, p.Key.Key, MoneyJson.Of(p.Value, currency))))], null));
    }

    static async Task<IResult> SetQuota(JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (body, currency) = (new Body(json), await DealBook.Currency(db, cancel));
        var (user, period, minor) = (body.Id<UserId>("userId"), ReadPeriod(body), ReadAmount(body, currency));
        if (user is null) body.Refuse("userId", "Say whose quota it is.");
        if (!json.ContainsKey("amount")) body.Refuse("amount", "Say how much, or null for none.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if (await Quotas.Set(db, user!.Value, period, minor, caller.Actor, clock, cancel) is { } refusal) return Problems.Of(refusal);
        var member = (await Members.Of(db, cancel)).First(m => m.Id == user);
        return Results.Ok(new QuotaAnswer(member.Id, member.Name, member.Team, period.Key, MoneyJson.Of(minor, currency)));
    }

    static async Task<IResult> ReadAdjustments(string? period, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (period is not null && !Period.TryParse(period, out _)) return Problems.Of(OddPeriod);
        var report = await ForecastReports.Load(db, await ForecastPages.Ask(db, period, null, null, null, clock, cancel), clock, cancel);
        return Results.Ok(new ListAnswer<AdjustmentAnswer>([.. report.Adjustments.Select(a => AdjustmentAnswer.Of(a, report.Currency))], null));
    }

    static async Task<IResult> Adjust(JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (body, currency) = (new Body(json), await DealBook.Currency(db, cancel));
        var (user, period, category, minor, why) = (body.Id<UserId>("userId"), ReadPeriod(body), body.Choice<ForecastCategory>("category"), ReadAmount(body, currency), body.Text("why", 500));
        if (user is null) body.Refuse("userId", "Say whose forecast it is.");
        if (category is null) body.Refuse("category", "Say commit, bestCase or pipeline.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if ((await Adjustment.Make(db, user!.Value, period, category!.Value, minor ?? 0, why ?? "", caller.Actor, clock, cancel)).Refused(out var refusal, out var made)) return Problems.Of(refusal);
        return Results.Created($"/api/v1/forecast/adjustments/{made.Id.Value:D}", AdjustmentAnswer.Of(made, currency));
    }

    static async Task<IResult> TakeBack(string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        Ids.TryParse<AdjustmentId>(id, out var made) && await Adjustment.TakeBack(db, made, caller.Actor, clock, cancel) is null ? Results.NoContent() : Problems.NotFound("This adjustment");

    static Period ReadPeriod(Body body)
    {
        if (!Period.TryParse(body.Text("period"), out var period)) body.Refuse("period", OddPeriod.Message);
        return period;
    }

    // In the currency of the workspace, which forecasts are counted in.
    static long? ReadAmount(Body body, string currency)
    {
        if (!MoneyJson.TryRead(body.Node("amount"), currency, out var minor, out var said) || said != currency) body.Refuse("amount", $"An amount in {currency} is needed here.");
        return minor;
    }
}
