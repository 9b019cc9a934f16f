using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Prospect.Bookings;

// Asked: holds its hour until somebody says yes.
public enum BookingState { Asked, Booked, Declined, Cancelled }

public sealed record Answered(string Label, string Value);

// What a stranger chose on a page; the meeting that came of it is moved and closed like any other.
public sealed class Booking : IInWorkspace
{
    public BookingId Id { get; init; }
    public WorkspaceId WorkspaceId { get; set; }
    public BookingPageId PageId { get; init; }
    public PersonId PersonId { get; set; }
    public MeetingId? MeetingId { get; set; }
    public UserId HostId { get; init; }
    public BookingState State { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }
    public string Name { get; init; } = "";
    public string Email { get; init; } = "";
    // The visitor's own zone, in which we write to them.
    public string Zone { get; init; } = "";
    public JsonText Answers { get; init; } = new("[]");
    // Where the links in our letters lead.
    public string Origin { get; init; } = "";
    // The same click twice is one booking.
    public string Key { get; init; } = "";
    public string Note { get; set; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }

    public IReadOnlyList<Answered> AnswerList => Answers.As<Answered[]>();
    public bool IsAhead(DateTimeOffset now) => State is BookingState.Asked or BookingState.Booked && StartsAt > now;
}

sealed class BookingMapping : IMapping<Booking>
{
    public void Map(EntityTypeBuilder<Booking> e)
    {
        e.ToTable("prospect_bookings");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.AnswerList);
        e.HasIndex(x => new { x.WorkspaceId, x.PageId, x.Key }).IsUnique();
        e.HasIndex(x => new { x.WorkspaceId, x.HostId, x.State, x.StartsAt });
        e.HasIndex(x => new { x.WorkspaceId, x.State, x.StartsAt });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.MeetingId });
    }
}
