using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Files;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

// A human: one record for life. Capabilities stand in their own files (Person.Lifecycle.cs, Person.Reach.cs …).
public sealed partial class Person : ISourced, IInWorkspace, IOwned, IFielded, IOnShelf
{
    Person() { }

    public PersonId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string FirstName { get; private set; } = "";
    public string LastName { get; private set; } = "";
    public string SortName { get; private set; } = "";
    public string JobTitle { get; private set; } = "";
    public string Country { get; private set; } = "";
    public string Region { get; private set; } = "";
    public string City { get; private set; } = "";
    public string Language { get; private set; } = "";
    public string TimeZone { get; private set; } = "";
    public UserId? OwnerId { get; private set; }
    public string Source { get; private set; } = "";
    // Whether they came to us or we went to them, settled when the record began.
    public Direction Origin { get; private set; }
    public string? ExternalId { get; private set; }
    // The file on its shelf (PortraitShelf).
    public string? Picture { get; private set; }
    public FieldBag Fields { get; private set; } = FieldBag.Empty;
    Guid IFielded.Key => Id.Value;
    string IOnShelf.Folder => PortraitShelf.Place;
    string? IOnShelf.File => Picture;
    public JsonText Provenance { get; set; } = JsonText.EmptyObject;
    public string SearchText { get; private set; } = "";
    public DateTimeOffset? LastTouchAt { get; private set; }
    public DateTimeOffset? NextActivityAt { get; private set; }
    public string? NextActivity { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }
    public ImportId? ImportId { get; set; }

    public string Name => Display(FirstName, LastName, Email);

    public static Person Meet(DateTimeOffset now, Direction origin, string source, LifecycleStage stage)
    {
        var person = new Person { Id = Ids.New<PersonId>(now), CreatedAt = now, UpdatedAt = now, Origin = origin, Source = source, Stage = stage, StageSince = now };
        return person;
    }

    public static string Display(string firstName, string lastName, string? email) =>
        (firstName, lastName) switch
        {
            ("", "") => email ?? "No name yet",
            ("", _) => lastName,
            (_, "") => firstName,
            _ => $"{firstName} {lastName}",
        };

    // Null leaves a field as it is; an empty string clears it.
    public void Describe(DateTimeOffset now, string? firstName = null, string? lastName = null, string? jobTitle = null, string? country = null, string? region = null, string? city = null, string? language = null, string? timeZone = null)
    {
        FirstName = firstName?.Trim() ?? FirstName;
        LastName = lastName?.Trim() ?? LastName;
        JobTitle = jobTitle?.Trim() ?? JobTitle;
        Country = country?.Trim().ToUpperInvariant() ?? Country;
        Region = region?.Trim() ?? Region;
        City = city?.Trim() ?? City;
        Language = language?.Trim() ?? Language;
        TimeZone = timeZone?.Trim() ?? TimeZone;
        Touch(now);
    }

    public void Own(UserId? owner, DateTimeOffset now)
    {
        OwnerId = owner;
        UpdatedAt = now;
    }

    public void Identify(string? externalId) => ExternalId = string.IsNullOrWhiteSpace(externalId) ? null : externalId.Trim();

    public void ShowAs(string? picture, DateTimeOffset now) => (Picture, UpdatedAt) = (picture, now);

    public void SetField(string key, object? value, DateTimeOffset now)
    {
        Fields = Fields.With(key, value);
        UpdatedAt = now;
    }

    public void Touched(DateTimeOffset at)
    {
        if (LastTouchAt is null || LastTouchAt < at) LastTouchAt = at.ToMicroseconds();
    }

    public void Plan(DateTimeOffset? nextAt, string? what)
    {
        NextActivityAt = nextAt;
        NextActivity = nextAt is null ? null : what;
    }

    public void Delete(DateTimeOffset now) => DeletedAt ??= now;

    public void Restore() => DeletedAt = null;

    void Touch(DateTimeOffset now)
    {
        UpdatedAt = now;
        SortName = TextKeys.Sort(LastName.Length > 0 ? $"{LastName} {FirstName}" : FirstName.Length > 0 ? FirstName : Email ?? "");
        SearchText = TextKeys.Search([FirstName, LastName, JobTitle, .. Emails.Select(e => e.Address), .. Phones.Select(p => p.Number)]);
    }
}
