namespace Sluice.Filters;

/// <summary>Activities of one kind whose properties pass.</summary>
/// <param name="Kind">The kind, canonical.</param>
/// <param name="Where">
/// All hold for the same activity: heirs of <see cref="BoundFieldTest"/>, <see cref="BoundEmpty"/>, or <see cref="BoundNot"/>,
/// <see cref="BoundAny"/> over those. Their fields are properties.
/// </param>
public sealed record BoundActivity(FilterKind Kind, FilterList<BoundNode> Where);

/// <summary>So many activities, in the window that ends now or ever.</summary>
public sealed record BoundDid(BoundActivity Activity, Times Times, FilterDuration? Window) : BoundNode;

/// <summary>The time of the latest such activity; false without one.</summary>
public sealed record BoundLastDid(BoundActivity Activity, TimeTest Test) : BoundNode;

/// <summary>The time of the earliest such activity; false without one.</summary>
public sealed record BoundFirstDid(BoundActivity Activity, TimeTest Test) : BoundNode;

/// <summary>So many page views of a path, in the window that ends now or ever.</summary>
public sealed record BoundVisited(PathGlob Path, Times Times, FilterDuration? Window) : BoundNode;

/// <summary>Member of a segment.</summary>
public sealed record BoundInSegment(FilterReference Segment) : BoundNode;

/// <summary>Member of a list.</summary>
public sealed record BoundInList(FilterReference List) : BoundNode;
