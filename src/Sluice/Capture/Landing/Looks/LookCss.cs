using System.Text;

namespace Sluice.Capture.Landing;

// A look, the workspace's colour and its own tokens as custom properties. What must be read is moved until it can be.
static class LookCss
{
    public static string Write(PageTheme theme, string? pageLook)
    {
        var look = Looks.Of(string.IsNullOrEmpty(pageLook) ? theme.Look : pageLook);
        var own = OwnTokens.Read(theme.Tokens).Value ?? new Dictionary<string, (string Light, string Dark)>();
        var (light, dark) = (Own(look.Light, own, d => d.Light), Own(look.Dark, own, d => d.Dark));
        // One colour is enough to choose: its twin for the dark is made from it.
        var (brandLight, brandDark) = (theme.Brand, Colour.Contrast(theme.Brand, dark.Ground) >= 4.5 ? theme.Brand : Twin.Of(theme.Brand));
        var css = new StringBuilder($":root{{color-scheme:{theme.Mode switch { "light" => "light", "dark" => "dark", _ => "light dark" }};");
        void Pair(string name, string day, string night) => css.Append(day == night ? $"--{name}:{day};" : $"--{name}:light-dark({day},{night});");
        if (look.Name == "night") (brandLight, light) = (brandDark, dark);
        Pair("brand", brandLight, brandDark);
        Pair("on", Colour.On(brandLight), Colour.On(brandDark));
        Pair("link", own.TryGetValue("link", out var link) ? link.Light : Colour.Readable(brandLight, look.Name == "night" ? "#ffffff" : "#000000", light.Ground, light.Soft), own.ContainsKey("link") ? link.Dark : Colour.Readable(brandDark, "#ffffff", dark.Ground, dark.Soft));
        Pair("bg", light.Ground, dark.Ground);
        Pair("soft", light.Soft, dark.Soft);
        Pair("ink", light.Ink, dark.Ink);
        Pair("ink2", light.Ink2, dark.Ink2);
        Pair("line", light.Line, dark.Line);
        Pair("field", light.Field, dark.Field);
        Pair("bad", light.Bad, dark.Bad);
        var (heroLight, heroDark) = own.TryGetValue("hero", out var hero) ? hero : look.BrandHero ? (theme.Brand, Colour.Mix(theme.Brand, "#0b0f12", 0.45)) : (light.Soft, dark.Soft);
        Pair("hero", heroLight, heroDark);
        Pair("hero-ink", look.BrandHero ? Colour.On(heroLight) : light.Ink, look.BrandHero ? Colour.On(heroDark) : dark.Ink);
        Pair("hero-ink2", look.BrandHero ? Colour.Readable(Colour.Mix(Colour.On(heroLight), heroLight, 0.2), Colour.On(heroLight), heroLight) : light.Ink2, look.BrandHero ? Colour.Readable(Colour.Mix(Colour.On(heroDark), heroDark, 0.2), Colour.On(heroDark), heroDark) : dark.Ink2);
        Pair("hero-mark", look.BrandHero ? Colour.On(heroLight) : brandLight, look.BrandHero ? Colour.On(heroDark) : brandDark);
        var heading = look.Heading.Split(" / ");
        return css.Append($"--font:{Font(theme.Font == "system" ? look.Font ?? theme.Font : theme.Font)};--r:{(theme.Radius == 8 ? look.Radius ?? 8 : theme.Radius)}px;--hw:{heading[0]};--hs:{heading[1]}}}").ToString();
    }

    static Shades Own(Shades shades, IReadOnlyDictionary<string, (string Light, string Dark)> own, Func<(string Light, string Dark), string> side)
    {
        string Or(string name, string usual) => own.TryGetValue(name, out var said) ? side(said) : usual;
        return new Shades(Or("ground", shades.Ground), Or("soft", shades.Soft), Or("ink", shades.Ink), Or("ink2", shades.Ink2), Or("line", shades.Line), Or("field", shades.Field), shades.Bad);
    }

    static string Font(string name) => name switch
    {
        "serif" => "Charter,'Bitstream Charter','Iowan Old Style','Source Serif 4',Georgia,'Times New Roman',serif",
        "mono" => "ui-monospace,'Cascadia Code',Menlo,Consolas,monospace",
        _ => "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Lato,sans-serif",
    };
}
