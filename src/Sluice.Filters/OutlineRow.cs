namespace Sluice.Filters;

/// <summary>
/// One line of a filter laid out for a form: a group whose members follow one level deeper, or one condition. All parts
/// are text as typed; which of them count depends on <paramref name="What"/>.
/// </summary>
/// <param name="Depth">0 for the outermost group; members of a group stand one deeper than it.</param>
/// <param name="What"><see cref="Group"/>, a field's name, <see cref="Did"/>, <see cref="FirstDid"/>, <see cref="LastDid"/>, <see cref="Visited"/>, <see cref="Segment"/>, <see cref="List"/> or <see cref="Text"/>.</param>
/// <param name="How">Of a group <c>all</c>, <c>any</c>, <c>none</c> or <c>notAll</c>; else the operator as the language writes it.</param>
/// <param name="Detail">The kind of activity, the page's pattern, or the name of the segment or list.</param>
/// <param name="Value">What it is compared with, without quotes; several parted by commas; the filter's own text for <see cref="Text"/>.</param>
/// <param name="Window">A length such as <c>14d</c> for how often within; blank for ever.</param>
/// <param name="Where">Conditions on the activity's properties, as the language writes them: <c>page = "/demo"</c>.</param>
public sealed record OutlineRow(int Depth, string What, string How = "", string Detail = "", string Value = "", string Window = "", string Where = "")
{
    /// <summary>Several conditions together.</summary>
    public const string Group = "(group)";
    /// <summary>How often something was done.</summary>
    public const string Did = "(did)";
    /// <summary>When something was done first.</summary>
    public const string FirstDid = "(firstDid)";
    /// <summary>When something was done last.</summary>
    public const string LastDid = "(lastDid)";
    /// <summary>How often a page was visited.</summary>
    public const string Visited = "(visited)";
    /// <summary>Membership of a segment.</summary>
    public const string Segment = "(segment)";
    /// <summary>Membership of a list.</summary>
    public const string List = "(list)";
    /// <summary>A condition no form has parts for, written in the language.</summary>
    public const string Text = "(text)";

    /// <summary>Whether members follow.</summary>
    public bool IsGroup => What == Group;
}
