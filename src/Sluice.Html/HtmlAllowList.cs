using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Sluice.Html;

/// <summary>
/// Keeps of somebody's HTML what is named here and nothing else, parsed as a browser would parse it. An element that is not
/// named leaves its content behind; one whose content acts or loads goes with all of it. Immutable; for many threads.
/// </summary>
public sealed class HtmlAllowList
{
    static readonly HashSet<string> Acting = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "title", "textarea", "select", "form", "video", "audio" };

    // Nobody writes deeper; what walks down a document by calling itself would end the program somewhere.
    const int Deepest = 256;

    readonly HashSet<string> elements, attributes;
    readonly Func<string, bool> isAddress;

    /// <summary>Makes a list.</summary>
    /// <param name="elements">Elements that stay, in small letters; those that act never do.</param>
    /// <param name="attributes">Attributes that stay on any of them; names that begin with <c>on</c> never do.</param>
    /// <param name="isAddress">Whether the value of <c>href</c> or <c>src</c>, without blanks around it, may stand.</param>
    public HtmlAllowList(IEnumerable<string> elements, IEnumerable<string> attributes, Func<string, bool> isAddress)
    {
        this.elements = elements.Except(Acting, StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);
        this.attributes = attributes.Where(name => !name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        this.isAddress = isAddress;
    }

    /// <summary>True adds <c>rel="noopener"</c> to every link.</summary>
    public bool LinksAreForeign { get; init; }

    /// <summary>The body of a document or a piece of one, cleaned; what is nested deeper than 256 elements is left out. Never throws.</summary>
    public string Clean(string html)
    {
        var document = new HtmlParser().ParseDocument("<body>" + html);
        foreach (var child in document.Body!.ChildNodes.ToArray()) Clean(child, 0);
        return document.Body.InnerHtml;
    }

    void Clean(INode node, int depth)
    {
        if (node is not IElement element)
        {
            if (node.NodeType is not NodeType.Text) node.Parent?.RemoveChild(node);
            return;
        }
        if (Acting.Contains(element.LocalName) || depth == Deepest)
        {
            element.Remove();
            return;
        }
        foreach (var child in element.ChildNodes.ToArray()) Clean(child, depth + 1);
        if (!elements.Contains(element.LocalName))
        {
            element.Replace([.. element.ChildNodes]);
            return;
        }
        foreach (var attribute in element.Attributes.ToArray())
        {
            if (!attributes.Contains(attribute.Name) || (attribute.Name is "href" or "src" && !isAddress(attribute.Value.Trim()))) element.RemoveAttribute(attribute.Name);
            else if (attribute.Name == "style" && !StyleRule.IsHarmless(attribute.Value)) element.RemoveAttribute("style");
        }
        if (LinksAreForeign && element.LocalName == "a") element.SetAttribute("rel", "noopener");
    }
}
