using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// Another text for the same page: B, C or D. A is the page's own.
public sealed class PageVariant : IInWorkspace, IDraft
{
    public const string Letters = "ABCD";

    PageVariant() { }

    public WorkspaceId WorkspaceId { get; set; }
    public PageId PageId { get; private set; }
    public string Letter { get; private set; } = "B";
    public string Name { get; private set; } = "";
    public string Draft { get; private set; } = "";
    public int Revision { get; private set; }
    public int Edit { get; private set; }
    public string EditedBy { get; private set; } = "";
    public DateTimeOffset UpdatedAt { get; private set; }

    public static PageVariant Of(LandingPage page, string letter, string name, DateTimeOffset now) =>
        new() { PageId = page.Id, Letter = letter, Name = name.Trim().Length == 0 ? letter : name.Trim(), Draft = page.Draft, UpdatedAt = now };

    public Refusal? Write(string text, DateTimeOffset now)
    {
        if (text.Length > LandingPage.LongestText) return new Refusal("tooLong", $"A page holds at most {LandingPage.LongestText:N0} characters.", "text");
        (Draft, Revision, UpdatedAt) = (text.Replace("\0", "", StringComparison.Ordinal), Revision + 1, now);
        return null;
    }

    public Refusal? Rename(string name)
    {
        if (name.Trim().Length is 0 or > 80) return new Refusal("required", "A variant needs a name of at most 80 characters.", "name");
        Name = name.Trim();
        return null;
    }

    public void Edited(int edit, Actor actor) => (Edit, EditedBy) = (edit, actor.Value);
}

sealed class PageVariantMapping : IMapping<PageVariant>
{
    public void Map(EntityTypeBuilder<PageVariant> e)
    {
        e.ToTable("capture_page_variants");
        e.HasKey(x => new { x.WorkspaceId, x.PageId, x.Letter });
    }
}
