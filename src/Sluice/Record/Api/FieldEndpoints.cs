using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Fields;

namespace Sluice.Record.Api;

public sealed record FieldAnswer(RecordKind Kind, string Key, string Label, CustomType Type, IReadOnlyList<string> Choices, bool Required, bool Personal, bool Unique, string? Default, string? Help, DateTimeOffset CreatedAt, DateTimeOffset? ArchivedAt)
{
    public static FieldAnswer Of(FieldDefinition f) => new(f.Kind, f.Key, f.Label, f.Type, f.ChoiceList, f.Required, f.Personal, f.Unique, f.Default, f.Help, f.CreatedAt, f.ArchivedAt);
}

public sealed record UserAnswer(UserId Id, string Name, string Email, Role Role, bool Disabled);

// Custom fields, and the users records can belong to.
static class FieldEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var fields = api.MapGroup("/fields").WithTags("fields");
        fields.MapGet("", All).Needs(Permission.See).WithSummary("Custom fields").Produces<ListAnswer<FieldAnswer>>();
        fields.MapPost("", Define).Needs(Permission.ManageWorkspace).WithSummary("Define a custom field; it can be used at once").Accepts<JsonObject>("application/json").Produces<FieldAnswer>(201).ProducesProblem(422);
        fields.MapPatch("/{kind}/{key}", Change).Needs(Permission.ManageWorkspace).WithSummary("Change label, choices, required, personal or help").Accepts<JsonObject>("application/json").Produces<FieldAnswer>().ProducesProblem(404).ProducesProblem(422);
        fields.MapDelete("/{kind}/{key}", Archive).Needs(Permission.ManageWorkspace).WithSummary("Archive: its values stay").Produces(204).ProducesProblem(404);
        api.MapGet("/users", Users).WithTags("users").Needs(Permission.See).WithSummary("The users of this workspace").Produces<ListAnswer<UserAnswer>>();
    }

    static async Task<IResult> All(SluiceDb db, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<FieldAnswer>([.. (await db.Set<FieldDefinition>().AsNoTracking().OrderBy(f => f.Kind).ThenBy(f => f.CreatedAt).Take(2000).ToListAsync(cancel)).Select(FieldAnswer.Of)], null));

    static async Task<IResult> Define(JsonObject json, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (kind, label, type) = (body.Choice<RecordKind>("kind") ?? RecordKind.Person, body.Text("label", 120), body.Choice<CustomType>("type") ?? CustomType.Text);
        if (label is not { Length: > 0 }) body.Refuse("label", "Give it a label.");
        var key = body.Text("key", 60) is { Length: > 0 } said ? said : FieldDefinition.KeyFrom(label ?? "");
        if (key != FieldDefinition.KeyFrom(key)) body.Refuse("key", "A key holds a–z, 0–9 and _, and begins with a letter.");
        if (await db.Set<FieldDefinition>().AnyAsync(f => f.Kind == kind && f.Key == key, cancel)) body.Refuse("key", $"There is a field “{key}” already.");
        var field = FieldDefinition.Define(kind, key, label ?? "", type, clock.Now());
        Set(field, body);
        if (!body.IsGood("createdAt", "archivedAt")) return Problems.Of(body.Errors);
        db.Add(field);
        await db.SaveAudited(RecordAudit.FieldMade, RecordAudit.TargetOf(field), new { field.Type, field.Personal }, caller.Actor, clock, cancel);
        return Results.Created($"/api/v1/fields/{kind.ToString().ToLowerInvariant()}/{key}", FieldAnswer.Of(field));
    }

    static async Task<IResult> Change(string kind, string key, JsonObject json, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, kind, key, cancel) is not { } field) return Missing();
        var body = new Body(json);
        if (body.Text("label", 120) is { Length: > 0 } label) field.Label = label;
        Set(field, body);
        if (!body.IsGood("kind", "key", "type", "createdAt", "archivedAt")) return Problems.Of(body.Errors);
        await db.SaveChangesAsync(cancel);
        return Results.Ok(FieldAnswer.Of(field));
    }

    static async Task<IResult> Archive(string kind, string key, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, kind, key, cancel) is not { } field) return Missing();
        field.ArchivedAt ??= clock.Now();
        await db.SaveAudited(RecordAudit.FieldArchived, RecordAudit.TargetOf(field), null, caller.Actor, clock, cancel);
        return Results.NoContent();
    }

    static async Task<IResult> Users(SluiceDb db, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<UserAnswer>([.. (await Members.Of(db, cancel)).Select(m => new UserAnswer(m.Id, m.Name, m.Email, m.Role, m.Disabled))], null));

    static void Set(FieldDefinition field, Body body)
    {
        if (body.Texts("choices", 1000) is { } choices)
        {
            if (choices.Any(c => c.Length is 0 or > 200)) body.Refuse("choices", "A choice has 1 to 200 characters.");
            field.Choices = JsonText.Of(choices.Distinct(StringComparer.OrdinalIgnoreCase).ToArray());
        }
        if (field.Type == CustomType.OneOf && field.ChoiceList.Count == 0) body.Refuse("choices", "Say what can be chosen.");
        field.Required = body.YesNo("required") ?? field.Required;
        field.Personal = body.YesNo("personal") ?? field.Personal;
        field.Help = body.Text("help", 500) ?? field.Help;
        field.Unique = body.YesNo("unique") ?? field.Unique;
        if (body.Clearing("default") is { } text) field.Default = text.Length > 0 ? text : null;
        if (field.Check() is { } refusal) body.Take(refusal, refusal.Field!);
    }

    static async Task<FieldDefinition?> Find(SluiceDb db, string kind, string key, CancellationToken cancel) =>
        Enum.TryParse<RecordKind>(kind, ignoreCase: true, out var of) ? await db.Set<FieldDefinition>().SingleOrDefaultAsync(f => f.Kind == of && f.Key == key, cancel) : null;

    static IResult Missing() => Problems.NotFound("This field");
}
