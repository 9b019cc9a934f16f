using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// What was published, as it was published; with a test each variant has its own text under the same number.
public sealed class PageVersion : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PageId PageId { get; set; }
    public int Number { get; set; }
    public string Variant { get; set; } = "A";
    public string Text { get; set; } = "";
    public string Title { get; set; } = "";
    public string Description { get; set; } = "";
    public bool NoIndex { get; set; }
    public JsonText Head { get; set; } = JsonText.EmptyObject;
    public string Actor { get; set; } = "";
    public DateTimeOffset At { get; set; }

    public static PageVersion Of(LandingPage page, int number, string variant, string text, Actor actor, DateTimeOffset now) =>
        new() { PageId = page.Id, Number = number, Variant = variant, Text = text, Title = page.Title, Description = page.Description, NoIndex = page.NoIndex, Head = page.Head, Actor = actor.Value, At = now };

    public bool IsAs(LandingPage page) => Text == page.Draft && Title == page.Title && Description == page.Description && NoIndex == page.NoIndex && Head.As<PageHead>() == page.HeadWords;
}

sealed class PageVersionMapping : IMapping<PageVersion>
{
    public void Map(EntityTypeBuilder<PageVersion> e)
    {
        e.ToTable("capture_page_versions");
        e.HasKey(x => new { x.WorkspaceId, x.PageId, x.Number, x.Variant });
    }
}
