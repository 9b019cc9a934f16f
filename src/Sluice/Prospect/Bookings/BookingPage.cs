using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Bookings;

// A page on which strangers choose an hour: /b/{slug}.
public sealed class BookingPage : IInWorkspace
{
    BookingPage() { }

    public BookingPageId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Slug { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Intro { get; private set; } = "";
    // Where one meets: a link, an address, or “we call you”.
    public string Place { get; private set; } = "";
    public JsonText Rules { get; private set; } = JsonText.Of(new BookingRules());
    public UserId? OwnerId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public BookingRules RuleSet => Rules.As<BookingRules>();

    public static BookingPage Open(BookingPageTold told, UserId? owner, DateTimeOffset now)
    {
        var page = new BookingPage { Id = Ids.New<BookingPageId>(now), OwnerId = owner, CreatedAt = now };
        page.Change(told);
        return page;
    }

    public void Change(BookingPageTold told) =>
        (Slug, Title, Intro, Place, Rules) = (told.Slug.Trim(), told.Title.Trim(), told.Intro.Trim(), told.Place.Trim(), JsonText.Of(told.Rules));

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;
}

public sealed record BookingPageTold(string Slug, string Title, string Intro, string Place, BookingRules Rules)
{
    public Refusal? Check()
    {
        if (Title.Trim().Length is 0 or > 120) return new Refusal("required", "Give the page a title of at most 120 characters.", "title");
        if (Slug.Trim() is not { Length: > 0 and <= 80 } slug || slug[0] == '-' || slug == "booking" || !slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return new Refusal("invalid", "The address holds small letters, digits and dashes.", "slug");
        if (Intro.Length > 2000) return new Refusal("tooLong", "The introduction holds 2,000 characters.", "intro");
        if (Place.Length > 300) return new Refusal("tooLong", "The place holds 300 characters.", "place");
        return Rules.Check();
    }
}

sealed class BookingPageMapping : IMapping<BookingPage>
{
    public void Map(EntityTypeBuilder<BookingPage> e)
    {
        e.ToTable("prospect_booking_pages");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.RuleSet);
        // Strangers name no workspace, so an address is one in the whole house.
        e.HasIndex(x => x.Slug).IsUnique();
    }
}
