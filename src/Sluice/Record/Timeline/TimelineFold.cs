namespace Sluice.Record.Timeline;

// Many fields changed by one act are one line to a reader; the facts stay one for each field.
static class TimelineFold
{
    const int MostApart = 6, Named = 4;

    public static IReadOnlyList<TimelineEntry> Of(IReadOnlyList<TimelineEntry> entries)
    {
        var folded = new List<TimelineEntry>(entries.Count);
        for (var from = 0; from < entries.Count;)
        {
            var to = from + 1;
            while (to < entries.Count && IsSameAct(entries[from], entries[to])) to++;
            if (to - from <= MostApart) folded.AddRange(entries.Skip(from).Take(to - from));
            else folded.Add(Folded([.. entries.Skip(from).Take(to - from)]));
            from = to;
        }
        return folded;
    }

    static bool IsSameAct(TimelineEntry a, TimelineEntry b) =>
        a.Kind == ActivityKinds.Name<FieldChanged>() && (a.Kind, a.At, a.Actor, a.PersonId) == (b.Kind, b.At, b.Actor, b.PersonId);

    static TimelineEntry Folded(IReadOnlyList<TimelineEntry> act)
    {
        var names = act.Take(Named).Select(e => e.Words.What.EndsWith(" changed", StringComparison.Ordinal) ? e.Words.What[..^8] : e.Words.What);
        return act[0] with { Words = new Words($"{act.Count} fields changed", $"{string.Join(", ", names)} and {act.Count - Named} more", Icon: "pencil") };
    }
}
