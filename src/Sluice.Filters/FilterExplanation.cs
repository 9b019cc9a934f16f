namespace Sluice.Filters;

/// <summary>Why a record passes a filter or does not: the filter's tree with each condition's own verdict.</summary>
/// <param name="Chip">The condition in words.</param>
/// <param name="Passes">Its verdict.</param>
/// <param name="Parts">What it is made of, where it is a group; blank for a single condition.</param>
/// <param name="Kind">"all", "any", "not" or "one".</param>
public sealed record Explained(FilterChip Chip, bool Passes, IReadOnlyList<Explained> Parts, string Kind)
{
    /// <summary>The single conditions that settle the verdict: those that fail a group of "all", or pass one of "any", down to the leaves.</summary>
    public IEnumerable<Explained> Deciding =>
        Parts.Count == 0 ? [this]
        : Kind == "not" ? Parts[0].Deciding
        : Parts.Where(part => part.Passes == Passes).SelectMany(part => part.Deciding);
}

/// <summary>Explains verdicts.</summary>
public static class FilterExplanation
{
    /// <summary>
    /// The verdict of every part. <paramref name="passes"/> judges one bound condition for the record, as
    /// <see cref="FilterEvaluation.Matches"/> does; the whole agrees with it by <see cref="FilterSemantics"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The filter was not checked against this schema.</exception>
    public static Explained Of(FilterNode filter, FilterSchema schema, Func<BoundNode, bool> passes)
    {
        var chip = ChipWords.Of(filter, schema);
        return filter switch
        {
            All all => Group(chip, [.. all.Terms.Select(term => Of(term, schema, passes))], "all"),
            Any any => Group(chip, [.. any.Terms.Select(term => Of(term, schema, passes))], "any"),
            Not not => Negated(chip, Of(not.Term, schema, passes)),
            _ => new Explained(chip, passes(Bind(filter, schema)), [], "one"),
        };
    }

    static Explained Group(FilterChip chip, IReadOnlyList<Explained> parts, string kind) =>
        new(chip, kind == "all" ? parts.All(part => part.Passes) : parts.Any(part => part.Passes), parts, kind);

    static Explained Negated(FilterChip chip, Explained term) => new(chip, !term.Passes, [term], "not");

    static BoundNode Bind(FilterNode filter, FilterSchema schema) =>
        schema.Check(filter).Bound?.Root ?? throw new InvalidOperationException("This filter was not checked against this schema.");
}
