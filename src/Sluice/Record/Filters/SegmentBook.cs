using Sluice.Filters;
using Sluice.Record.Segments;

namespace Sluice.Record.Filters;

// Segments by the filters they stand for. One that no longer reads (its field is gone) has nobody in it.
sealed class SegmentBook(IReadOnlyList<Segment> segments, FilterSchema schema)
{
    readonly Dictionary<string, BoundNode?> read = new(StringComparer.Ordinal);

    public BoundNode? Find(FilterReference reference)
    {
        if (read.TryGetValue(reference.Id, out var known)) return known;
        var segment = segments.FirstOrDefault(s => s.Id.Value.ToString("D") == reference.Id);
        return read[reference.Id] = segment is null ? null : Filter.Read(segment.Filter, schema).Bound?.Root;
    }

    public bool Reaches(BoundNode filter, string segment) => filter switch
    {
        BoundAll all => all.Terms.Any(t => Reaches(t, segment)),
        BoundAny any => any.Terms.Any(t => Reaches(t, segment)),
        BoundNot not => Reaches(not.Term, segment),
        BoundInSegment member => member.Segment.Id == segment || Find(member.Segment) is { } inner && Reaches(inner, segment),
        _ => false,
    };

    // The name of a segment that is asked for inside itself; null when there is none.
    public string? Circle(BoundNode filter) => Circle(filter, []);

    string? Circle(BoundNode filter, HashSet<string> open) => filter switch
    {
        BoundAll all => all.Terms.Select(t => Circle(t, open)).FirstOrDefault(c => c is not null),
        BoundAny any => any.Terms.Select(t => Circle(t, open)).FirstOrDefault(c => c is not null),
        BoundNot not => Circle(not.Term, open),
        BoundInSegment member => Inside(member.Segment, open),
        _ => null,
    };

    string? Inside(FilterReference segment, HashSet<string> open)
    {
        if (!open.Add(segment.Id)) return segment.Name;
        var circle = Find(segment) is { } inner ? Circle(inner, open) : null;
        open.Remove(segment.Id);
        return circle;
    }
}
