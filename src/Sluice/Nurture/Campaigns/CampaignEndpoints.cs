using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Nurture.Letters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;

namespace Sluice.Nurture.Campaigns;

public sealed record CampaignAnswer(CampaignId Id, string Name, CampaignState State, string? Halted, string Subject, string Preheader, string Text, bool IsHtml, string FromName, string ReplyTo, RelayId? RelayId, TopicId? TopicId, IReadOnlyList<SegmentId> Segments, IReadOnlyList<ListId> Lists, IReadOnlyList<SegmentId> ExceptSegments, IReadOnlyList<ListId> ExceptLists, IReadOnlyList<CampaignVariant> Variants, int TestShare, int TestHours, string? Winner, int HoldOut, bool TracksClicks, int? PerHour, DateTimeOffset? ScheduledAt, bool InTheirZone, CampaignFigures Figures, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CampaignAnswer Of(Campaign c, CampaignFigures figures) => new(c.Id, c.Name, c.State, c.Halted, c.Subject, c.Preheader, c.Text, c.IsHtml, c.FromName, c.ReplyTo, c.RelayId, c.TopicId, c.Audience.Segments, c.Audience.Lists, c.Audience.ExceptSegments, c.Audience.ExceptLists, c.Variants, c.TestShare, c.TestHours, c.Winner, c.HoldOut, c.TracksClicks, c.PerHour, c.ScheduledAt, c.InTheirZone, figures, c.StartedAt, c.FinishedAt, c.CreatedAt, c.UpdatedAt);
}

static class CampaignEndpoints
{
    static readonly string[] ReadOnly = ["id", "state", "halted", "winner", "figures", "startedAt", "finishedAt", "createdAt", "updatedAt"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var campaigns = api.MapGroup("/campaigns").WithTags("campaigns");
        campaigns.MapGet("", List).Needs(Permission.See).WithSummary("Campaigns, the latest first").Produces<ListAnswer<CampaignAnswer>>();
        campaigns.MapPost("", Create).Needs(Permission.Capture).WithSummary("A campaign: name, subject, text (Markdown with blocks and merge fields), segments, lists, variants, scheduledAt …").Accepts<JsonObject>("application/json").Produces<CampaignAnswer>(201).ProducesProblem(422);
        campaigns.MapGet("/{id}", Get).Needs(Permission.See).WithSummary("One campaign with its figures").Produces<CampaignAnswer>().ProducesProblem(404);
        campaigns.MapPatch("/{id}", Change).Needs(Permission.Capture).WithSummary("Change it; what it says only before it starts").Accepts<JsonObject>("application/json").Produces<CampaignAnswer>().ProducesProblem(404).ProducesProblem(422);
        campaigns.MapDelete("/{id}", Archive).Needs(Permission.Capture).WithSummary("Take a draft, or one that is over, away").Produces(204).ProducesProblem(404).ProducesProblem(409);
        campaigns.MapPost("/{id}/start", Start).Needs(Permission.Capture).WithSummary("Start it, now or at its time").Produces<CampaignAnswer>().ProducesProblem(404).ProducesProblem(422);
        campaigns.MapPost("/{id}/pause", Pause).Needs(Permission.Capture).WithSummary("Pause it").Produces<CampaignAnswer>().ProducesProblem(404).ProducesProblem(422);
        campaigns.MapPost("/{id}/resume", Resume).Needs(Permission.Capture).WithSummary("Go on exactly where it was").Produces<CampaignAnswer>().ProducesProblem(404).ProducesProblem(422);
        campaigns.MapPost("/{id}/cancel", Cancel).Needs(Permission.Capture).WithSummary("Cancel it; what waits will not leave").Produces<CampaignAnswer>().ProducesProblem(404).ProducesProblem(422);
        campaigns.MapPost("/{id}/test", Test).Needs(Permission.Capture).WithSummary("Send it to one of us by the real path: to, personId to read as").Accepts<JsonObject>("application/json").Produces(202).ProducesProblem(404).ProducesProblem(422);
        campaigns.MapGet("/{id}/preview", Preview).Needs(Permission.See).WithSummary("As a person would get it: ?personId=&part=").Produces(200).ProducesProblem(404);
        campaigns.MapGet("/{id}/deliveries", Deliveries).Needs(Permission.See).WithSummary("The rows of the ledger: ?state=&gate=&did=&after=").Produces<ListAnswer<DeliveryAnswer>>().ProducesProblem(404);
    }

    static async Task<IResult> List(SluiceDb db, string? after, int? limit, CancellationToken cancel)
    {
        var (rows, next) = await CampaignList.Read(db, after, Limits.Page(limit), cancel);
        var figures = await CampaignFigures.Of(db, rows, cancel);
        return Results.Ok(new ListAnswer<CampaignAnswer>([.. rows.Select(c => CampaignAnswer.Of(c, figures[c.Id]))], next));
    }

    static async Task<IResult> Get(CampaignId id, SluiceDb db, CancellationToken cancel) => await Find(db, id, cancel) is { } campaign ? await Answer(db, campaign, cancel) : Missing();

    static async Task<IResult> Create(JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var told = Said(body, CampaignAudience.Nobody);
        if (told.Name is not { Length: > 0 }) body.Refuse("name", "A campaign needs a name.");
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        var campaign = Campaign.Draw(told.Name!, clock.Now());
        db.Add(campaign);
        if (await CampaignDesk.Describe(db, campaign, told, clock, cancel) is { } refusal) return Problems.Of(refusal);
        return Results.Created($"/api/v1/campaigns/{campaign.Id.Value:D}", CampaignAnswer.Of(campaign, await CampaignFigures.Of(db, campaign, cancel)));
    }

    static async Task<IResult> Change(CampaignId id, JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } campaign) return Missing();
        var body = new Body(json);
        var told = Said(body, campaign.Audience);
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        return await CampaignDesk.Describe(db, campaign, told, clock, cancel) is { } refusal ? Problems.Of(refusal) : await Answer(db, campaign, cancel);
    }

    static async Task<IResult> Archive(CampaignId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } campaign) return Missing();
        if (campaign.State is CampaignState.Running or CampaignState.Paused or CampaignState.Scheduled) return Problems.Of(new Refusal("state", "Cancel it first.", "state"));
        campaign.ArchivedAt = clock.Now();
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static Task<IResult> Start(CampaignId id, HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Move(db, id, c => CampaignDesk.Start(db, c, $"{request.Scheme}://{request.Host}", clock, cancel), cancel);

    static Task<IResult> Pause(CampaignId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Move(db, id, c => CampaignDesk.Pause(db, c, null, clock, cancel), cancel);

    static Task<IResult> Resume(CampaignId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Move(db, id, c => CampaignDesk.Resume(db, c, clock, cancel), cancel);

    static Task<IResult> Cancel(CampaignId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Move(db, id, c => CampaignDesk.Cancel(db, c, clock, cancel), cancel);

    static async Task<IResult> Move(SluiceDb db, CampaignId id, Func<Campaign, Task<Refusal?>> act, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } campaign) return Missing();
        return await act(campaign) is { } refusal ? Problems.Of(refusal) : await Answer(db, campaign, cancel);
    }

    static async Task<IResult> Test(CampaignId id, JsonObject json, HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } campaign) return Missing();
        var body = new Body(json);
        var (to, person) = (body.Text("to", 320), body.Id<PersonId>("personId"));
        if (to is not { Length: > 0 }) body.Refuse("to", "An e-mail address is needed here.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return (await CampaignDesk.Test(db, campaign, to!, person, $"{request.Scheme}://{request.Host}", clock, cancel)).Refused(out var refusal, out var delivery) ? Problems.Of(refusal) : Results.Accepted(value: new { deliveryId = delivery });
    }

    static async Task<IResult> Preview(CampaignId id, PersonId? personId, string? part, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } campaign) return Missing();
        var shown = await LetterPreview.Of(db, await CampaignLetter.Compile(db, campaign, part ?? "", cancel), personId, cancel);
        return Results.Ok(new { shown.Subject, shown.Html, shown.Text, shown.Missing, Problems = shown.Problems.Select(p => new { p.Line, p.Message, p.IsFatal }), shown.Weight });
    }

    static async Task<IResult> Deliveries(CampaignId id, string? state, string? gate, string? did, string? after, int? limit, SluiceDb db, CancellationToken cancel) =>
        await Find(db, id, cancel) is null ? Missing() : await DeliveryList.Answer(db, id.Value, state, gate, did, after, limit, cancel);

    static async Task<IResult> Answer(SluiceDb db, Campaign campaign, CancellationToken cancel) => Results.Ok(CampaignAnswer.Of(campaign, await CampaignFigures.Of(db, campaign, cancel)));

    static CampaignTold Said(Body body, CampaignAudience before)
    {
        // A part that is not named stays as it was.
        var audience = new CampaignAudience(Ids(body, "segments", before.Segments), Ids(body, "lists", before.Lists), Ids(body, "exceptSegments", before.ExceptSegments), Ids(body, "exceptLists", before.ExceptLists));
        return new CampaignTold
        {
            Name = body.Text("name"), Subject = body.Clearing("subject", 251), Preheader = body.Clearing("preheader", 251), Text = body.Clearing("text", 500_001), IsHtml = body.YesNo("isHtml"), FromName = body.Clearing("fromName"), ReplyTo = body.Clearing("replyTo", 320),
            SaysRelay = body.Has("relayId"), RelayId = body.Id<RelayId>("relayId"), SaysTopic = body.Has("topicId"), TopicId = body.Id<TopicId>("topicId"), Audience = audience == before ? null : audience, Variants = Variants(body),
            TestShare = body.Whole("testShare"), TestHours = body.Whole("testHours"), HoldOut = body.Whole("holdOut"), TracksClicks = body.YesNo("tracksClicks"), SaysPerHour = body.Has("perHour"), PerHour = body.Whole("perHour"),
            SaysSchedule = body.Has("scheduledAt"), ScheduledAt = body.Instant("scheduledAt"), InTheirZone = body.YesNo("inTheirZone"),
        };
    }

    static IReadOnlyList<TId> Ids<TId>(Body body, string name, IReadOnlyList<TId> before) where TId : struct, IId<TId>
    {
        if (!body.Has(name)) return before;
        var ids = new List<TId>();
        foreach (var node in body.Nodes(name))
        {
            if (node is JsonValue value && value.TryGetValue<string>(out var text) && Platform.Ids.TryParse<TId>(text, out var id)) ids.Add(id);
            else body.Refuse(name, "A list of ids is needed here.");
        }
        return ids;
    }

    static IReadOnlyList<CampaignVariant>? Variants(Body body)
    {
        if (!body.Has("variants")) return null;
        return [.. body.Nodes("variants").Select((node, i) => new CampaignVariant(((char)('A' + i)).ToString(), Word(node, "subject"), Word(node, "text")))];
    }

    static string Word(JsonNode node, string name) => node is JsonObject item && item[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text.Trim() : "";

    static Task<Campaign?> Find(SluiceDb db, CampaignId id, CancellationToken cancel) => db.Set<Campaign>().SingleOrDefaultAsync(c => c.Id == id && c.ArchivedAt == null, cancel);

    static IResult Missing() => Problems.NotFound("The campaign");
}
