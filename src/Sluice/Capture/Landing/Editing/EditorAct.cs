using Sluice.Blocks;

namespace Sluice.Capture.Landing;

// What a press in the editor does to the text, and which item is chosen then.
static class EditorAct
{
    public static (string Text, int Block) Do(string text, string act, int block)
    {
        var parts = act.Split(':');
        var document = PageBlocks.Parse(text);
        int Number(int at) => parts.Length > at && int.TryParse(parts[at], out var number) ? number : -1;
        bool Is(int item) => item >= 0 && item < document.Items.Count;
        var item = Number(1);
        return parts[0] switch
        {
            "add" when parts.Length > 1 && PageBlocks.Catalogue.Find(parts[1]) is { } kind => Add(document, kind, Is(Number(2)) ? Number(2) + 1 : document.Items.Count),
            "up" when Is(item) && Is(item - 1) => (document.Move(item, item - 1).Apply(text), item - 1),
            "down" when Is(item) && Is(item + 1) => (document.Move(item, item + 1).Apply(text), item + 1),
            "move" when Is(item) && Is(Number(2)) => (document.Move(item, Number(2)).Apply(text), Number(2)),
            "copy" when Is(item) => (document.Duplicate(item).Apply(text), document.Items[item] is Block ? item + 1 : item),
            "delete" when Is(item) => (document.Delete(item).Apply(text), Math.Min(item, document.Items.Count - 2)),
            _ => (text, block),
        };
    }

    // What the fields say of the chosen block; a field that was not sent changes nothing.
    public static string Write(string text, int block, Func<string, string?> said)
    {
        var document = PageBlocks.Parse(text);
        if (block < 0 || block >= document.Items.Count) return text;
        foreach (var property in (document.Items[block] as Block)?.Kind?.Properties ?? [])
            if (said("p." + property.Name) is { } value && value.Trim() != (((Block)document.Items[block])[property.Name] ?? ""))
                document = PageBlocks.Parse(document.SetProperty(block, property.Name, value).Apply(document.Text));
        return said("body") is { } body && Plain(body) != Plain(Body(document.Items[block])) ? document.SetBody(block, body).Apply(document.Text) : document.Text;
    }

    public static string Body(BlockNode node) => node is Block block ? block.Body : node.Source;

    static (string, int) Add(BlockText document, BlockKind kind, int place) => (document.Add(place, kind.Start).Apply(document.Text), place);

    static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n');
}
