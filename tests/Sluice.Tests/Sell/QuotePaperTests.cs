using System.Buffers.Binary;
using Sluice.Platform;
using Sluice.Record;
using Sluice.Sell.Products;
using Sluice.Sell.Quotes;
using Sluice.Sell.Quotes.Paper;
using UglyToad.PdfPig;

namespace Sluice.Tests.Sell;

// The PDF, read back by what stands on it and where.
public sealed class QuotePaperTests
{
    static readonly PaperFonts Fonts = new(Path.GetTempPath());

    [Fact]
    public void Sixty_lines_go_over_pages_with_their_head_on_each_and_every_page_numbered()
    {
        var lines = Enumerable.Range(1, 60).Select(i => Line($"Clamp-on ultrasonic meter, mark {i:000}")).ToList();
        using var pdf = Read(new QuoteContent { Title = "Sixty", Lines = lines, From = new("", "Northwater Metering"), Terms = "Net." });
        Assert.InRange(pdf.NumberOfPages, 2, 6);
        var texts = pdf.GetPages().Select(p => p.Text).ToList();
        for (var i = 0; i < texts.Count; i++)
        {
            Assert.Contains($"page {i + 1} of {texts.Count}", texts[i], StringComparison.Ordinal);
            if (texts[i].Contains("mark 0", StringComparison.Ordinal)) Assert.Contains("Quantity", texts[i], StringComparison.Ordinal);
        }
        foreach (var i in Enumerable.Range(1, 60)) Assert.Contains($"mark {i:000}", string.Concat(texts), StringComparison.Ordinal);
        Inside(pdf);
    }

    [Theory]
    [InlineData("Żółć gęślą jaźń, Žluťoučký kůň, Łódź, Ærø, Straße, İstanbul, Œuvre")]
    [InlineData("Привет, Київ, Ђорђе, Ґудзик")]
    [InlineData("Καλημέρα κόσμε, Ωμέγα")]
    [InlineData("€ 1 £ 2 ¥ 3 ₴ 4 ₺ 5 “quoted” – … ½ © № ™ ±")]
    public void Letters_of_many_scripts_are_drawn_and_can_be_copied_out(string text)
    {
        Assert.Equal("", Fonts.Lacking(text));
        using var pdf = Read(new QuoteContent { Title = text, Lines = [Line(text)], To = new(text, text) });
        Assert.Contains(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(pdf.GetPages().Select(p => p.Text)).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Inside(pdf);
    }

    [Fact]
    public void More_letters_than_one_font_of_a_pdf_holds_are_drawn_all_the_same()
    {
        var many = string.Concat(Enumerable.Range(0x100, 0x80).Concat(Enumerable.Range(0x391, 17)).Concat(Enumerable.Range(0x3B1, 24)).Concat(Enumerable.Range(0x410, 64)).Concat(Enumerable.Range(0x1E00, 120)).Select(c => (char)c));
        using var pdf = Read(new QuoteContent { Title = "Many", Lines = [Line("x")], Terms = string.Join(' ', many.Chunk(20).Select(c => new string(c))) });
        Assert.Contains(many, string.Concat(pdf.GetPages().SelectMany(p => p.Letters.Select(l => l.Value.Trim()))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_font_that_is_cut_down_keeps_the_accents_of_its_letters()
    {
        var whole = Fonts.Regular;
        var part = whole.Subset([whole.Glyph('Ö')]);
        Assert.InRange(part.Length, 1_000, 60_000);
        var letter = Outline(part, whole.Glyph('Ö')).ToArray();
        Assert.True(BinaryPrimitives.ReadInt16BigEndian(letter) < 0, "An Ö is made of an O and its dots.");
        var pieces = new List<int>();
        for (var (at, more) = (10, true); more; at += (letter[at + 1] & 1) != 0 ? 8 : 6)
        {
            pieces.Add(BinaryPrimitives.ReadUInt16BigEndian(letter.AsSpan(at + 2)));
            more = (letter[at + 1] & 0x20) != 0;
        }
        Assert.Equal(2, pieces.Count);
        Assert.All(pieces, p => Assert.True(Outline(part, p).Length > 0, $"The outline {p} that an Ö is made of is gone."));
        Assert.Equal(0, Outline(part, whole.Glyph('W')).Length);
    }

    [Fact]
    public void What_no_font_has_is_marked_and_its_writer_is_told()
    {
        Assert.Equal("株式", Fonts.Lacking("株式 AG 株"));
        using var pdf = Read(new QuoteContent { Title = "株式 AG 👍\u0007", Lines = [Line("a\tb")] });
        Assert.Contains("AG", pdf.GetPage(1).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_names_words_and_addresses_wrap_inside_their_columns()
    {
        var name = "Bartholomew Featherstonehaugh-Cholmondeley and Dr. Anneliese Vanderhoeven-Krüger of the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
        using var pdf = Read(new QuoteContent
        {
            Title = name, Intro = string.Join(' ', Enumerable.Repeat(name, 4)), To = new(name, name, $"{name}\n1 Long Street"), From = new("", name, $"{name}\n{name}"), Footer = string.Join('\n', Enumerable.Repeat(name, 3)), Rep = name, Terms = string.Join("\n\n", Enumerable.Repeat(name, 60)),
            Lines = [Line(name) with { Note = string.Join(' ', Enumerable.Repeat(name, 30)), PriceMinor = 123_456_789_012, DiscountBp = 1275 }, Line("After")],
        }, "https://sluice.example/q/" + new string('a', 80));
        Assert.True(pdf.NumberOfPages > 1);
        Inside(pdf);
        Apart(pdf);
    }

    [Fact]
    public void Sums_on_paper_are_the_sums_of_the_lines()
    {
        using var pdf = Read(new QuoteContent { Title = "Sums", Lines = [Line("Once") with { TaxBp = 1900 }, Line("Care") with { PriceMinor = 4990, TaxBp = 700, Billing = Billing.Monthly, TermMonths = 24 }] });
        var text = pdf.GetPage(1).Text.Replace('\u00A0', ' ');
        foreach (var figure in new[] { "€ 19.00", "€ 119.00", "€ 49.90", "€ 3.49", "€ 53.39", "€ 1,297.60", "24 × € 49.90" }) Assert.Contains(figure, text, StringComparison.Ordinal);
    }

    static QuoteLine Line(string name) => new(name, "", "", 1, 10_000, 10_000, 0, 1900, Billing.Once, null);

    static PdfDocument Read(QuoteContent content, string? link = null)
    {
        var now = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        var quote = Quote.Draft(new DealId(Guid.NewGuid()), null, null, "EUR", content, new DateOnly(2026, 12, 23), Actor.System, now);
        quote.Issue(2026, 7, content, "https://sluice.example", now);
        return PdfDocument.Open(QuotePaper.Draw(Fonts, quote, quote.Told, link));
    }

    static ReadOnlySpan<byte> Outline(byte[] font, int glyph)
    {
        var loca = Table(font, "loca");
        return Table(font, "glyf")[BinaryPrimitives.ReadInt32BigEndian(loca[(glyph * 4)..])..BinaryPrimitives.ReadInt32BigEndian(loca[(glyph * 4 + 4)..])];
    }

    static ReadOnlySpan<byte> Table(byte[] font, string name)
    {
        for (var at = 12; ; at += 16)
            if (System.Text.Encoding.ASCII.GetString(font, at, 4) == name) return font.AsSpan(BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(at + 12)));
    }

    // No figure stands on another.
    static void Apart(PdfDocument pdf)
    {
        foreach (var row in pdf.GetPages().SelectMany(p => p.Letters.Where(l => !string.IsNullOrWhiteSpace(l.Value)).GroupBy(l => (p.Number, Math.Round(l.StartBaseLine.Y, 1)))))
        {
            var letters = row.OrderBy(l => l.StartBaseLine.X).ToList();
            for (var i = 1; i < letters.Count; i++) Assert.True(letters[i].StartBaseLine.X >= letters[i - 1].EndBaseLine.X - 0.6, $"“{letters[i].Value}” stands on “{letters[i - 1].Value}” in {string.Concat(letters.Select(l => l.Value))}");
        }
    }

    static void Inside(PdfDocument pdf)
    {
        foreach (var page in pdf.GetPages())
            foreach (var letter in page.Letters.Where(l => !string.IsNullOrWhiteSpace(l.Value)))
            {
                var (start, end) = (letter.StartBaseLine, letter.EndBaseLine);
                Assert.True(start.X >= 50 && end.X <= 548 && start.Y is >= 20 and <= 815, $"“{letter.Value}” stands at {start.X:0},{start.Y:0} of page {page.Number}");
            }
    }
}
