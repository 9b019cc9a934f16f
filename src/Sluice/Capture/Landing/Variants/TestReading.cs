using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// What a test says so far, in words that promise no more than the figures.
public sealed record TestReading(PageTest Test, IReadOnlyList<VariantOdds> Variants)
{
    // Below this many forms sent in all, chance alone makes large differences.
    const int LeastConversions = 20;

    public VariantOdds Leader => Variants.MaxBy(v => v.Best)!;

    public bool IsEnough => Variants.All(v => v.Figures.Visitors >= Test.LeastVisitors) && Variants.Sum(v => v.Figures.Conversions) >= LeastConversions;

    public bool IsDecided => Test.Certainty > 0 && IsEnough && Leader.Best >= Test.Certainty;

    public string Words
    {
        get
        {
            if (Test.EndedAt is not null) return Test.Winner is { } won ? $"Over. {won} was taken." : "Over, without a winner.";
            if (Variants.Where(v => v.Figures.Visitors < Test.LeastVisitors).MinBy(v => v.Figures.Visitors) is { } few) return $"Not enough yet: {few.Figures.Letter} had {few.Figures.Visitors:N0} of {Test.LeastVisitors:N0} visitors. Until then a lead means nothing.";
            if (!IsEnough) return $"Not enough yet: {Variants.Sum(v => v.Figures.Conversions):N0} forms were sent in all, {LeastConversions} are needed. Until then a lead means nothing.";
            return Leader.Best >= 0.95 ? $"{Leader.Figures.Letter} is the best with {Leader.Best:P0} probability." : $"{Leader.Figures.Letter} is ahead with {Leader.Best:P0} probability. That is not certain: go on.";
        }
    }

    public static async Task<TestReading> Of(SluiceDb db, PageTest test, CancellationToken cancel)
    {
        var (page, number) = (test.PageId, test.Number);
        var rows = await db.Set<VariantVisitor>().Where(v => v.PageId == page && v.Test == number).GroupBy(v => v.Variant).Select(g => new { Letter = g.Key, Visitors = g.LongCount(), Conversions = g.LongCount(v => v.ConvertedAt != null) }).ToListAsync(cancel);
        return new TestReading(test, VariantOdds.Of([.. test.Letters.Select(l => rows.Find(r => r.Letter == l) is { } row ? new VariantFigures(l, row.Visitors, row.Conversions) : new VariantFigures(l, 0, 0))]));
    }
}
