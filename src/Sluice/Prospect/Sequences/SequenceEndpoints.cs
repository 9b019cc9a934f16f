using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Bulk;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;

namespace Sluice.Prospect.Sequences;

public sealed record SequenceAnswer(SequenceId Id, string Name, int Version, bool Paused, IReadOnlyList<StepAnswer> Steps, RulesAnswer Rules, SequenceCounts Counts, DateTimeOffset CreatedAt);

public sealed record SequenceCounts(int Pending, int Active, int Paused, int NotSent, int Finished, int Bounced, int Removed, int Sent, int Replied, int Interested, int Meetings)
{
    public static SequenceCounts Of(SequenceFigures f) => new(f.Of(EnrolmentState.Pending), f.Of(EnrolmentState.Active), f.Of(EnrolmentState.Paused), f.Of(EnrolmentState.NotSent), f.Of(EnrolmentState.Finished), f.Of(EnrolmentState.Bounced), f.Of(EnrolmentState.Removed), f.Sent, f.Replied, f.Interested, f.Meetings);
}

public sealed record EnrolmentAnswer(EnrolmentId Id, SequenceId SequenceId, PersonId PersonId, UserId? UserId, RelayId? MailboxId, EnrolmentState State, int Version, Track Track, int Step, string? Gate, string? Why, DateTimeOffset? NextAt, DateTimeOffset? PausedUntil, DateTimeOffset EnrolledAt, DateTimeOffset? ActivatedAt, DateTimeOffset? EndedAt)
{
    public static EnrolmentAnswer Of(Enrolment e) => new(e.Id, e.SequenceId, e.PersonId, e.UserId, e.MailboxId, e.State, e.Version, e.Track, e.Step + 1, e.Gate, e.Why, e.DueAt, e.PausedUntil, e.EnrolledAt, e.ActivatedAt, e.EndedAt);
}

public sealed record EnrolledAnswer(int Enrolled, IReadOnlyList<EnrolmentAnswer> Data, IReadOnlyList<NotEnrolled> Skipped);

public sealed record NotEnrolled(PersonId PersonId, string Why);

static class SequenceEndpoints
{
    static readonly string[] ReadOnly = ["id", "version", "counts", "createdAt"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var sequences = api.MapGroup("/sequences").WithTags("sequences");
        sequences.MapGet("", List).Needs(Permission.See).WithSummary("Sequences, the latest first").Produces<ListAnswer<SequenceAnswer>>();
        sequences.MapPost("", Create).Needs(Permission.Call).WithSummary("A sequence: name, steps (type mail, review, reply, call, social, task or wait; days, subject, text, variants, track), rules").Accepts<JsonObject>("application/json").Produces<SequenceAnswer>(201).ProducesProblem(422);
        sequences.MapGet("/{id}", Get).Needs(Permission.See).WithSummary("One sequence with its steps, rules and counts").Produces<SequenceAnswer>().ProducesProblem(404);
        sequences.MapPatch("/{id}", Change).Needs(Permission.Call).WithSummary("Change it; those inside stay on the version they were enrolled in. paused stops and starts it").Accepts<JsonObject>("application/json").Produces<SequenceAnswer>().ProducesProblem(404).ProducesProblem(422);
        sequences.MapDelete("/{id}", Archive).Needs(Permission.Call).WithSummary("Take one away that nobody is in").Produces(204).ProducesProblem(404).ProducesProblem(409);
        sequences.MapPost("/{id}/enrolments", Enrol).Needs(Permission.Call).WithSummary("Enrol people: personIds or listId; userId, mailboxId, opening. Whoever may not come in is listed with the reason. With filter, everybody it finds in the background: 202 with the bulk act to follow at /bulk/{id}").Accepts<JsonObject>("application/json").Produces<EnrolledAnswer>(201).Produces<BulkAnswer>(202).ProducesProblem(404).ProducesProblem(422);
        sequences.MapGet("/{id}/enrolments", Enrolments).Needs(Permission.See).WithSummary("Who is or was in it: ?state=&personId=&after=; each with the gate it waits at and the next time").Produces<ListAnswer<EnrolmentAnswer>>().ProducesProblem(404);
        var enrolments = api.MapGroup("/enrolments").WithTags("sequences");
        enrolments.MapGet("/{id}", One).Needs(Permission.See).WithSummary("One enrolment").Produces<EnrolmentAnswer>().ProducesProblem(404);
        enrolments.MapPatch("/{id}", Write).Needs(Permission.Call).WithSummary("Its opening: what a text says to this person alone at {{opening}}").Accepts<JsonObject>("application/json").Produces<EnrolmentAnswer>().ProducesProblem(404).ProducesProblem(422);
        enrolments.MapPost("/{id}/send", Send).Needs(Permission.Call).WithSummary("Send the mail of its step, looked over: subject and text, or as the step says").Accepts<JsonObject>("application/json").Produces<EnrolmentAnswer>().ProducesProblem(404).ProducesProblem(422);
        foreach (var act in new[] { "pause", "resume", "retry", "skip", "finish", "remove" })
            enrolments.MapPost($"/{{id}}/{act}", (EnrolmentId id, JsonObject? json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Act(id, act, json, db, caller, clock, cancel)).Needs(Permission.Call).WithSummary($"{char.ToUpperInvariant(act[0])}{act[1..]} it{(act == "pause" ? ": until, or until somebody says so" : "")}").Accepts<JsonObject>("application/json").Produces<EnrolmentAnswer>().ProducesProblem(404).ProducesProblem(422);
    }

    static async Task<IResult> List(SluiceDb db, string? after, int? limit, CancellationToken cancel)
    {
        var rows = db.Set<Sequence>().AsNoTracking().Where(s => s.ArchivedAt == null);
        if (SequenceId.TryParse(after, null, out var last)) rows = rows.Where(s => s.Id < last);
        var most = Limits.Page(limit);
        var page = await rows.OrderByDescending(s => s.Id).Take(most + 1).ToListAsync(cancel);
        var shown = page.Take(most).ToList();
        var figures = await SequenceFigures.Of(db, [.. shown.Select(s => s.Id)], cancel);
        var answers = new List<SequenceAnswer>();
        foreach (var one in shown) answers.Add(Answer(one, (await SequenceDesk.Current(db, one, cancel)).Plan, figures[one.Id]));
        return Results.Ok(new ListAnswer<SequenceAnswer>(answers, page.Count > most ? shown[^1].Id.Value.ToString("D") : null));
    }

    static async Task<IResult> Get(SequenceId id, SluiceDb db, CancellationToken cancel) => await SequenceDesk.Find(db, id, cancel) is { } sequence ? Results.Ok(await Told(db, sequence, cancel)) : Missing();

    static async Task<IResult> Create(JsonObject json, HttpRequest request, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (name, steps, rules) = (body.Text("name", Sequence.LongestName), SequenceJson.Steps(body), SequenceJson.Rules(body, new SequenceRules()));
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        var made = await SequenceDesk.Create(db, name, new SequencePlan(steps ?? [], rules ?? new SequenceRules()), caller.UserId, Origin(request), clock, cancel);
        return made.Refused(out var refusal, out var sequence) ? Problems.Of(refusal) : Results.Created($"/api/v1/sequences/{sequence.Id.Value:D}", await Told(db, sequence, cancel));
    }

    static async Task<IResult> Change(SequenceId id, JsonObject json, HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } found) return Missing();
        var before = (await SequenceDesk.Current(db, found, cancel)).Plan.Rules;
        var body = new Body(json);
        var (name, steps, rules, paused) = (body.Text("name", Sequence.LongestName), SequenceJson.Steps(body), SequenceJson.Rules(body, before), body.YesNo("paused"));
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        if (await SequenceDesk.Change(db, id, name, plan => Result<SequencePlan>.Of(plan with { Steps = steps ?? plan.Steps, Rules = rules ?? plan.Rules }), Origin(request), clock, cancel) is { } refusal) return Problems.Of(refusal);
        var sequence = (await SequenceDesk.Find(db, id, cancel))!;
        if (paused is { } stands) await SequenceDesk.Pause(db, sequence, stands, clock, cancel);
        return Results.Ok(await Told(db, sequence, cancel));
    }

    static async Task<IResult> Archive(SequenceId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Missing();
        return await SequenceDesk.Archive(db, sequence, clock, cancel) is { } refusal ? Problems.Of(refusal, 409) : Results.NoContent();
    }

    static async Task<IResult> Enrol(SequenceId id, JsonObject json, SluiceDb db, SequenceBook book, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Missing();
        var body = new Body(json);
        var filter = body.Text("filter", 10_000);
        var people = body.Texts("personIds", EnrolmentDesk.MostAtOnce)?.Select(text => PersonId.TryParse(text, null, out var person) ? person : default).ToList();
        var (list, user, mailbox, opening) = (body.Id<ListId>("listId"), body.Id<UserId>("userId"), body.Id<RelayId>("mailboxId"), body.Text("opening", 2000));
        if (people?.Contains(default) == true) body.Refuse("personIds", "Ids are needed here.");
        if (people is null && list is null && filter is null) body.Refuse("personIds", "Say whom: personIds, a listId, or a filter.");
        if (filter is not null && (people is not null || list is not null)) body.Refuse("filter", "Either a filter, or personIds and a listId.");
        if (user is { } who && !await db.Set<Membership>().AnyAsync(m => m.UserId == who, cancel)) body.Refuse("userId", "There is no such user.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if (filter is not null) return await EnrolFound(sequence, filter, new EnrolOrder(id, user ?? caller.UserId, mailbox, opening ?? ""), db, caller, clock, cancel);
        if (list is { } of) people = [.. people ?? [], .. await ListMembers.People(db, of, EnrolmentDesk.MostAtOnce + 1, cancel)];
        var enrolled = await EnrolmentDesk.Enrol(db, book, id, new EnrolDraft(people!, user ?? caller.UserId, mailbox, opening ?? ""), clock, cancel);
        if (enrolled.Refused(out var refusal, out var told)) return Problems.Of(refusal);
        var ids = told.Select(t => t.Enrolment).OfType<EnrolmentId>().ToList();
        var rows = new List<Enrolment>();
        foreach (var some in ids.Chunk(500)) rows.AddRange(await db.Set<Enrolment>().AsNoTracking().Where(e => some.Contains(e.Id)).ToListAsync(cancel));
        return Results.Created($"/api/v1/sequences/{id.Value:D}/enrolments", new EnrolledAnswer(ids.Count, [.. rows.Select(EnrolmentAnswer.Of)], [.. told.Where(t => t.Why is not null).Select(t => new NotEnrolled(t.Person, t.Why!))]));
    }

    static async Task<IResult> EnrolFound(Sequence sequence, string filter, EnrolOrder order, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!caller.May(Permission.Bulk)) return Problems.Of(new Refusal("forbidden", "This needs the permission “Bulk”.", "filter"), 403);
        if ((await PeopleList.Where(db, filter, caller.UserId, clock, cancel)).Refused(out var unread, out var found)) return Problems.Of(unread with { Field = "filter" });
        if ((await EnrolmentDesk.Check(db, order.User, order.Mailbox, order.Opening, cancel) ?? await EnrolmentDesk.Empty(db, sequence, cancel)) is { } refusal) return Problems.Of(refusal);
        var count = await CountAnswer.Of(found, cancel);
        var act = BulkAct.Draft(RecordKind.Person, BulkKind.Offered, filter, [], count.Value, count.Capped, $"/prospect/sequences/{sequence.Id.Value:D}/people", caller.UserId, clock.Now(), EnrolOffer.Name);
        act.Start(BulkKind.Offered, Json.Write(order), "", clock.Now());
        db.Add(act);
        await BulkDesk.Begin(db, act, background: true, caller, clock, cancel);
        return Results.Accepted($"/api/v1/bulk/{act.Id.Value:D}", BulkAnswer.Of(act));
    }

    static async Task<IResult> Enrolments(SequenceId id, SluiceDb db, string? state, PersonId? personId, string? after, int? limit, TimeProvider clock, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is null) return Missing();
        EnrolmentState? only = Enum.TryParse<EnrolmentState>(state, true, out var known) && Enum.IsDefined(known) ? known : null;
        if (state is not null && only is null) return Problems.Of(new Refusal("unknown", $"This is one of {string.Join(", ", Enum.GetNames<EnrolmentState>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName))}.", "state"));
        var (rows, next) = await EnrolmentList.Read(db, id, only, personId, after, Limits.Page(limit), clock.Now(), cancel);
        return Results.Ok(new ListAnswer<EnrolmentAnswer>([.. rows.Select(EnrolmentAnswer.Of)], next));
    }

    static async Task<IResult> One(EnrolmentId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await EnrolmentList.Find(db, id, clock.Now(), cancel) is { } row ? Results.Ok(EnrolmentAnswer.Of(row)) : Problems.NotFound("The enrolment");

    static async Task<IResult> Write(EnrolmentId id, JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (!await db.Set<Enrolment>().AnyAsync(e => e.Id == id, cancel)) return Problems.NotFound("The enrolment");
        var body = new Body(json);
        var opening = body.Clearing("opening", EnrolmentDesk.LongestOpening);
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return opening is not null && await EnrolmentDesk.Open(db, id, opening, clock, cancel) is { } refusal ? Problems.Of(refusal) : await One(id, db, clock, cancel);
    }

    static async Task<IResult> Send(EnrolmentId id, JsonObject? json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (!await db.Set<Enrolment>().AnyAsync(e => e.Id == id, cancel)) return Problems.NotFound("The enrolment");
        var body = new Body(json ?? []);
        var (subject, text) = (body.Text("subject", 250) ?? "", body.Text("text", SequenceStep.LongestText) ?? "");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return await EnrolmentDesk.Send(db, id, subject, text, clock, cancel) is { } refusal ? Problems.Of(refusal) : await One(id, db, clock, cancel);
    }

    static async Task<IResult> Act(EnrolmentId id, string act, JsonObject? json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json ?? []);
        var until = act == "pause" ? body.Instant("until") : null;
        if (!body.IsGood()) return Problems.Of(body.Errors);
        if (!await db.Set<Enrolment>().AnyAsync(e => e.Id == id, cancel)) return Problems.NotFound("The enrolment");
        return await EnrolmentDesk.Act(db, id, act, until, caller.Actor, clock, cancel) is { } refusal ? Problems.Of(refusal) : await One(id, db, clock, cancel);
    }

    static async Task<SequenceAnswer> Told(SluiceDb db, Sequence sequence, CancellationToken cancel) => Answer(sequence, (await SequenceDesk.Current(db, sequence, cancel)).Plan, await SequenceFigures.Of(db, sequence.Id, cancel));

    static SequenceAnswer Answer(Sequence s, SequencePlan plan, SequenceFigures figures) => new(s.Id, s.Name, s.Version, s.PausedAt is not null, [.. plan.Steps.Select((step, i) => StepAnswer.Of(step, i + 1))], RulesAnswer.Of(plan.Rules), SequenceCounts.Of(figures), s.CreatedAt);

    static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    static IResult Missing() => Problems.NotFound("The sequence");
}
