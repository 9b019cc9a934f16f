namespace Sluice.Capture.Landing;

// The built-in looks. A page that names none takes the workspace's.
public static class Looks
{
    static readonly Shades Night = new("#10161a", "#161e23", "#e8eef1", "#b2bfc7", "#2a353c", "#71808a", "#ff938a");

    public static IReadOnlyList<PageLook> All { get; } =
    [
        new("clear", "Clear", "White and cool grey; lets the words work.", new("#ffffff", "#f1f5f7", "#13202a", "#44535f", "#dbe2e7", "#7f8c97", "#ab231b"), Night),
        new("bold", "Bold", "The head of the page stands on your colour.", new("#ffffff", "#f4f5f6", "#111418", "#444b53", "#dfe2e6", "#808890", "#ab231b"), Night, Heading: "800 / -.035em", BrandHero: true, Radius: 12),
        new("letter", "Letter", "Serif and narrow, for a page that is read.", new("#fdfdfb", "#f3f3ee", "#1c1e1a", "#4c5047", "#dddfd6", "#83877c", "#a3241c"), new("#141512", "#1b1d18", "#ecede7", "#bdc0b4", "#30332b", "#7d8174", "#ff9a90"), Font: "serif", Heading: "600 / -.015em", Radius: 4),
        new("bench", "Bench", "Sharp corners and hairlines, for engineers.", new("#ffffff", "#f3f4f4", "#14181a", "#454c50", "#c9cfd2", "#788185", "#ab231b"), new("#0f1213", "#171b1d", "#e7eaeb", "#aeb7bb", "#343c40", "#77838a", "#ff938a"), Heading: "650 / -.02em", Radius: 0),
        new("night", "Night", "Dark for everybody.", Night, Night, Heading: "700 / -.03em", Radius: 10),
        new("mist", "Mist", "Soft ground and round corners.", new("#f6f8fa", "#e9eef2", "#18222b", "#46545f", "#d3dce3", "#75828d", "#a3241c"), new("#12181d", "#19222a", "#e6edf2", "#b0bec9", "#2c3842", "#708290", "#ff9a90"), Heading: "650 / -.02em", Radius: 16),
    ];

    public static IEnumerable<string> Names => All.Select(l => l.Name);

    public static bool Knows(string name) => All.Any(l => l.Name == name);

    public static PageLook Of(string name) => All.FirstOrDefault(l => l.Name == name) ?? All[0];
}
