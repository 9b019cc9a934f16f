using FsCheck;
using FsCheck.Fluent;
using Sluice.Blocks;

namespace Sluice.Libraries.Tests.Blocks;

// The promise of the editor: what was written is never rewritten.
public sealed class BlockTextPropertyTests
{
    static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    static void Holds<T>(Gen<T> given, Func<T, bool> law) => Check.One(Thousand, Prop.ForAll(given.ToArbitrary(), law));

    static readonly Gen<(string Text, int A, int B)> Spots = from text in SomeBlocks.Texts from a in Gen.Choose(0, 50) from b in Gen.Choose(0, 50) select (text, a, b);

    [Fact]
    public void The_nodes_of_any_text_are_the_text() =>
        Holds(SomeBlocks.Texts, text => string.Concat(SomeBlocks.Parse(text).Nodes.Select(n => n.Source)) == text);

    [Fact]
    public void The_nodes_of_noise_are_the_noise() =>
        Holds(ArbMap.Default.GeneratorFor<string>().Where(t => t is not null), text => string.Concat(SomeBlocks.Parse(text).Nodes.Select(n => n.Source)) == text);

    [Fact]
    public void The_leaves_cover_every_character() =>
        Holds(SomeBlocks.Texts, text => string.Concat(SomeBlocks.Parse(text).Tokens().Select(t => t.Span.In(text))) == text);

    [Fact]
    public void Problems_stand_inside_the_text() =>
        Holds(SomeBlocks.Texts, text => BlockCheck.Problems(SomeBlocks.Parse(text)).All(p => p.Line >= 1 && p.Line <= text.Split('\n').Length && p.Column >= 1));

    [Fact]
    public void Each_edit_taken_back_gives_the_text_as_it_was() =>
        Holds(Spots, spot => Edits(spot).All(change => change.Inverse.Apply(change.Apply(spot.Text)) == spot.Text));

    [Fact]
    public void What_is_deleted_is_one_item_and_the_others_stay()
        => Holds(Spots, spot =>
        {
            var (before, at) = Pick(spot);
            if (at < 0) return true;
            var after = SomeBlocks.Parse(before.Delete(at).Apply(spot.Text));
            return Stay(before.Items.Where((_, i) => i != at), after);
        });

    [Fact]
    public void What_is_moved_takes_every_byte_along() =>
        Holds(Spots, spot =>
        {
            var (before, at) = Pick(spot);
            return at < 0 || Stay(before.Items, SomeBlocks.Parse(before.Move(at, spot.B % before.Items.Count).Apply(spot.Text)));
        });

    [Fact]
    public void A_move_and_the_move_back_change_nothing() =>
        Holds(from text in SomeBlocks.Tidy from a in Gen.Choose(0, 50) from b in Gen.Choose(0, 50) select (text, a, b), spot =>
        {
            var before = SomeBlocks.Parse(spot.text);
            var (a, b) = (spot.a % before.Items.Count, spot.b % before.Items.Count);
            var after = SomeBlocks.Parse(before.Move(a, b).Apply(spot.text));
            return after.Items.Count == before.Items.Count && after.Move(b, a).Apply(after.Text) == spot.text;
        });

    [Fact]
    public void What_is_added_stands_at_its_place_and_the_others_stay() =>
        Holds(Spots, spot =>
        {
            var before = SomeBlocks.Parse(spot.Text);
            var place = spot.A % (before.Items.Count + 1);
            var after = SomeBlocks.Parse(before.Add(place, "::: hero\n# New\n:::\n").Apply(spot.Text));
            return after.Items.Count == before.Items.Count + 1 && after.Items[place] is Block { Name: "hero", Body: "# New" } && Stay(before.Items, after);
        });

    [Fact]
    public void A_property_that_is_written_is_read_and_nothing_else_changes() =>
        Holds(from spot in Spots from value in Gen.Elements("x", "a: b", "title: y", ":::", "ø", " two  words ") select (spot, value), given =>
        {
            var (before, at) = Pick(given.spot);
            if (at < 0 || before.Items[at] is not Block { Kind: { } kind }) return true;
            var name = kind.Properties[given.spot.B % kind.Properties.Count].Name;
            var after = SomeBlocks.Parse(before.SetProperty(at, name, given.value).Apply(given.spot.Text));
            return after.Items.Count == before.Items.Count && ((Block)after.Items[at])[name] == given.value.Trim()
                && ((Block)after.Items[at]).Body == ((Block)before.Items[at]).Body && Others(before, after, at);
        });

    [Fact]
    public void A_body_that_is_written_is_read_and_nothing_else_changes() =>
        Holds(from spot in Spots from body in SomeBlocks.Texts select (spot, body), given =>
        {
            var (before, at) = Pick(given.spot);
            if (at < 0 || before.Items[at] is not Block) return true;
            var after = SomeBlocks.Parse(before.SetBody(at, given.body).Apply(given.spot.Text));
            return after.Items.Count == before.Items.Count && Plain(((Block)after.Items[at]).Body) == Plain(given.body).Trim('\r', '\n') && Others(before, after, at);
        });

    static IEnumerable<TextChange> Edits((string Text, int A, int B) spot)
    {
        var (text, at) = Pick(spot);
        if (at < 0) return [text.Add(0, "::: text\nx\n:::")];
        return [text.Add(at, "::: text\nx\n:::"), text.Move(at, spot.B % text.Items.Count), text.Duplicate(at), text.Delete(at), text.SetProperty(at, "title", "New"), text.SetProperty(at, "when", null), text.SetBody(at, "::: x\nbody")];
    }

    static (BlockText Text, int At) Pick((string Text, int A, int B) spot)
    {
        var text = SomeBlocks.Parse(spot.Text);
        return (text, text.Items.Count == 0 ? -1 : spot.A % text.Items.Count);
    }

    // Each block is there as often as it was, byte for byte up to its end; of Markdown each line.
    static bool Stay(IEnumerable<BlockNode> items, BlockText after)
    {
        var left = after.Items.SelectMany(Bytes).ToList();
        return items.SelectMany(Bytes).All(left.Remove);
    }

    static IEnumerable<string> Bytes(BlockNode node) => node is Block block
        ? [node.Source[..(block.BodySpan.End - block.Span.Start)].TrimEnd('\r', '\n')]
        : node.Source.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0);

    static bool Others(BlockText before, BlockText after, int but) =>
        before.Items.Where((_, i) => i != but).Select(i => i.Source).SequenceEqual(after.Items.Where((_, i) => i != but).Select(i => i.Source));

    static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
