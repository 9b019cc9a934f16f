using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Events;

// A fair, a conference, a dinner: where we go to meet people. What a timeline holds is never called so in code.
public sealed class NetworkingEvent : IInWorkspace
{
    NetworkingEvent() { }

    public NetworkingEventId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public string Place { get; private set; } = "";
    // Whole days of the house.
    public DateOnly StartsOn { get; private set; }
    public DateOnly EndsOn { get; private set; }
    public UserId? OwnerId { get; private set; }
    public long? CostMinor { get; private set; }
    public string Currency { get; private set; } = "EUR";
    public string Note { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; set; }

    public static NetworkingEvent Plan(EventTold told, DateTimeOffset now)
    {
        var planned = new NetworkingEvent { Id = Ids.New<NetworkingEventId>(now), CreatedAt = now };
        planned.Change(told);
        return planned;
    }

    public void Change(EventTold told)
    {
        (Name, Place, StartsOn, EndsOn) = (told.Name.Trim(), told.Place.Trim(), told.StartsOn!.Value, told.EndsOn ?? told.StartsOn.Value);
        (OwnerId, CostMinor, Currency, Note) = (told.OwnerId, told.CostMinor, told.Currency.ToUpperInvariant(), told.Note.Trim());
    }

    public EventTold Told() => new(Name, Place, StartsOn, EndsOn, OwnerId, CostMinor, Currency, Note);
}

public sealed record EventTold(string Name, string Place, DateOnly? StartsOn, DateOnly? EndsOn, UserId? OwnerId, long? CostMinor, string Currency, string Note)
{
    public const int LongestName = 120, LongestPlace = 200, LongestNote = 4000, MostDays = 60;

    public Refusal? Check()
    {
        if (Name.Trim().Length is 0 or > LongestName) return new Refusal("required", $"A name of at most {LongestName} characters is needed here.", "name");
        if (Place.Length > LongestPlace) return new Refusal("tooLong", $"This holds {LongestPlace} characters at most.", "place");
        if (StartsOn is not { } first) return new Refusal("required", "Say on which day it begins.", "startsOn");
        if (first.Year is < 2000 or > 2100) return new Refusal("range", "A day between 2000 and 2100 is needed here.", "startsOn");
        if (EndsOn < first) return new Refusal("range", "It cannot end before it begins.", "endsOn");
        if (EndsOn is { } last && last.DayNumber - first.DayNumber >= MostDays) return new Refusal("range", $"It lasts {MostDays} days at most.", "endsOn");
        if (CostMinor < 0) return new Refusal("invalid", "A cost cannot be less than nothing.", "cost");
        if (Currency.Length != 3 || !Currency.All(char.IsAsciiLetter)) return new Refusal("invalid", "A currency has three letters, such as EUR.", "cost");
        return Note.Length > LongestNote ? new Refusal("tooLong", $"This holds {LongestNote:N0} characters at most.", "note") : null;
    }
}

sealed class NetworkingEventMapping : IMapping<NetworkingEvent>
{
    public void Map(EntityTypeBuilder<NetworkingEvent> e)
    {
        e.ToTable("prospect_events");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.StartsOn, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.EndsOn });
    }
}
