using Sluice.Ui;

namespace Sluice.Record.Today.Pages;

// One sentence over the queue, made of what is in it.
static class TodaySentence
{
    public static string Of(TodayModel model, Reader reader)
    {
        var noon = DayTimes.At(reader, reader.Today, new TimeOnly(12, 0));
        var limit = reader.Now < noon ? noon : DayTimes.StartOf(reader, reader.Today.AddDays(1));
        var promises = model.Items.Count(i => i.Promised && i.DueAt >= reader.Now && i.DueAt < limit);
        var late = model.Items.Count(i => i.DueAt < reader.Now);
        var meetings = model.Items.Count(i => i.Icon == "calendar-event" && i.DueAt >= reader.Now);
        var parts = new List<string>();
        if (promises > 0) parts.Add($"{Number(promises, reader)} {(promises == 1 ? "promise runs" : "promises run")} out before {(reader.Now < noon ? "noon" : "tonight")}.");
        if (late > 0) parts.Add($"{Number(late, reader)} {(late == 1 ? "row is" : "rows are")} late.");
        if (meetings > 0) parts.Add($"{Number(meetings, reader)} {(meetings == 1 ? "meeting" : "meetings")} still to come.");
        if (parts.Count == 0) parts.Add($"{Number(model.Items.Count + model.Rest, reader)} {(model.Items.Count + model.Rest == 1 ? "row waits" : "rows wait")}, nothing is late.");
        if (model.Items.Count > 0 && model.Items[0].WorthPerMinute > 0 && !model.ByTime) parts.Add($"First: {model.Items[0].Verb.ToLowerInvariant()} {model.Items[0].Name}.");
        return string.Join(' ', parts);
    }

    static string Number(int count, Reader reader) => count switch { 1 => "One", 2 => "Two", 3 => "Three", 4 => "Four", 5 => "Five", 6 => "Six", _ => reader.Number(count) };
}
