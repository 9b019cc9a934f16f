using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;

namespace Sluice.Capture.Popups;

public sealed record PopupAnswer(PopupId Id, string Name, PopupKind Kind, string Title, string Text, FormId? FormId, string Button, string? Url, PopupTrigger Trigger, int After, PopupAudience Audience, string OnlyOn, string NotOn, int EveryDays, int MostTimes, bool Live, DateTimeOffset? LiveUntil, long Shown, long Closed, long Clicked, long Sent, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PopupAnswer Of(PopupCount row) => row.Popup is var p ? new(p.Id, p.Name, p.Kind, p.Title, p.Text, p.FormId, p.Button, p.Url, p.Trigger, p.After, p.Audience, p.OnlyOn, p.NotOn, p.EveryDays, p.MostTimes, p.LiveSince is not null, p.LiveUntil, row.Shown, row.Closed, row.Clicked, row.Sent, p.CreatedAt, p.UpdatedAt) : null!;
}

static class PopupEndpoints
{
    static readonly string[] ReadOnly = ["id", "shown", "closed", "clicked", "sent", "createdAt", "updatedAt"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var popups = api.MapGroup("/popups").WithTags("popups");
        popups.MapGet("", List).Needs(Permission.See).WithSummary("Pop-ups, with what they did in 30 days").Produces<ListAnswer<PopupAnswer>>();
        popups.MapPost("", Create).Needs(Permission.Capture).WithSummary("A pop-up: name, kind, title, text, formId or url and button, trigger, after; live switches it on").Accepts<JsonObject>("application/json").Produces<PopupAnswer>(201).ProducesProblem(422);
        popups.MapGet("/{id}", Get).Needs(Permission.See).WithSummary("One pop-up").Produces<PopupAnswer>().ProducesProblem(404);
        popups.MapPatch("/{id}", Change).Needs(Permission.Capture).WithSummary("Change it, or switch it on and off with live").Accepts<JsonObject>("application/json").Produces<PopupAnswer>().ProducesProblem(404).ProducesProblem(422);
        popups.MapDelete("/{id}", Archive).Needs(Permission.Capture).WithSummary("Take it away").Produces(204).ProducesProblem(404);
    }

    static async Task<ListAnswer<PopupAnswer>> List(SluiceDb db, TimeProvider clock, CancellationToken cancel) => new([.. (await PopupCount.All(db, clock, cancel)).Select(PopupAnswer.Of)], null);

    static async Task<IResult> Get(PopupId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) => await PopupCount.One(db, id, clock, cancel) is { } row ? Results.Ok(PopupAnswer.Of(row)) : Missing();

    static async Task<IResult> Create(JsonObject json, SluiceDb db, PopupShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (told, live) = Said(body);
        if (told.Name is not { Length: > 0 }) body.Refuse("name", "A pop-up needs a name.");
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        var popup = Popup.Draw(told.Name!, clock.Now());
        db.Add(popup);
        return await Save(db, popup, told, live, shelf, clock, cancel) is { } refusal ? Problems.Of(refusal) : Results.Created($"/api/v1/popups/{popup.Id.Value:D}", PopupAnswer.Of(new PopupCount(popup, 0, 0, 0, 0)));
    }

    static async Task<IResult> Change(PopupId id, JsonObject json, SluiceDb db, PopupShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } popup) return Missing();
        var body = new Body(json);
        var (told, live) = Said(body);
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        return await Save(db, popup, told, live, shelf, clock, cancel) is { } refusal ? Problems.Of(refusal) : Results.Ok(PopupAnswer.Of((await PopupCount.One(db, id, clock, cancel))!));
    }

    static async Task<IResult> Archive(PopupId id, SluiceDb db, PopupShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } popup) return Missing();
        popup.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        await shelf.Read(cancel);
        return Results.NoContent();
    }

    // Also for the pages of the office.
    public static async Task<Refusal?> Save(SluiceDb db, Popup popup, PopupTold told, bool? live, PopupShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if (told.FormId is { } form && !await db.Set<Form>().AnyAsync(f => f.Id == form && f.ArchivedAt == null, cancel)) return new Refusal("unknown", "There is no such form.", "formId");
        if (popup.Describe(told, clock.Now()) is { } refusal) return refusal;
        if (live is { } on && popup.Switch(on, clock.Now()) is { } wrong) return wrong;
        await db.SaveChangesAsync(cancel);
        await shelf.Read(cancel);
        return null;
    }

    static (PopupTold Told, bool? Live) Said(Body body) => (new PopupTold
    {
        Name = body.Text("name"), Kind = body.Choice<PopupKind>("kind"), Title = body.Clearing("title"), Text = body.Clearing("text", 4_001), SaysForm = body.Has("formId"), FormId = body.Id<FormId>("formId"), Button = body.Clearing("button"), Url = body.Clearing("url", 2_000),
        Trigger = body.Choice<PopupTrigger>("trigger"), After = body.Whole("after"), Audience = body.Choice<PopupAudience>("audience"), OnlyOn = body.Clearing("onlyOn", 4_001), NotOn = body.Clearing("notOn", 4_001), EveryDays = body.Whole("everyDays"), MostTimes = body.Whole("mostTimes"),
        SaysUntil = body.Has("liveUntil"), LiveUntil = body.Instant("liveUntil"),
    }, body.YesNo("live"));

    static Task<Popup?> Find(SluiceDb db, PopupId id, CancellationToken cancel) => db.Set<Popup>().SingleOrDefaultAsync(p => p.Id == id && p.ArchivedAt == null, cancel);

    static IResult Missing() => Problems.NotFound("The pop-up");
}
