using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// A landing page: a draft that is edited, and versions, one of which is live at /p/{slug}.
public sealed class LandingPage : IInWorkspace
{
    public const int LongestText = 200_000;

    LandingPage() { }

    public PageId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Slug { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Description { get; private set; } = "";
    public bool NoIndex { get; private set; }
    public string Draft { get; private set; } = "";
    public int Versions { get; private set; }
    public int? LiveVersion { get; private set; }
    public DateTimeOffset? LiveFrom { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    public static LandingPage Draw(string title, string slug, string text, DateTimeOffset now) =>
        new() { Id = Ids.New<PageId>(now), Title = title.Trim(), Slug = slug, Draft = text, CreatedAt = now, UpdatedAt = now };

    public bool IsLive(DateTimeOffset now) => LiveVersion is not null && LiveFrom <= now;

    public Refusal? Describe(string? title, string? slug, string? description, bool? noIndex, DateTimeOffset now)
    {
        if (title is not null && title.Trim().Length is 0 or > 200) return new Refusal("required", "A page needs a title of at most 200 characters.", "title");
        if (slug is not null && !Slugs.IsGood(slug)) return new Refusal("invalid", "The address holds a–z, 0–9 and dashes only.", "slug");
        (Title, Slug, Description, NoIndex) = (title?.Trim() ?? Title, slug ?? Slug, description?.Trim() ?? Description, noIndex ?? NoIndex);
        UpdatedAt = now;
        return null;
    }

    public Refusal? Write(string text, DateTimeOffset now)
    {
        if (text.Length > LongestText) return new Refusal("tooLong", $"A page holds at most {LongestText:N0} characters.", "text");
        Draft = text.Replace("\0", "", StringComparison.Ordinal);
        UpdatedAt = now;
        return null;
    }

    // The draft becomes a version, and that version is what visitors see from then on.
    public PageVersion Publish(DateTimeOffset? from, Actor actor, DateTimeOffset now)
    {
        Versions++;
        (LiveVersion, LiveFrom, UpdatedAt) = (Versions, from > now ? from : now, now);
        return new PageVersion { PageId = Id, Number = Versions, Text = Draft, Title = Title, Description = Description, NoIndex = NoIndex, Actor = actor.Value, At = now };
    }

    public void Withdraw(DateTimeOffset now) => (LiveVersion, LiveFrom, UpdatedAt) = (null, null, now);

    public void Restore(PageVersion version, DateTimeOffset now) =>
        (Draft, Title, Description, NoIndex, UpdatedAt) = (version.Text, version.Title, version.Description, version.NoIndex, now);
}

public sealed class PageVersion : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PageId PageId { get; set; }
    public int Number { get; set; }
    public string Text { get; set; } = "";
    public string Title { get; set; } = "";
    public string Description { get; set; } = "";
    public bool NoIndex { get; set; }
    public string Actor { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

// How the public pages of the workspace look and what stands above and below them.
public sealed class PageTheme : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public string Brand { get; set; } = "#0c4a6e";
    // system, serif or mono.
    public string Font { get; set; } = "system";
    public int Radius { get; set; } = 8;
    public string Name { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Imprint { get; set; } = "";
    public string Privacy { get; set; } = "";

    public Refusal? Check() =>
        Brand.Length != 7 || Brand[0] != '#' || !Brand[1..].All(char.IsAsciiHexDigit) ? new Refusal("invalid", "The colour is written as #rrggbb.", "brand")
        : Radius is < 0 or > 24 ? new Refusal("invalid", "The radius is between 0 and 24 pixels.", "radius")
        : Font is not ("system" or "serif" or "mono") ? new Refusal("invalid", "The font is system, serif or mono.", "font")
        : new[] { Imprint, Privacy }.Any(url => url.Length > 0 && !Sanitiser.IsSafeUrl(url)) ? new Refusal("invalid", "Links begin with https://.", "imprint")
        : null;
}

sealed class LandingMapping : IMapping<LandingPage>, IMapping<PageVersion>, IMapping<PageTheme>
{
    public void Map(EntityTypeBuilder<LandingPage> e)
    {
        e.ToTable("capture_pages");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => x.Slug).IsUnique();
    }

    public void Map(EntityTypeBuilder<PageVersion> e)
    {
        e.ToTable("capture_page_versions");
        e.HasKey(x => new { x.WorkspaceId, x.PageId, x.Number });
    }

    public void Map(EntityTypeBuilder<PageTheme> e)
    {
        e.ToTable("capture_themes");
        e.HasKey(x => x.WorkspaceId);
        e.Property(x => x.WorkspaceId).ValueGeneratedNever();
    }
}
