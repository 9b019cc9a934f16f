using FsCheck;
using FsCheck.Fluent;
using Sluice.Blocks;

namespace Sluice.Libraries.Tests.Blocks;

public sealed class LineDiffTests
{
    static readonly Gen<string> Texts = from lines in Gen.Elements("a", "b", "c", "", "d").ListOf() select string.Join('\n', lines);

    [Fact]
    public void The_kept_and_the_removed_are_the_first_the_kept_and_the_added_the_second() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll((from a in Texts from b in Texts select (a, b)).ToArbitrary(), pair =>
        {
            var lines = LineDiff.Between(pair.a, pair.b);
            return Joined(lines, LineFate.Removed) == Lined(pair.a) && Joined(lines, LineFate.Added) == Lined(pair.b);
        }));

    static string Joined(IEnumerable<DiffLine> lines, LineFate fate) => string.Concat(lines.Where(l => l.Fate == LineFate.Kept || l.Fate == fate).Select(l => l.Text + "\n"));

    static string Lined(string text) => text.Length == 0 ? "" : text.EndsWith('\n') ? text : text + "\n";
}
