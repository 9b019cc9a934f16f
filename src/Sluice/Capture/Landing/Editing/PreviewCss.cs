using System.Text;
using Sluice.Blocks;

namespace Sluice.Capture.Landing;

// In the editor's picture of the page each block has an outline under the pointer, and the chosen one its name.
static class PreviewCss
{
    public static string Of(BlockText text, int? block)
    {
        var css = new StringBuilder("[data-block]{position:relative;cursor:pointer}[data-block] *{cursor:pointer}[data-block]:hover{outline:2px dashed #7aa2dd;outline-offset:-2px}");
        if (block is >= 0 and var chosen && chosen < text.Items.Count)
            css.Append($"[data-block='{chosen}']{{outline:2px solid #1d5bb8!important;outline-offset:-2px}}[data-block='{chosen}']:before{{content:'{Plain(PageBlocks.LabelOf(text.Items[chosen]))}';position:absolute;right:0;top:0;z-index:1;background:#1d5bb8;color:#fff;font:600 12px/24px system-ui,sans-serif;padding:0 10px;border-radius:0 0 0 6px}}");
        return css.ToString();
    }

    static string Plain(string label) => new([.. label.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or ':')]);
}
