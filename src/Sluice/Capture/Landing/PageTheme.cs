using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Blocks;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// How the public pages of the workspace look and what stands above and below them.
public sealed class PageTheme : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    // A built-in look: its tokens hold where the workspace says nothing else.
    public string Look { get; set; } = "clear";
    public string Brand { get; set; } = "#0c4a6e";
    // system, serif or mono.
    public string Font { get; set; } = "system";
    public int Radius { get; set; } = 8;
    // auto follows the reader; light, dark.
    public string Mode { get; set; } = "auto";
    public string Logo { get; set; } = "";
    public string Name { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Imprint { get; set; } = "";
    public string Privacy { get; set; } = "";
    // Tokens of the workspace's own, one a line: soft: #f1f5f7 / #161e23.
    public string Tokens { get; set; } = "";

    public Refusal? Check() =>
        !Colour.Is(Brand) ? new Refusal("invalid", "The colour is written as #rrggbb.", "brand")
        : Radius is < 0 or > 24 ? new Refusal("invalid", "The radius is between 0 and 24 pixels.", "radius")
        : Font is not ("system" or "serif" or "mono") ? new Refusal("invalid", "The font is system, serif or mono.", "font")
        : !Looks.Knows(Look) ? new Refusal("invalid", $"The look is one of {string.Join(", ", Looks.Names)}.", "look")
        : Mode is not ("auto" or "light" or "dark") ? new Refusal("invalid", "Light and dark: auto, light or dark.", "mode")
        : Logo.Length > 0 && !PropertyCheck.IsLink(Logo) ? new Refusal("invalid", "The logo is an address: begin with https:// or /.", "logo")
        : OwnTokens.Read(Tokens).Refused(out var refusal, out _) ? refusal
        : new[] { Imprint, Privacy }.Any(url => url.Length > 0 && !Sanitiser.IsSafeUrl(url)) ? new Refusal("invalid", "Links begin with https://.", "imprint")
        : null;
}

sealed class PageThemeMapping : IMapping<PageTheme>
{
    public void Map(EntityTypeBuilder<PageTheme> e)
    {
        e.ToTable("capture_themes");
        e.HasKey(x => x.WorkspaceId);
        e.Property(x => x.WorkspaceId).ValueGeneratedNever();
    }
}
