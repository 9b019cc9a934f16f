namespace Sluice.Blocks;

/// <summary>Tells what is wrong with a text, by the declarations of its kinds.</summary>
public static class BlockCheck
{
    /// <summary>All problems, in the order of the text.</summary>
    public static IReadOnlyList<BlockProblem> Problems(BlockText text)
    {
        var found = new List<(int At, string Message, int Item, string? Property)>();
        for (var i = 0; i < text.Items.Count; i++)
        {
            if (text.Items[i] is Block block) Look(text, block, i, found);
            else found.AddRange(Closers(text.Items[i], i));
        }
        var lines = new LineMap(text.Text);
        return [.. found.OrderBy(f => f.At).Select(f => new BlockProblem(lines.Line(f.At), lines.Column(f.At), f.Message, f.Item, f.Property))];
    }

    static void Look(BlockText text, Block block, int item, List<(int, string, int, string?)> found)
    {
        void Tell(int at, string message, string? property = null) => found.Add((at, message, item, property));
        if (block.CloseSpan is null) Tell(block.Span.Start, $"The block “{block.Name}” is not closed: end it with a line of {new string(':', block.Colons)}.");
        if (block.Kind is not { } kind)
        {
            var meant = BlockCatalogue.Nearest(block.Name, text.Catalogue.Kinds.Select(k => k.Name));
            Tell(block.Head.NameSpan.Start, $"“{block.Name}” is no block and shows as text{(meant is null ? "." : $"; did you mean “{meant}”?")}");
            return;
        }
        if (block.Stray is { } stray) Tell(stray.Start, $"Nothing may stand behind “{kind.Name}”; write properties as “key: value” below it.");
        foreach (var twice in block.Properties.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)) Tell(twice.ElementAt(1).Key?.Start ?? twice.ElementAt(1).Value.Start, $"“{twice.Key}” is said twice; the first counts.", twice.Key);
        foreach (var declared in kind.Properties)
        {
            var node = block.Find(declared.Name);
            if (node is null or { Value.Length: 0 })
            {
                if (declared.Required) Tell(node?.Value.Start ?? block.Head.NameSpan.Start, $"{kind.Label} needs “{declared.Name}”{(declared.Help.Length > 0 ? ": " + char.ToLowerInvariant(declared.Help[0]) + declared.Help[1..] : ".")}", declared.Name);
            }
            else if (PropertyCheck.Fault(declared, block.At(node.Value)) is { } fault) Tell(node.Value.Start, fault, declared.Name);
        }
        if (kind.BodyRequired && block.Body.Trim().Length == 0) Tell(block.Head.NameSpan.Start, $"{kind.Label} is empty.");
        if (kind.Body == BodyKind.None && block.Body.Trim().Length > 0) Tell(block.BodySpan.Start, Misspelt(text, block, kind) ?? $"{kind.Label} shows no text of its own; what stands here is not seen.");
        else if (Misspelt(text, block, kind) is { } typo) Tell(block.BodySpan.Start, typo);
    }

    // "buton: Send" as the first line of a body is a slip more often than a sentence.
    static string? Misspelt(BlockText text, Block block, BlockKind kind)
    {
        var line = block.BodySpan.In(text.Text).Split('\n')[0];
        var colon = line.IndexOf(':');
        if (colon <= 2 || line.StartsWith(':') || !line[..colon].All(char.IsAsciiLetter)) return null;
        return BlockCatalogue.Nearest(line[..colon], kind.Properties.Select(p => p.Name)) is { } meant ? $"“{line[..colon]}” is no property of {kind.Label}; did you mean “{meant}”?" : null;
    }

    static IEnumerable<(int, string, int, string?)> Closers(BlockNode prose, int item)
    {
        var source = prose.Source;
        return TextLine.Of(source).Where(l => l.Closes() > 0).Select(l => (prose.Span.Start + l.Start, "This line closes nothing; it shows as text.", item, (string?)null));
    }
}
