using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Calendars;

// Subscription: an address that answers iCalendar. CalDav: a collection we read, and write our meetings into.
public enum CalendarKind { Subscription, CalDav }

// A calendar of somebody who works here. Only when they are busy is kept, never with what.
public sealed class CalendarLink : IInWorkspace
{
    // Read every five minutes; what nobody could read for so long is not known any more.
    static readonly TimeSpan Trusted = TimeSpan.FromHours(1);

    public CalendarLinkId Id { get; init; }
    public WorkspaceId WorkspaceId { get; set; }
    public UserId UserId { get; init; }
    public CalendarKind Kind { get; init; }
    public string Name { get; init; } = "";
    public string Url { get; init; } = "";
    public string LoginName { get; init; } = "";
    // Sealed with the keys of the house.
    public string Secret { get; init; } = "";
    public DateTimeOffset? ReadAt { get; private set; }
    // Why the last try failed; null: it did not.
    public string? Problem { get; private set; }
    public JsonText Busy { get; private set; } = new("[]");
    public DateTimeOffset CreatedAt { get; init; }

    public IReadOnlyList<Busy> Times => [.. Busy.As<long[][]>().Select(p => new Busy(DateTimeOffset.FromUnixTimeSeconds(p[0]), DateTimeOffset.FromUnixTimeSeconds(p[1])))];

    public bool IsRead(DateTimeOffset now) => Problem is null && ReadAt > now - Trusted;

    public void Read(IReadOnlyList<Busy> times, DateTimeOffset now) =>
        (Busy, ReadAt, Problem) = (JsonText.Of(times.Select(t => new[] { t.From.ToUnixTimeSeconds(), t.To.ToUnixTimeSeconds() })), now, null);

    public void Fail(string problem) => Problem = problem.Length > 300 ? problem[..300] : problem;
}

sealed class CalendarLinkMapping : IMapping<CalendarLink>
{
    public void Map(EntityTypeBuilder<CalendarLink> e)
    {
        e.ToTable("prospect_calendars");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Times);
        e.HasIndex(x => new { x.WorkspaceId, x.UserId });
    }
}
