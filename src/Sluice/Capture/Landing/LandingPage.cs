using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// A landing page: a draft that is edited, and versions, one of which is live at /p/{slug}.
public sealed partial class LandingPage : IInWorkspace, IDraft
{
    public const int LongestText = 200_000;

    LandingPage() { }

    public PageId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Slug { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Description { get; private set; } = "";
    public bool NoIndex { get; private set; }
    public JsonText Head { get; private set; } = JsonText.EmptyObject;
    public string Draft { get; private set; } = "";
    // Counts what was written: whoever saves says which state they saw.
    public int Revision { get; private set; }
    // The last of the kept edits; those behind it were undone.
    public int Edit { get; private set; }
    public string EditedBy { get; private set; } = "";
    public int Versions { get; private set; }
    public int? LiveVersion { get; private set; }
    public DateTimeOffset? LiveFrom { get; private set; }
    public DateTimeOffset? LiveUntil { get; private set; }
    // Planned while another version is live.
    public int? NextVersion { get; private set; }
    public DateTimeOffset? NextFrom { get; private set; }
    // The number of the test that runs, or null.
    public int? Test { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    PageId IDraft.PageId => Id;
    string IDraft.Letter => "A";

    public PageHead HeadWords => Head.As<PageHead>();

    public static LandingPage Draw(string title, string slug, string text, DateTimeOffset now) =>
        new() { Id = Ids.New<PageId>(now), Title = title.Trim(), Slug = slug, Draft = text, CreatedAt = now, UpdatedAt = now };

    public Refusal? Describe(string? title, string? slug, string? description, bool? noIndex, DateTimeOffset now, PageHead? head = null)
    {
        if (title is not null && title.Trim().Length is 0 or > 200) return new Refusal("required", "A page needs a title of at most 200 characters.", "title");
        if (slug is not null && !Slugs.IsGood(slug)) return new Refusal("invalid", "The address holds a–z, 0–9 and dashes only.", "slug");
        if (description is { Length: > 1_000 }) return new Refusal("tooLong", "The description holds at most 1,000 characters; search engines show about 160.", "description");
        if (head?.Check() is { } refusal) return refusal;
        (Title, Slug, Description, NoIndex) = (title?.Trim() ?? Title, slug ?? Slug, description?.Trim() ?? Description, noIndex ?? NoIndex);
        if (head is not null) Head = JsonText.Of(head);
        UpdatedAt = now;
        return null;
    }

    public Refusal? Write(string text, DateTimeOffset now)
    {
        if (text.Length > LongestText) return new Refusal("tooLong", $"A page holds at most {LongestText:N0} characters.", "text");
        Draft = text.Replace("\0", "", StringComparison.Ordinal);
        (Revision, UpdatedAt) = (Revision + 1, now);
        return null;
    }
}

sealed class LandingPageMapping : IMapping<LandingPage>
{
    public void Map(EntityTypeBuilder<LandingPage> e)
    {
        e.ToTable("capture_pages");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => x.Slug).IsUnique();
        e.Ignore(x => x.HeadWords);
    }
}
