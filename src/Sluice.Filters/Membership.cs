namespace Sluice.Filters;

/// <summary><c>inSegment("Customers")</c>; <c>in segment("…")</c> is read too.</summary>
public sealed record InSegment(FilterName Name) : FilterNode;

/// <summary><c>inList("Trade fair")</c>; <c>in list("…")</c> is read too.</summary>
public sealed record InList(FilterName Name) : FilterNode;
