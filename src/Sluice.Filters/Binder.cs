namespace Sluice.Filters;

/// <summary>Turns a tree into a typed one and into its canonical spelling, collecting every error on the way.</summary>
sealed partial class Binder(FilterSchema schema)
{
    // Stands where something could not be bound; never leaves, since an error was recorded.
    static readonly BoundNode Unbound = new BoundAny([]);

    // Near misses cost a look at every name: a text of nothing but mistakes must not become work for seconds.
    const int MostErrors = 20;

    internal List<FilterError> Errors { get; } = [];

    internal (BoundNode Bound, FilterNode Canonical) Bind(FilterNode node)
    {
        switch (node)
        {
            case All all:
                var conjuncts = all.Terms.Select(Bind).ToList();
                return (new BoundAll([.. conjuncts.Select(x => x.Bound)]), new All([.. conjuncts.Select(x => x.Canonical)]) { Span = all.Span });
            case Any any:
                var disjuncts = any.Terms.Select(Bind).ToList();
                return (new BoundAny([.. disjuncts.Select(x => x.Bound)]), new Any([.. disjuncts.Select(x => x.Canonical)]) { Span = any.Span });
            case Not not:
                var (term, canonical) = Bind(not.Term);
                return (new BoundNot(term), new Not(canonical) { Span = not.Span });
            case Did did:
                var (activity, pattern) = Bind(did.Activity);
                return (new BoundDid(activity, did.Times, did.Window), did with { Activity = pattern });
            case LastDid last:
                (activity, pattern) = Bind(last.Activity);
                return (new BoundLastDid(activity, last.Test), last with { Activity = pattern });
            case FirstDid first:
                (activity, pattern) = Bind(first.Activity);
                return (new BoundFirstDid(activity, first.Test), first with { Activity = pattern });
            case Visited visited:
                return (new BoundVisited(new PathGlob(visited.Path.Text), visited.Times, visited.Window), visited);
            case InSegment member:
                return Member(member, member.Name, "segment", schema.Segment, schema.SegmentNames,
                    (found, name) => (new BoundInSegment(found), member with { Name = name }));
            case InList member:
                return Member(member, member.Name, "list", schema.List, schema.ListNames,
                    (found, name) => (new BoundInList(found), member with { Name = name }));
            default:
                return Leaf(node, Field);
        }
    }

    (BoundNode, FilterNode) Member(FilterNode node, FilterName name, string what, Func<string, FilterReference?> find,
        Func<string, IEnumerable<string>> names, Func<FilterReference, FilterName, (BoundNode, FilterNode)> found)
    {
        if (find(name.Text) is { } reference)
            return found(reference, name with { Text = reference.Name });
        var nearest = Nearest(name.Text, () => names(""));
        Wrong(name, $"There is no {what} “{Words.Shorten(name.Text)}”.{Spelling.DidYouMean(nearest)}", Expected(nearest, $"the name of a {what}"));
        return (Unbound, node);
    }

    (BoundActivity, ActivityPattern) Bind(ActivityPattern pattern)
    {
        var kind = schema.FindKind(pattern.Kind.Text);
        if (kind is null)
        {
            var nearest = Nearest(pattern.Kind.Text, () => schema.Kinds!.Select(known => known.Name));
            Wrong(pattern.Kind, $"There is no activity “{Words.Shorten(pattern.Kind.Text)}”.{Spelling.DidYouMean(nearest)}", Expected(nearest, "a kind of activity"));
            return (new BoundActivity(new FilterKind(pattern.Kind.Text, pattern.Kind.Text), []), pattern);
        }

        var where = pattern.Where.Select(condition => Leaf(condition, path => Property(kind, path, condition))).ToList();
        return (new BoundActivity(kind, [.. where.Select(x => x.Bound)]),
            new ActivityPattern(pattern.Kind with { Text = kind.Name }, [.. where.Select(x => x.Canonical)]) { Span = pattern.Span });
    }

    FilterField? Field(FieldPath path)
    {
        if (schema.Find(path) is { } field)
            return field;
        var nearest = Nearest(path.Name, () => schema.AllFields.SelectMany(known => known.Aliases.Prepend(known.Name)));
        Wrong(path, $"There is no field “{Words.Shorten(path.Name)}”.{Spelling.DidYouMean(nearest)}", Expected(nearest, "a field"));
        return null;
    }

    FilterField? Property(FilterKind kind, FieldPath path, FilterNode condition)
    {
        if (kind.Properties.Count == 0)
            return new FilterField(path.Name, path.Name, TypeOf(condition));
        var property = kind.Properties.FirstOrDefault(known => known.Aliases.Prepend(known.Name).Any(name => TextFold.Same(name, path.Name)));
        if (property is null)
        {
            var nearest = Nearest(path.Name, () => kind.Properties.Select(known => known.Name));
            Wrong(path, $"“{kind.Label}” has no property “{Words.Shorten(path.Name)}”.{Spelling.DidYouMean(nearest)}",
                Expected(nearest, string.Join(", ", kind.Properties.Select(known => known.Name))));
        }

        return property;
    }

    static FieldType TypeOf(FilterNode condition) => condition switch
    {
        Compare { Operator: Operator.Contains or Operator.StartsWith } => FieldType.Text,
        Compare compare => TypeOf(compare.Value),
        OneOf one => TypeOf(one.Values[0]),
        When => FieldType.Time,
        _ => FieldType.Text,
    };

    static FieldType TypeOf(FilterValue value) => value switch
    {
        NumberValue => FieldType.Number,
        BoolValue => FieldType.Bool,
        MomentValue => FieldType.Time,
        _ => FieldType.Text,
    };

    static string Expected(List<string> nearest, string otherwise) => nearest.Count > 0 ? string.Join(" or ", nearest) : otherwise;

    List<string> Nearest(string word, Func<IEnumerable<string>> names) => Errors.Count < MostErrors ? Spelling.Nearest(word, names()) : [];

    void Wrong(FilterPart part, string message, string expected)
    {
        if (Errors.Count < MostErrors)
            Errors.Add(new FilterError(part.Span.Start, part.Span.Length, message, expected));
    }
}
