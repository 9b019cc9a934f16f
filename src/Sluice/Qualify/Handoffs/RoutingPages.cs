using System.Globalization;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Qualify.Pages;

namespace Sluice.Qualify.Handoffs;

static class RoutingPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/qualify/routing", Show).Needs(Permission.See);
        office.MapPost("/qualify/routing", Save).Needs(Permission.ManageWorkspace);
        office.MapPost("/qualify/routing/trial", Try).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> Show(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await Render(db, (await QualifySettings.Of(db, clock, cancel)).Policy, null, null, cancel);

    static async Task<IResult> Save(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var policy = Read(await http.Request.ReadFormAsync(cancel));
        if (await RoutingDesk.Keep(db, policy, clock, cancel) is { } refusal) return await Render(db, policy, refusal, null, cancel);
        Toasts.Say(http, "Routing saved. It holds from the next hand-off.");
        return Page.SeeOther("/qualify/routing");
    }

    static async Task<IResult> Try(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var policy = Read(await http.Request.ReadFormAsync(cancel));
        await QualifySettings.Of(db, clock, cancel);
        if (policy.Check((await Team.Load(db, cancel)).Everybody) is { } refusal) return await Render(db, policy, refusal, null, cancel);
        return await Render(db, policy, null, await RoutingDesk.Try(db, policy, clock, cancel), cancel);
    }

    static async Task<IResult> Render(SluiceDb db, RoutingPolicy policy, Refusal? refusal, (PolicyOutlook Now, PolicyOutlook Draft)? tried, CancellationToken cancel) =>
        Page.Show<RoutingPage>(new { Model = new RoutingModel(policy, await Team.Load(db, cancel), refusal, tried?.Now, tried?.Draft) }, refusal is null ? 200 : 422);

    // Rows of the form by their number; a rule without name and condition is gone.
    static RoutingPolicy Read(IFormCollection form)
    {
        List<(int Place, RoutingRule Rule)> rules = [];
        for (var i = 0; form.ContainsKey($"rule-{i}-name"); i++)
        {
            var (name, condition) = (form[$"rule-{i}-name"].ToString().Trim(), form[$"rule-{i}-condition"].ToString().Trim());
            if (name.Length == 0 && condition.Length == 0) continue;
            UserId[] people = [.. form[$"rule-{i}-people"].OfType<string>().Select(t => UserId.TryParse(t, null, out var id) ? id : default).Where(id => id != default)];
            rules.Add((Number(form[$"rule-{i}-place"]) ?? i + 1, new RoutingRule(name, condition, form[$"rule-{i}-team"].ToString().Trim() is { Length: > 0 } team ? team : null, people.Length > 0 ? people : null, Way(form[$"rule-{i}-way"]))));
        }
        var reps = form["rep"].OfType<string>().Select(t => UserId.TryParse(t, null, out var id) ? id : default).Where(id => id != default)
            .Select(id => new RepTerms(id, Number(form[$"weight-{id.Value:D}"]) ?? 1, Number(form[$"daily-{id.Value:D}"]), Number(form[$"open-{id.Value:D}"]), form[$"skills-{id.Value:D}"].ToString().Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } skills ? skills : null)).ToList();
        return new RoutingPolicy([.. rules.OrderBy(r => r.Place).Select(r => r.Rule)], Way(form["way"]), reps);
    }

    static RoutingWay Way(string? text) => Enum.TryParse<RoutingWay>(text, ignoreCase: true, out var way) && Enum.IsDefined(way) ? way : RoutingWay.InTurn;

    static int? Number(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

public sealed record RoutingModel(RoutingPolicy Policy, Team Team, Refusal? Refusal, PolicyOutlook? Now, PolicyOutlook? Draft);
