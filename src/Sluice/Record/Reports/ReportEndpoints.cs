using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform;
using Sluice.Platform.Web;
using Sluice.Record.People;

namespace Sluice.Record.Reports;

public sealed record FunnelAnswer(DateOnly From, DateOnly To, IReadOnlyList<StepCount> LeadGeneration, IReadOnlyList<StepCount> Prospecting, IReadOnlyList<MoneyWonAnswer> MoneyWon, IReadOnlyList<SourceRow> BySource, IReadOnlyList<StageTime> TimeInStage, IReadOnlyList<SentBack> SentBack, long? FirstAnswerMedianSeconds);

public sealed record MoneyWonAnswer(Timeline.Direction Origin, int Deals, string Amount, string Currency);

public sealed record FunnelPersonAnswer(PersonId Id, string Name, string? Email, LifecycleStage LifecycleStage, Timeline.Direction Origin, string Source, DateTimeOffset CreatedAt);

static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("reports");
        reports.MapGet("/funnel", Funnel).Needs(Permission.Report).WithSummary("Lead generation and prospecting side by side, against the span before");
        reports.MapGet("/funnel/people", People).Needs(Permission.Report).WithSummary("The people behind one number: stream and step, source, left or reason");
    }

    static async Task<IResult> Funnel(string? from, string? to, int? days, SluiceDb db, FunnelFigures figures, TimeProvider clock, CancellationToken cancel)
    {
        if (Wrong(from, "from") is { } wrong) return wrong;
        if (Wrong(to, "to") is { } bad) return bad;
        var r = (await figures.Wait(db, await FunnelReports.Span(db, from, to, days, clock, cancel), cancel)).Report;
        return Results.Ok(new FunnelAnswer(r.Span.From, r.Span.To, r.In, r.Out, [.. r.Money.Select(m => new MoneyWonAnswer(m.Origin, m.Deals, Units(m), m.Currency))], r.Sources, r.Times, r.Back, r.FirstAnswerSeconds));
    }

    static async Task<IResult> People(HttpRequest request, string? from, string? to, int? days, string? after, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (FunnelRows.Of(db, request.Query, await FunnelReports.Span(db, from, to, days, clock, cancel)) is not var (_, people)) return Problems.Of(new Refusal("unknown", "Name stream (in, out) and step, or left, or reason.", "step"));
        var (rows, next) = await FunnelRows.Page(db, people, after, cancel);
        return Results.Ok(new ListAnswer<FunnelPersonAnswer>([.. rows.Select(r => new FunnelPersonAnswer(r.Id, r.Name, r.Email, r.Stage, r.Origin, r.Source, r.CreatedAt))], next, await CountAnswer.Of(people, cancel)));
    }

    static string Units(MoneyWon won) => (won.Minor / (decimal)Math.Pow(10, Ui.Reader.MinorDigits(won.Currency))).ToString($"F{Ui.Reader.MinorDigits(won.Currency)}", System.Globalization.CultureInfo.InvariantCulture);

    static IResult? Wrong(string? day, string name) => day is null || ReportSpan.Day(day) is not null ? null : Problems.Of(new Refusal("invalid", "A day is needed here, such as 2026-11-22.", name));
}
