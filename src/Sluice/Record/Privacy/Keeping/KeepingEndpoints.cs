using System.Text.Json.Nodes;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Privacy.Keeping;

// days: null keeps for ever. tonight: what the next night would throw away, 10,000 meaning at least that many.
public sealed record KeepingAnswer(string Key, string What, string Then, int? Days, int Tonight);

static class KeepingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/keeping", All).Needs(Permission.ManageWorkspace).WithTags("privacy").WithSummary("How long each class of data is kept").Produces<ListAnswer<KeepingAnswer>>();
        api.MapPut("/keeping", Change).Needs(Permission.ManageWorkspace).WithTags("privacy").WithSummary("Change how long: {\"visits.unnamed\": 395, \"people.leads\": null}").Accepts<JsonObject>("application/json").Produces<ListAnswer<KeepingAnswer>>().ProducesProblem(422);
    }

    static async Task<IResult> All(SluiceDb db, IEnumerable<IKeptData> kinds, TimeProvider clock, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<KeepingAnswer>([.. (await KeepingRow.Of(db, kinds, null, clock, cancel)).Select(r => new KeepingAnswer(r.Kind.Key, r.Kind.What, r.Kind.Then, r.Saved, r.Tonight))], null));

    static async Task<IResult> Change(JsonObject json, SluiceDb db, IEnumerable<IKeptData> kinds, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var changes = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (var (key, value) in json)
        {
            if (kinds.All(k => k.Key != key)) errors[key] = [$"There is no such class of data; there are {string.Join(", ", kinds.Select(k => k.Key).Order(StringComparer.Ordinal))}."];
            else if (value is null) changes[key] = null;
            else if (value.GetValueKind() == System.Text.Json.JsonValueKind.Number && value.AsValue().TryGetValue<int>(out var days) && days is >= 1 and <= KeepingPages.Longest) changes[key] = days;
            else errors[key] = [$"A number of days is needed here, from 1 to {KeepingPages.Longest}, or null for ever."];
        }
        if (errors.Count > 0) return Problems.Of(errors);
        foreach (var (key, days) in changes) await KeepingBook.Keep(db, key, days, cancel);
        if (changes.Count > 0) await db.SaveAudited(RecordAudit.KeepingChanged, AuditTarget.Of(db.Workspace), changes, caller.Actor, clock, cancel);
        return await All(db, kinds, clock, cancel);
    }
}
