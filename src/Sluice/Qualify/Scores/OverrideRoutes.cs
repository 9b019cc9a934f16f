using System.Globalization;
using System.Text.Json.Serialization;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;

namespace Sluice.Qualify.Scores;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record OverrideBody(string? Cell, string? Reason, DateOnly? Until);

// A score by hand, by API and from the person's page.
static class OverrideRoutes
{
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder office)
    {
        api.MapPut("/scores/{personId}/override", Put).Needs(Permission.Qualify);
        api.MapDelete("/scores/{personId}/override", Delete).Needs(Permission.Qualify);
        office.MapPost("/people/{id}/score", Set).Needs(Permission.Qualify);
        office.MapPost("/people/{id}/score/removal", Remove).Needs(Permission.Qualify);
    }

    static async Task<IResult> Put(PersonId personId, OverrideBody body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await ScoreOverride.Set(db, personId, body.Cell, body.Reason, body.Until, caller.Actor, clock, cancel) is { } refusal
            ? refusal.Code == "notFound" ? Problems.NotFound("This person") : Problems.Of(refusal)
            : Results.Ok(body);

    static async Task<IResult> Delete(PersonId personId, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await ScoreOverride.TakeBack(db, personId, caller.Actor, clock, cancel) is null ? Results.NoContent() : Problems.NotFound("This person");

    static async Task<IResult> Set(PersonId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        DateOnly? until = IsoDay.Read(form["until"]);
        var refusal = await ScoreOverride.Set(db, id, form["cell"], form["reason"], until, caller.Actor, clock, cancel);
        if (refusal?.Code == "notFound") return Page.NotFound();
        Toasts.Say(http, refusal?.Message ?? "Score set by hand.");
        return Page.SeeOther($"/people/{id.Value:D}");
    }

    static async Task<IResult> Remove(PersonId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await ScoreOverride.TakeBack(db, id, caller.Actor, clock, cancel) is not null) return Page.NotFound();
        Toasts.Say(http, "The rules score again.");
        return Page.SeeOther($"/people/{id.Value:D}");
    }
}
