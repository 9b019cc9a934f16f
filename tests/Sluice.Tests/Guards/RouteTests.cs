using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Capture.Uploads;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Files;
using Sluice.Record;
using Sluice.Record.Attachments;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Sell;
using Sluice.Sell.Deals;
using Sluice.Tests.World;

namespace Sluice.Tests.Guards;

// Who may ask what, tried on every route of the running program.
public sealed class RouteTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly string PublicList = House.Path("tests", "Sluice.Tests", "Guards", "public-routes.txt");

    // Writes that even a viewer may make, since they touch nobody but the viewer.
    static readonly string[] OwnAffairs = ["POST /notes/{id}/read", "POST /settings/me", "POST /settings/me/density", "POST /settings/me/passkeys", "POST /settings/me/passkeys/options", "POST /settings/me/passkeys/{key}/removal", "POST /settings/me/password", "POST /settings/me/second-step", "POST /settings/me/second-step/codes", "POST /settings/me/second-step/removal", "POST /settings/me/sessions/{hash}/end", "POST /sign-out", "POST /sign-out-everywhere", "POST /today/back", "POST /today/later", "POST /today/skip", "POST /views", "POST /views/return", "POST /views/{id}", "POST /views/{id}/deletion", "POST /views/{id}/news/seen", "POST /views/{id}/watch", "POST /views/{id}/watch/end"];

    // Reads by id that do not find the made-up row, each with its reason.
    // A made-up row is not enough for these: a rejected file on disk, a deal in a pipeline that has such a stage.
    static readonly string[] NotByRow = ["GET /imports/{id}/rejected", "GET /sell/deals/{id}/lost", "GET /sell/deals/{id}/won"];

    // Where the id is a person, a company, a deal, or something about one.
    static readonly string[] OfRecords = ["/people/{id}", "/companies/{id}", "/sell/deals/{id}", "/tasks/", "/notes/", "/qualify/handoffs", "/identify/visits/", "/calls/"];

    IReadOnlyList<Route> All => Route.Of(app.Services);

    IEnumerable<Route> Guarded => All.Where(r => r.Access?.Permission is not null);

    [Fact]
    public void Every_route_says_who_may_ask() =>
        Assert.Empty(All.Where(r => r.Access is null).Select(r => r.ToString()));

    [Fact]
    public void The_list_of_public_routes_changes_only_on_purpose()
    {
        var found = string.Concat(All.Where(r => r.Access is { Permission: null }).Select(r => $"{r}\n"));
        if (House.Writes) File.WriteAllText(PublicList, found);
        Assert.True(File.ReadAllText(PublicList) == found, $"The public routes are not those of {PublicList}. If that is meant: SLUICE_GOLDEN=write, then read the difference.\n{found}");
    }

    [Fact]
    public void A_write_needs_more_than_the_right_to_see() =>
        Assert.Equal(OwnAffairs, Guarded.Where(r => r.Writes && r.Access is { Permission: Permission.See or Permission.Report }).Select(r => r.ToString()));

    [Fact]
    public async Task A_stranger_is_refused_before_anything_is_read()
    {
        var stranger = app.Anybody().Http;
        await Each(Guarded, async route =>
        {
            // A body that no handler could read: whoever answers 400 or 415 has looked at it.
            var answer = await Ask(stranger, route, Samples.Id, new StringContent("{", null, "application/json"));
            if (route.IsApi) return answer.StatusCode == HttpStatusCode.Unauthorized ? null : $"answered {(int)answer.StatusCode}, not 401";
            return answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString.StartsWith(SignIn.Path, StringComparison.Ordinal) ? null : $"answered {(int)answer.StatusCode}, no redirect to the sign-in";
        });
    }

    [Fact]
    public async Task A_lower_role_is_refused()
    {
        var vera = (await app.SignInAs(World.World.Vera)).Http;
        var reader = (await app.Api(KeyScope.Read)).Http;
        await Each(Guarded.Where(r => !(r.IsApi ? Permissions.Of(KeyScope.Read) : Permissions.Of(Role.Viewer)).Contains(r.Access!.Permission!.Value)), async route =>
        {
            var answer = await Ask(route.IsApi ? reader : vera, route, Samples.Id, Body(route, ""));
            return answer.StatusCode == HttpStatusCode.Forbidden ? null : $"answered {(int)answer.StatusCode}, not 403";
        });
    }

    [Fact]
    public async Task Another_workspaces_ids_are_unknown_and_untouched()
    {
        await Fill();
        await using var northwater = app.Open(World.World.Northwater);
        var before = await FilledWorkspace.Rows(northwater);
        var olga = await app.SignInAs(World.World.Olga);
        var key = (await app.Api(KeyScope.All, World.World.Elsewhere)).Http;
        var token = await olga.Token();
        await Each(Guarded.Where(r => r.HasId), async route =>
        {
            var answer = await Ask(route.IsApi ? key : olga.Http, route, Samples.Id, Body(route, token));
            var status = answer.StatusCode;
            // "Back to its page" is no more than the page itself says.
            if (status == HttpStatusCode.SeeOther && answer.Headers.Location!.OriginalString is ['/', ..] back) status = (await olga.Get(back)).StatusCode;
            // A write may stumble over its empty body before it looks for the row.
            var refused = status == HttpStatusCode.NotFound || route.Method is "POST" or "PUT" or "PATCH" && status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.UnsupportedMediaType;
            return refused ? null : $"answered {(int)status} for an id of another workspace";
        });
        Assert.Equal(before, await FilledWorkspace.Rows(northwater));
    }

    [Fact]
    public async Task Another_teams_records_are_unknown_and_untouched()
    {
        await Fill();
        await using var northwater = app.Open(World.World.Northwater);
        var ines = await app.UserId(World.World.Ines);
        await northwater.Transact(async () =>
        {
            await northwater.Set<Person>().Where(p => p.Id == new PersonId(Samples.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.OwnerId, ines));
            await northwater.Set<Company>().Where(c => c.Id == new CompanyId(Samples.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.OwnerId, ines));
            await northwater.Set<Deal>().Where(d => d.Id == new DealId(Samples.Id)).ExecuteUpdateAsync(s => s.SetProperty(d => d.OwnerId, ines));
        }, CancellationToken.None);
        var book = app.Services.GetRequiredService<RightsBook>();
        await RightsDesk.Set(northwater, book, Right.OfRole(Role.Rep), [.. Enum.GetValues<OwnedKind>().Select(k => new RightTold(k, RightAct.See, Reach.Own))], null, Actor.System, TimeProvider.System, CancellationToken.None);
        northwater.ChangeTracker.Clear();
        try
        {
            var before = (await FilledWorkspace.Rows(northwater)).Where(r => r.Contains("guard-", StringComparison.Ordinal)).ToList();
            var tobias = await app.SignInAs(World.World.Tobias);
            var token = await tobias.Token();
            await Each(Guarded.Where(r => !r.IsApi && r.HasId && OfRecords.Any(o => r.Pattern.StartsWith(o, StringComparison.Ordinal)) && Permissions.Of(Role.Rep).Contains(r.Access!.Permission!.Value)), async route =>
            {
                var answer = await Ask(tobias.Http, route, Samples.Id, Body(route, token));
                var status = answer.StatusCode;
                // The made-up row says of every record that it was merged, into itself; what it leads to is not shown either.
                if (status == HttpStatusCode.SeeOther && answer.Headers.Location!.OriginalString is ['/', ..] back && back.Split('?')[0] != route.Path(Samples.Id)) status = (await tobias.Get(back)).StatusCode;
                else if (status == HttpStatusCode.SeeOther) status = HttpStatusCode.NotFound;
                var refused = status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden || route.Writes && status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity;
                return refused ? null : $"answered {(int)status} for a record of another team";
            });
            Assert.Equal(before, (await FilledWorkspace.Rows(northwater)).Where(r => r.Contains("guard-", StringComparison.Ordinal)));
        }
        finally
        {
            await northwater.Transact(() => northwater.Set<Right>().ExecuteDeleteAsync(), CancellationToken.None);
            book.Forget(World.World.Northwater);
        }
    }

    [Fact]
    public async Task The_ids_tried_on_strangers_are_real_to_their_owner()
    {
        var ines = await app.SignInAs(World.World.Ines);
        await Fill();
        var key = (await app.Api()).Http;
        await Each(Guarded.Where(r => r.HasId && r.Method == "GET" && !NotByRow.Contains(r.ToString())), async route =>
        {
            var answer = await Ask(route.IsApi ? key : ines.Http, route, Samples.Id);
            return answer.StatusCode == HttpStatusCode.NotFound ? "does not find the made-up row, so it proves nothing for strangers" : null;
        });
    }

    [Fact]
    public async Task A_write_from_another_site_is_refused()
    {
        var ines = (await app.SignInAs(World.World.Ines)).Http;
        await Each(Guarded.Where(r => r.Writes && !r.IsApi).Append(new Route("POST", "/sign-in", null)), async route =>
        {
            var answer = await Ask(ines, route, Samples.Id, Body(route, ""));
            return answer.StatusCode == HttpStatusCode.BadRequest ? null : $"answered {(int)answer.StatusCode} without the antiforgery token";
        });
    }

    [Fact]
    public async Task The_session_cookie_opens_no_API_route()
    {
        var ines = (await app.SignInAs(World.World.Ines)).Http;
        await Each(Guarded.Where(r => r.IsApi), async route => (await Ask(ines, route, Samples.Id, Body(route, ""))).StatusCode == HttpStatusCode.Unauthorized ? null : "answered a cookie");
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        var ines = (await app.SignInAs(World.World.Ines)).Http;
        await Fill();
        var nowhere = new Route("GET", "/no/such/page", null);
        await Each(All.Where(r => r.Method == "GET").Append(nowhere), async route =>
        {
            var answer = await Ask(ines, route, Samples.Id);
            string[] missing = [.. new[] { "X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy", "Permissions-Policy" }.Where(h => !answer.Headers.Contains(h))];
            if (missing.Length > 0) return $"({(int)answer.StatusCode}) lacks {string.Join(", ", missing)}";
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            // What is only drawn (a picture, a preview) is shown in a box of its own, in which nothing runs.
            if (policy.Contains("default-src 'none'", StringComparison.Ordinal) && policy.Contains("; sandbox", StringComparison.Ordinal) && !policy.Contains("script-src", StringComparison.Ordinal) && !policy.Contains("allow-scripts", StringComparison.Ordinal)) return null;
            if (!route.IsApi && answer.Headers.Location?.OriginalString.StartsWith(SignIn.Path, StringComparison.Ordinal) == true && route.Access?.Permission is not null) return "sends whoever is signed in to the sign-in";
            return route.Access is { Permission: null } || (!policy.Contains("unsafe-") && policy.Contains("frame-ancestors 'none'") && policy.Contains("object-src 'none'")) ? null : $"has the policy {policy}";
        });
    }

    async Task Fill()
    {
        await using var db = app.Open(World.World.Northwater);
        if ((await FilledWorkspace.Rows(db)).Any(r => r.Contains("guard-", StringComparison.Ordinal))) return;
        await FilledWorkspace.Fill(db, await app.UserId(World.World.Ines), app.Clock.GetUtcNow());
        await db.Set<Person>().Where(p => p.Id == new PersonId(Samples.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.Picture, "guard-portrait.png"));
        await db.Set<Sluice.Record.Deliveries.Relays.Relay>().ExecuteUpdateAsync(s => s.SetProperty(r => r.IsMailbox, true));
        await db.Set<Sluice.Record.Lists.SavedView>().ExecuteUpdateAsync(s => s.SetProperty(v => v.Shared, true));
        foreach (var row in new IOnShelf[] { await db.Set<Attachment>().AsNoTracking().FirstAsync(), await db.Set<FormUpload>().AsNoTracking().FirstAsync(), await db.Set<Person>().AsNoTracking().FirstAsync(p => p.Id == new PersonId(Samples.Id)) })
        {
            using var file = await app.Services.GetServices<FileShelf>().Single(s => s.Folder == row.Folder).Take(db.Workspace, new MemoryStream([1]), 1, CancellationToken.None);
            file.KeepAs(row.File!);
        }
    }

    static async Task Each(IEnumerable<Route> routes, Func<Route, Task<string?>> fault)
    {
        var faults = new List<string>();
        foreach (var route in routes)
            if (await fault(route) is { } found) faults.Add($"{route} {found}");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // Only the head of the answer is awaited: live routes never end.
    static async Task<HttpResponseMessage> Ask(HttpClient http, Route route, Guid id, HttpContent? body = null)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), http.BaseAddress!.GetLeftPart(UriPartial.Authority) + route.Path(id)) { Content = route.Writes ? body : null };
        if (!route.IsApi) request.Headers.Accept.ParseAdd("text/html");
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, late.Token);
        answer.Dispose();
        return answer;
    }

    static HttpContent Body(Route route, string token) =>
        route.IsApi ? new StringContent("{}", null, "application/json") : new FormUrlEncodedContent(token.Length > 0 ? [new("__csrf", token)] : []);
}
