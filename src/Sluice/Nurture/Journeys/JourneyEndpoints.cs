using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Journeys;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.Segments;

namespace Sluice.Nurture.Journeys;

public sealed record JourneyAnswer(JourneyId Id, string Name, JourneyState State, int Version, bool IsClosed, string Text, IReadOnlyList<JourneyProblem> Problems, JourneyFigures Figures, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static JourneyAnswer Of(Journey j, IReadOnlyList<JourneyProblem> problems, JourneyFigures figures) => new(j.Id, j.Name, j.State, j.Version, j.IsClosed, j.Text, problems, figures, j.CreatedAt, j.UpdatedAt);
}

public sealed record JourneyRunAnswer(JourneyRunId Id, PersonId PersonId, int Version, int Step, DateTimeOffset Since, DateTimeOffset? DueAt, DateTimeOffset EnteredAt, RunEnd? End, string? Why, DateTimeOffset? EndedAt, IReadOnlyList<RunTrace> Trace)
{
    public static JourneyRunAnswer Of(JourneyRun r) => new(r.Id, r.PersonId, r.Version, r.Step, r.Since, r.DueAt, r.EnteredAt, r.End, r.Why, r.EndedAt, RunTrace.Read(r.Trace));
}

public sealed record JourneyVersionAnswer(int Number, string Text, DateTimeOffset PublishedAt);

static class JourneyEndpoints
{
    static readonly string[] Heads = ["enter", "leave", "goal", "again", "quiet"];
    static readonly string[] ReadOnly = ["id", "state", "version", "isClosed", "problems", "figures", "createdAt", "updatedAt"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var journeys = api.MapGroup("/journeys").WithTags("journeys");
        journeys.MapGet("", List).Needs(Permission.See).WithSummary("Journeys, the latest first").Produces<ListAnswer<JourneyAnswer>>();
        journeys.MapPost("", Create).Needs(Permission.Capture).WithSummary("A journey: text, or name, enter, leave, goal, again, quiet and steps, a line each").Accepts<JsonObject>("application/json").Produces<JourneyAnswer>(201).ProducesProblem(422);
        journeys.MapGet("/{id}", Get).Needs(Permission.See).WithSummary("One journey: its text, what is wrong in it, its figures step by step").Produces<JourneyAnswer>().ProducesProblem(404);
        journeys.MapPatch("/{id}", Change).Needs(Permission.Capture).WithSummary("Change its text; who walks it walks the published version").Accepts<JsonObject>("application/json").Produces<JourneyAnswer>().ProducesProblem(404).ProducesProblem(422);
        journeys.MapDelete("/{id}", Archive).Needs(Permission.Capture).WithSummary("Take a draft, or one that was stopped, away").Produces(204).ProducesProblem(404).ProducesProblem(409);
        journeys.MapPost("/{id}/publish", Publish).Needs(Permission.Capture).WithSummary("Publish what it says now as the next version: move (those inside go over), fill (let in who is in its segment now)").Accepts<JsonObject>("application/json").Produces<JourneyAnswer>().ProducesProblem(404).ProducesProblem(422);
        journeys.MapPost("/{id}/start", Publish).Needs(Permission.Capture).WithSummary("As publish").Accepts<JsonObject>("application/json").Produces<JourneyAnswer>().ProducesProblem(404).ProducesProblem(422);
        journeys.MapPost("/{id}/pause", Pause).Needs(Permission.Capture).WithSummary("Everybody stands where they are").Produces<JourneyAnswer>().ProducesProblem(404).ProducesProblem(422);
        journeys.MapPost("/{id}/resume", Resume).Needs(Permission.Capture).WithSummary("Go on; waits that are over meanwhile end at once").Produces<JourneyAnswer>().ProducesProblem(404).ProducesProblem(422);
        journeys.MapPost("/{id}/stop", Stop).Needs(Permission.Capture).WithSummary("Let everybody go who is inside").Produces<JourneyAnswer>().ProducesProblem(404).ProducesProblem(422);
        journeys.MapGet("/{id}/rehearsal", Rehearse).Needs(Permission.See).WithSummary("Walk its text through the last 90 days; nothing is sent").Produces<RehearsalResult>().ProducesProblem(404).ProducesProblem(422);
        journeys.MapGet("/{id}/versions", Versions).Needs(Permission.See).WithSummary("What was published, the latest first").Produces<ListAnswer<JourneyVersionAnswer>>().ProducesProblem(404);
        journeys.MapPost("/{id}/runs", Enter).Needs(Permission.Capture).WithSummary("Let people in: personIds, or segmentId, or listId").Accepts<JsonObject>("application/json").Produces(202).ProducesProblem(404).ProducesProblem(422);
        journeys.MapGet("/{id}/runs", Runs).Needs(Permission.See).WithSummary("Who is or was inside: ?step=&version=&personId=&after=").Produces<ListAnswer<JourneyRunAnswer>>().ProducesProblem(404);
        journeys.MapDelete("/{id}/runs/{runId}", Remove).Needs(Permission.Capture).WithSummary("Take somebody out").Produces(204).ProducesProblem(404);
    }

    static async Task<IResult> List(SluiceDb db, string? after, int? limit, CancellationToken cancel)
    {
        var (rows, next) = await JourneyList.Read(db, after, Limits.Page(limit), cancel);
        var figures = await JourneyFigures.Of(db, rows, cancel);
        return Results.Ok(new ListAnswer<JourneyAnswer>([.. rows.Select(j => JourneyAnswer.Of(j, JourneyText.Read(j.Text).Problems, figures[j.Id]))], next));
    }

    static async Task<IResult> Get(JourneyId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) => await Find(db, id, cancel) is { } journey ? await Answer(db, journey, clock, cancel) : Missing();

    static async Task<IResult> Create(JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (name, text) = (body.Text("name", 120), body.Clearing("text", 100_001) ?? Lines(body));
        if (name is not { Length: > 0 } && text is not { Length: > 0 }) body.Refuse("name", "A journey needs a name.");
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        var journey = Journey.Draw(name is { Length: > 0 } ? name : "New journey", clock.Now());
        db.Add(journey);
        if (text is { Length: > 0 } && await JourneyDesk.Write(db, journey, text, clock, cancel) is { } refusal) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/journeys/{journey.Id.Value:D}", await Told(db, journey, clock, cancel));
    }

    // The same in parts: name, enter, leave, goal, again, quiet, and steps, a line each.
    static string? Lines(Body body)
    {
        var heads = Heads.Select(key => (Key: key, Said: body.Text(key, 2000))).Where(h => h.Said is { Length: > 0 }).Select(h => $"{h.Key}: {h.Said}").ToList();
        return body.Items("steps", 1000, (node, _) => node is JsonValue line && line.TryGetValue<string>(out var said) ? said : null, "A list of lines is needed here.") is { } steps ? string.Join('\n', [$"journey {body.Text("name", 120)}", .. heads, .. steps]) : null;
    }

    static async Task<IResult> Change(JourneyId id, JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Missing();
        var body = new Body(json);
        var (text, closed) = (body.Clearing("text", 100_001), body.YesNo("isClosed"));
        if (!body.IsGood([.. ReadOnly.Except(["isClosed"], StringComparer.Ordinal), "name"])) return Problems.Of(body.Errors);
        if (closed is { } shut) journey.Close(shut, clock.Now());
        if (text is not null && await JourneyDesk.Write(db, journey, text, clock, cancel) is { } refusal) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        return await Answer(db, journey, clock, cancel);
    }

    static async Task<IResult> Archive(JourneyId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Missing();
        if (journey.State is JourneyState.Live or JourneyState.Paused) return Problems.Of(new Refusal("state", "Stop it first.", "state"), 409);
        journey.ArchivedAt = clock.Now();
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static async Task<IResult> Publish(JourneyId id, JsonObject? json, HttpRequest request, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Missing();
        var body = new Body(json ?? []);
        var (move, fill) = (body.YesNo("move") ?? false, body.YesNo("fill") ?? false);
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return await JourneyDesk.Publish(db, journey, move, fill, $"{request.Scheme}://{request.Host}", caller.Actor, clock, cancel) is { } refusal ? Problems.Of(refusal) : await Answer(db, journey, clock, cancel);
    }

    static Task<IResult> Pause(JourneyId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Move(db, id, j => JourneyDesk.Pause(db, j, clock, cancel), clock, cancel);

    static Task<IResult> Resume(JourneyId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Move(db, id, j => JourneyDesk.Resume(db, j, clock, cancel), clock, cancel);

    static Task<IResult> Stop(JourneyId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Move(db, id, j => JourneyDesk.Stop(db, j, clock, cancel), clock, cancel);

    static async Task<IResult> Move(SluiceDb db, JourneyId id, Func<Journey, Task<Refusal?>> act, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Missing();
        return await act(journey) is { } refusal ? Problems.Of(refusal) : await Answer(db, journey, clock, cancel);
    }

    static async Task<IResult> Rehearse(JourneyId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Missing();
        return (await Rehearsal.Of(db, JourneyText.Read(journey.Text).Journey, clock, cancel)).Refused(out var refusal, out var result) ? Problems.Of(refusal) : Results.Ok(result);
    }

    static async Task<IResult> Versions(JourneyId id, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is null) return Missing();
        var versions = await db.Set<JourneyVersion>().AsNoTracking().Where(v => v.JourneyId == id).OrderByDescending(v => v.Number).Take(1000).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<JourneyVersionAnswer>([.. versions.Select(v => new JourneyVersionAnswer(v.Number, v.Text, v.PublishedAt))], null));
    }

    static async Task<IResult> Enter(JourneyId id, JsonObject json, SluiceDb db, JourneyBook book, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Missing();
        var body = new Body(json);
        var (segment, list, people) = (body.Id<SegmentId>("segmentId"), body.Id<ListId>("listId"), new List<PersonId>());
        foreach (var node in body.Nodes("personIds"))
        {
            if (node is JsonValue value && value.TryGetValue<string>(out var text) && Ids.TryParse<PersonId>(text, out var person)) people.Add(person);
            else body.Refuse("personIds", "A list of ids is needed here.");
        }
        if (people.Count > 10_000) body.Refuse("personIds", "10,000 at once at most; a list or a segment takes more.");
        if (segment is null && list is null && people.Count == 0) body.Refuse("personIds", "Say whom: personIds, segmentId or listId.");
        if (segment is { } s && !await db.Set<Segment>().AnyAsync(x => x.Id == s, cancel)) body.Refuse("segmentId", "There is no such segment.");
        if (list is { } l && !await db.Set<RecordList>().AnyAsync(x => x.Id == l && x.Kind == Record.Fields.RecordKind.Person, cancel)) body.Refuse("listId", "There is no such list of people.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if (!journey.TakesNew) return Problems.Of(new Refusal("state", "It takes nobody: publish it first, or open it.", "state"));
        if (people.Count == 0)
        {
            db.Enqueue(new FillJourney(id, segment, list), clock);
            await db.SaveChangesAsync(cancel);
            return Results.Accepted(value: new { entered = (int?)null });
        }
        var plan = (await book.Plan(db, id, journey.Version, cancel))!;
        var entered = await db.Transact(async () =>
        {
            var count = 0;
            foreach (var some in people.Chunk(500)) count += await JourneyRuns.Enter(db, journey, plan, some, clock, cancel);
            return count;
        }, cancel);
        return Results.Accepted(value: new { entered = (int?)entered });
    }

    static async Task<IResult> Runs(JourneyId id, int? step, int? version, PersonId? personId, string? after, int? limit, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is null) return Missing();
        var (rows, next) = await JourneyList.Runs(db, id, version, step, personId, after, Limits.Page(limit), cancel);
        return Results.Ok(new ListAnswer<JourneyRunAnswer>([.. rows.Select(JourneyRunAnswer.Of)], next));
    }

    static async Task<IResult> Remove(JourneyId id, JourneyRunId runId, SluiceDb db, TimeProvider clock, CancellationToken cancel) => await db.Transact(async () =>
    {
        await db.LockOn($"journey:{id.Value:N}", cancel);
        if (await Find(db, id, cancel) is not { } journey || await db.Set<JourneyRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId && r.JourneyId == id && r.EndedAt == null, cancel) is not { } inside) return Problems.NotFound("This run");
        await JourneyRuns.Remove(db, journey, [inside], "taken out by hand", clock, cancel);
        return Results.NoContent();
    }, cancel);

    static async Task<IResult> Answer(SluiceDb db, Journey journey, TimeProvider clock, CancellationToken cancel) => Results.Ok(await Told(db, journey, clock, cancel));

    static async Task<JourneyAnswer> Told(SluiceDb db, Journey journey, TimeProvider clock, CancellationToken cancel)
    {
        var read = JourneyText.Read(journey.Text);
        var problems = read.Problems.Concat(await JourneyCheck.Of(db, read.Journey, await WorkspaceDay.Clock(db, clock, cancel), cancel)).ToList();
        return JourneyAnswer.Of(journey, problems, (await JourneyFigures.Of(db, [journey], cancel))[journey.Id]);
    }

    static Task<Journey?> Find(SluiceDb db, JourneyId id, CancellationToken cancel) => db.Set<Journey>().SingleOrDefaultAsync(j => j.Id == id && j.ArchivedAt == null, cancel);

    static IResult Missing() => Problems.NotFound("The journey");
}
