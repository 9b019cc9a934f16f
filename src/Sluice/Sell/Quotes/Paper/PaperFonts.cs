using System.Text;

namespace Sluice.Sell.Quotes.Paper;

// The letters of a quote: Noto Sans (OFL 1.1), carried inside the program, which has Latin, Greek and Cyrillic; after it
// whatever TrueType files the house put into fonts/ beside its data, for scripts that Noto Sans lacks.
public sealed class PaperFonts
{
    const string Folder = "wwwroot/lib/noto-sans@0.4.2/";

    readonly Lazy<PaperFont> regular, bold;
    readonly Lazy<IReadOnlyList<PaperFont>> more;

    public PaperFonts(string dataDirectory)
    {
        regular = new(() => new PaperFont(Carried("NotoSans-Regular.ttf")));
        bold = new(() => new PaperFont(Carried("NotoSans-SemiBold.ttf")));
        more = new(() => Own(Path.Combine(dataDirectory, "fonts")));
    }

    internal PaperFont Regular => regular.Value;
    internal PaperFont Bold => bold.Value;

    internal PaperFont Of(char letter, bool isBold)
    {
        var usual = isBold ? Bold : Regular;
        return usual.Has(letter) ? usual : more.Value.FirstOrDefault(f => f.Has(letter)) ?? usual;
    }

    // Letters that no font here has, each once: whoever writes the quote is told of them.
    public string Lacking(string text) => new([.. Clean(text).Where(c => !char.IsWhiteSpace(c) && !Of(c, false).Has(c)).Distinct()]);

    // As it can be drawn: accents joined to their letters, blanks that are blanks, a mark for what no font has.
    internal string Drawable(string text) => new([.. Clean(text).Select(c => Of(c, false).Has(c) ? c : Regular.Has('\uFFFD') ? '\uFFFD' : '?')]);

    static string Clean(string text)
    {
        var whole = text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
        return new string([.. whole.Where(c => c is not ('\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\uFE0F') && !char.IsLowSurrogate(c)).Select(c => c is '\u202F' or '\u2009' or '\t' ? '\u00A0' : c is '\u2011' ? '-' : c).Where(c => !char.IsControl(c))]);
    }

    static byte[] Carried(string file)
    {
        using var stream = typeof(PaperFonts).Assembly.GetManifestResourceStream(Folder + file) ?? throw new InvalidOperationException($"{file} is not carried along.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    // A file that is no TrueType font is no reason to have no quote.
    static List<PaperFont> Own(string folder)
    {
        var fonts = new List<PaperFont>();
        if (!Directory.Exists(folder)) return fonts;
        foreach (var file in Directory.EnumerateFiles(folder, "*.ttf").Order(StringComparer.Ordinal))
            try { fonts.Add(new PaperFont(File.ReadAllBytes(file))); }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException or IndexOutOfRangeException) { continue; }
        return fonts;
    }
}
