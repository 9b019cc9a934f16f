using Sluice.Filters;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Filters;

namespace Sluice.Record.Segments;

// Why somebody is in a segment, or is not: the verdict of each of its conditions on them.
public sealed record SegmentWhy(bool Inside, IReadOnlyList<WhyPart> Parts, IReadOnlyList<string> Deciding)
{
    public static async Task<Result<SegmentWhy>> Of(SluiceDb db, string filter, PersonId person, TimeProvider clock, CancellationToken cancel)
    {
        var now = await WorkspaceDay.Clock(db, clock, cancel);
        if ((await PeopleFilter.Read(db, filter, now.Now, now.Zone, null, cancel)).Refused(out var refusal, out var read)) return refusal;
        if (await PersonFacts.Load(db, person, read, cancel) is not { } facts) return new Refusal("unknown", "There is no such person.", "personId");
        var explained = FilterExplanation.Of(read.Bound.Source, read.Schema.Filter, node => FilterEvaluation.Matches(node, facts, read.Clock));
        return new SegmentWhy(explained.Passes, [.. Lines(explained, 0)], [.. explained.Deciding.Select(Sentence).Distinct(StringComparer.Ordinal)]);
    }

    // The tree line by line, each with its depth.
    static IEnumerable<WhyPart> Lines(Explained explained, int depth) => explained.Kind switch
    {
        "one" => [new WhyPart(depth, Sentence(explained), explained.Passes)],
        _ => explained.Parts.SelectMany(part => Lines(part, depth + 1)).Prepend(new WhyPart(depth, explained.Kind switch { "all" => "All of these", "any" => "Any of these", _ => "Not" }, explained.Passes)),
    };

    static string Sentence(Explained explained) => string.Join(' ', new[] { explained.Chip.Label, explained.Chip.Operator, explained.Chip.Value }.Where(part => part.Length > 0));
}

public sealed record WhyPart(int Depth, string Condition, bool Holds);
