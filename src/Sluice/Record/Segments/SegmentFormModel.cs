using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Filters;
using Sluice.Record.Lists;
using Sluice.Record.Paging;
using Sluice.Record.People;
using Sluice.Ui;

namespace Sluice.Record.Segments;

// The form of a segment: its filter as rows and as text, how many it means now and some of them.
public sealed record SegmentFormModel(Segment? Segment, SegmentDraft Draft, FilterProblem? Problem, CountAnswer? Count, IReadOnlyList<PersonRow> Sample, OutlineForm Outline)
{
    public Refusal? Refusal { get; init; }

    public string Path => Segment is null ? "/segments/new" : $"/segments/{Segment.Id.Value:D}/edit";

    public static async Task<SegmentFormModel> Of(SluiceDb db, Segment? segment, SegmentDraft draft, OutlineForm? outline, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var schema = await PeopleFilter.Choices(db, cancel);
        var problem = ListQuery.Check(draft.Filter, schema);
        CountAnswer? count = null;
        IReadOnlyList<PersonRow> sample = [];
        if (problem is null && draft.Filter.Trim().Length > 0 && !(await PeopleList.Read(db, new ListAsk(draft.Filter, null, 6, null, Count: true), caller.UserId, clock, cancel)).Refused(out _, out var page)) (count, sample) = (page.Count, page.Data);
        return new SegmentFormModel(segment, draft, problem, count, sample, outline ?? OutlineForm.Of(problem is null ? draft.Filter : "", schema));
    }
}
