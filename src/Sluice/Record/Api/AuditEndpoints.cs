using System.Globalization;
using System.Text.Json;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Api;

public sealed record AuditAnswer(long Sequence, DateTimeOffset At, string Actor, string Action, string Target, JsonElement Details, string PrevHash, string Hash)
{
    public static AuditAnswer Of(AuditEntry e) =>
        new(e.Sequence, e.At, e.Actor, e.Action, e.Target, Json.Read<JsonElement>(e.Details), Convert.ToHexStringLower(e.PrevHash), Convert.ToHexStringLower(e.Hash));
}

static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/audit", List).WithTags("audit").Needs(Permission.ManageWorkspace).WithSummary("Who did what and when, the latest first; from and to are days or moments, both included").Produces<ListAnswer<AuditAnswer>>().ProducesProblem(422);

    static async Task<IResult> List(SluiceDb db, string? action, string? actor, string? from, string? to, string? after, int? limit, CancellationToken cancel)
    {
        if (Moment(from, "from", TimeSpan.Zero).Refused(out var refusal, out var since)) return Problems.Of(refusal);
        if (Moment(to, "to", TimeSpan.FromDays(1)).Refused(out refusal, out var until)) return Problems.Of(refusal);
        var page = await AuditList.Page(db, new AuditAsk(action, actor, since, until), after, Limits.Page(limit), cancel);
        return page.Refused(out refusal, out var found) ? Problems.Of(refusal) : Results.Ok(new ListAnswer<AuditAnswer>([.. found.Rows.Select(AuditAnswer.Of)], found.Next));
    }

    // A day means its first moment, or with its length added the first behind it; a moment means itself.
    static Result<DateTimeOffset?> Moment(string? text, string field, TimeSpan day)
    {
        if (text is not { Length: > 0 }) return (DateTimeOffset?)null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + day;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) return at.ToUniversalTime() + (day > TimeSpan.Zero ? TimeSpan.FromMicroseconds(1) : TimeSpan.Zero);
        return new Refusal("invalid", "A day such as 2026-11-22 or a moment such as 2026-11-22T10:00:00Z is needed here.", field);
    }
}
