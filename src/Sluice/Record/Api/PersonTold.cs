using System.Text.Json.Nodes;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Record.Api;

sealed record ReachTold(string Value, string? Type, bool Primary, AddressStatus? Status);

sealed record WorkTold(CompanyId? Id, string? Name, string? Role, BuyingRole? BuyingRole, DateOnly? From, DateOnly? To);

// What a body says of a person; null where it says nothing, "" where it clears.
sealed record PersonTold
{
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? JobTitle { get; init; }
    public string? Country { get; init; }
    public string? Region { get; init; }
    public string? City { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public string? Company { get; init; }
    public string? Source { get; init; }
    public string? ExternalId { get; init; }
    public LifecycleStage? Stage { get; init; }
    public LawfulBasis? Basis { get; init; }
    public string? BasisNote { get; init; }
    public (UserId? Id, bool Said) Owner { get; init; }
    public IReadOnlyList<ReachTold>? Emails { get; init; }
    public IReadOnlyList<ReachTold>? Phones { get; init; }
    public IReadOnlyList<WorkTold>? Companies { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = new Dictionary<string, object?>();

    public string? AnyEmail => Email is { Length: > 0 } ? Email : Emails?.OrderByDescending(e => e.Primary).FirstOrDefault()?.Value;

    public bool NamesSomebody => FirstName is { Length: > 0 } || LastName is { Length: > 0 } || AnyEmail is not null || Phone is { Length: > 0 } || Phones is { Count: > 0 } || ExternalId is { Length: > 0 };
}

static class PersonJson
{
    static readonly string[] ReadOnly = ["id", "scores", "nextActivityAt", "nextActivity", "lastTouchAt", "stageSince", "createdAt", "updatedAt", "name"];

    public static (PersonTold? Told, IReadOnlyDictionary<string, string[]> Errors) Read(JsonObject json, IReadOnlyList<FieldDefinition> custom, IReadOnlySet<UserId>? owners)
    {
        var body = new Body(json);
        var country = Checked(body, "country", FieldChecks.Country);
        var told = new PersonTold
        {
            FirstName = body.Clearing("firstName"),
            LastName = body.Clearing("lastName"),
            JobTitle = body.Clearing("jobTitle"),
            Country = country,
            Region = body.Clearing("region"),
            City = body.Clearing("city"),
            Language = Checked(body, "language", FieldChecks.Language),
            TimeZone = Zone(body),
            Email = Reaches.Email(body, body.Clearing("email"), "email"),
            Phone = Reaches.Phone(body, body.Clearing("phone"), country, "phone"),
            Company = body.Clearing("company"),
            Source = body.Clearing("source"),
            ExternalId = body.Clearing("externalId"),
            Stage = body.Choice<LifecycleStage>("lifecycleStage"),
            Basis = body.Choice<LawfulBasis>("basis"),
            BasisNote = body.Clearing("basisNote"),
            Owner = OwnerOf(body, owners),
            Emails = body.Items("emails", 50, (node, i) => Reaches.Read(body, node, $"emails[{i}]", "address", (inner, v) => Reaches.Email(inner, v, "address")), "A list of {address, type, primary} is needed here."),
            Phones = body.Items("phones", 50, (node, i) => Reaches.Read(body, node, $"phones[{i}]", "number", (inner, v) => Reaches.Phone(inner, v, country, "number")), "A list of {number, type, primary} is needed here."),
            Companies = body.Items("companies", 50, (node, i) => Work(body, node, i), "A list of {id or name, role, buyingRole, from, to} is needed here."),
            Tags = body.Texts("tags", 200),
            Fields = CustomJson.Read(body, custom),
        };
        if (told.Tags?.FirstOrDefault(t => t.Length is 0 or > 60) is not null) body.Refuse("tags", "A tag has 1 to 60 characters.");
        return body.IsGood(ReadOnly) ? (told, body.Errors) : (null, body.Errors);
    }

    static string? Checked(Body body, string name, Func<string, Result<string>> check)
    {
        if (body.Clearing(name) is not { Length: > 0 } text) return body.Has(name) ? "" : null;
        if (!check(text).Refused(out var refusal, out var good)) return good;
        body.Take(refusal, name);
        return null;
    }

    static string? Zone(Body body)
    {
        var zone = body.Clearing("timeZone");
        if (zone is { Length: > 0 }) body.Take(FieldChecks.Zone(zone), "timeZone");
        return zone;
    }

    internal static (UserId?, bool) OwnerOf(Body body, IReadOnlySet<UserId>? owners)
    {
        if (!body.Has("ownerId")) return (null, false);
        var owner = body.Id<UserId>("ownerId");
        if (owner is { } id && owners?.Contains(id) == false) body.Refuse("ownerId", "No user of this workspace has this id.");
        return (owner, true);
    }

    static WorkTold? Work(Body body, JsonNode? node, int i)
    {
        if (node is not JsonObject json) return null;
        var inner = new Body(json, $"companies[{i}].");
        var told = new WorkTold(inner.Id<CompanyId>("id"), inner.Text("name"), inner.Clearing("role"), inner.Choice<BuyingRole>("buyingRole"), inner.Day("from"), inner.Day("to"));
        if (told.Id is null && told.Name is not { Length: > 0 }) inner.Refuse("name", "Name the company or give its id.");
        inner.Has("domain");
        inner.Has("primary");
        inner.IsGood();
        body.Add(inner);
        return told;
    }
}
