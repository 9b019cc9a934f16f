namespace Sluice.Filters;

/// <summary>
/// A checked and typed filter, small on purpose: "!=", "not in" and "is not empty" have become <see cref="BoundNot"/>, so a
/// translation needs one positive predicate a leaf. Sealed: the heirs are all in this library and a switch over them is
/// complete. In SQL every leaf must be made two-valued (<c>coalesce(…, false)</c>) before "not" may stand over it.
/// </summary>
public abstract record BoundNode
{
    private protected BoundNode() { }
}

/// <summary>All hold; true without terms.</summary>
public sealed record BoundAll(FilterList<BoundNode> Terms) : BoundNode;

/// <summary>One holds; false without terms.</summary>
public sealed record BoundAny(FilterList<BoundNode> Terms) : BoundNode;

/// <summary>Does not hold.</summary>
public sealed record BoundNot(BoundNode Term) : BoundNode;
