using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.Today;

// A stage that puts rows into a rep's Today: hand-offs, callbacks, tasks, meetings, stalled deals.
public interface ITodaySource
{
    Task<IReadOnlyList<TodayItem>> Items(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel);
}

// Worth is money per minute with the sum that made it; Acts are posted or opened from the right pane.
public sealed record TodayItem(
    string Key,
    string Verb,
    string Name,
    string Href,
    string Company,
    string Why,
    string Icon,
    Direction Direction,
    decimal WorthPerMinute,
    IReadOnlyList<WorthLine> Worth,
    DateTimeOffset? DueAt,
    string DueWord,
    bool Promised,
    IReadOnlyList<TodayAct> Acts,
    PersonId? PersonId = null,
    string? Quote = null,
    string Cell = "");

public sealed record WorthLine(string Label, string Note, string Value);

// Post acts are forms (with the antiforgery token); others are links. Key is a single letter.
public sealed record TodayAct(string Label, string Url, bool Post = false, string Key = "", bool Main = false);
