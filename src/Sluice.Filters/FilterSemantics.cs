namespace Sluice.Filters;

/// <summary>
/// What filters mean, in one place: <see cref="FilterEvaluation"/> does it in memory, a translation to SQL must do the same.
/// <list type="number">
/// <item>Two-valued logic. Every test is true or false for every record; there is no "unknown".</item>
/// <item>A missing value makes every comparison false, "is empty" excepted. <c>!=</c>, <c>not in</c> and <c>is not empty</c> are
/// the exact negations of <c>=</c>, <c>in</c> and <c>is empty</c>, so the first two are true for a missing value.</item>
/// <item>An empty text counts as missing. A text of spaces does not.</item>
/// <item>Texts, choices and ids are compared after <see cref="TextFold.Fold"/>: A–Z as a–z, all other characters exactly, by UTF-16
/// code unit and without normalisation. So are <c>contains</c>, <c>startsWith</c> and paths.</item>
/// <item>A field with several values (tags, e-mails) passes when any of them does; its <c>!=</c> when none equals.</item>
/// <item>Numbers are decimals and compared exactly. Amounts are compared by number, whatever the currency.</item>
/// <item>Days are days in the workspace's zone (<see cref="FilterClock.Zone"/>). For an instant, a day is the range from its
/// first instant up to the next day's: <c>= day</c> in it, <c>&lt;</c> before it, <c>&lt;=</c> before its end, <c>&gt;</c> at or after its
/// end, <c>&gt;=</c> at or after its start. <c>before</c> is <c>&lt;</c>, <c>after</c> is <c>&gt;</c>. For a day, an instant stands for its day.</item>
/// <item>Windows are half-open and end now: <c>within 14d</c> is (now − 14d, now], <c>before 14d</c> is at or before now − 14d,
/// <c>after 14d</c> is after it. For a field of days "now" is today: <c>within 14d</c> are the 14 days that end today.</item>
/// <item>Seconds, minutes and hours are elapsed time. Days, weeks, months and years move the local calendar day and keep the local
/// time of day; a month or year keeps to the last day of a shorter month. A local time skipped by a change of clocks moves
/// forward, a repeated one is the first.</item>
/// <item><c>did</c> and <c>visited</c> count activities and page views that pass, all conditions on the same activity; without a
/// window they count over all time. <c>lastDid</c> and <c>firstDid</c> take the latest and the earliest, and are false when there is none.</item>
/// <item>A property whose kind does not declare it has the type of the literal: a text passes only text, a number only numbers,
/// true and false only those, a moment only instants and days.</item>
/// </list>
/// </summary>
public static class FilterSemantics;
