using Sluice.Blocks;

namespace Sluice.Capture.Landing;

// What the declarations cannot know: conditions, and the names of forms that exist.
static class PageProblems
{
    public static IReadOnlyList<BlockProblem> Of(BlockText text, IReadOnlySet<string>? forms = null)
    {
        var lines = new LineMap(text.Text);
        var found = BlockCheck.Problems(text).ToList();
        for (var i = 0; i < text.Items.Count; i++)
        {
            if (text.Items[i] is not Block { Kind: { } kind } block) continue;
            foreach (var property in block.Properties.Where(p => p.Value.Length > 0))
            {
                var declared = kind.Properties.First(p => p.Name == property.Name);
                var value = block.At(property.Value);
                if (declared.Kind == PropertyKind.Condition && SmartBlock.Check(value).Errors is [var error, ..]) found.Add(new BlockProblem(lines.Line(property.Value.Start), lines.Column(property.Value.Start) + error.Position, $"The condition cannot be read, so nobody sees this block: {error.Message}", i, property.Name));
                if (declared.Refers == "form" && forms?.Contains(value) == false) found.Add(new BlockProblem(lines.Line(property.Value.Start), lines.Column(property.Value.Start), $"There is no form “{value}”.", i, property.Name));
            }
            if (kind.Properties.Any(p => p.Name == "alt" && !p.Required) && block["image"] is not null && block["alt"] is null) found.Add(new BlockProblem(block.Line, 1, $"{kind.Label} has no picture text for screen readers (alt:).", i, "alt"));
        }
        return [.. found.OrderBy(p => p.Line).ThenBy(p => p.Column)];
    }

    // Every form that a text names.
    public static IReadOnlyList<string> Forms(BlockText text) => [.. text.Items.OfType<Block>().Select(b => b["form"]).OfType<string>().Distinct(StringComparer.Ordinal).Take(20)];
}
