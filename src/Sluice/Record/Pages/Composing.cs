using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Attachments;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Record.Pages;

// What the composer of any record posts. Null: written; otherwise the draft with what is wrong.
public static class Composing
{
    public static async Task<ComposerDraft?> Note(SluiceDb db, About about, IFormCollection form, AttachmentShelf shelf, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var (text, files) = (form["text"].ToString(), form.Files.GetFiles("files"));
        if (NoteId.TryParse(form["note"], null, out var known)) return await Rewrite(db, known, text, files, shelf, actor, clock, cancel);
        // Files speak for themselves.
        if (string.IsNullOrWhiteSpace(text)) text = string.Join(", ", files.Select(f => f.FileName).Where(n => n.Length > 0));
        if ((await Notes.Add(db, text, about, actor, clock, cancel)).Refused(out var refusal, out var note)) return new ComposerDraft { Text = text, Errors = Of(refusal) };
        if (await shelf.Hang(db, note, files, actor, cancel) is { } wrong) return new ComposerDraft { Text = form["text"].ToString(), Errors = Of(wrong) };
        await db.SaveChangesAsync(cancel);
        return null;
    }

    static async Task<ComposerDraft?> Rewrite(SluiceDb db, NoteId id, string text, IReadOnlyList<IFormFile> files, AttachmentShelf shelf, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<RecordNote>().SingleOrDefaultAsync(n => n.Id == id, cancel) is not { } note) return new ComposerDraft { Text = text, Errors = Of(new Refusal("unknown", "That note is gone. What you wrote can be kept as a new one.", "text")) };
        var before = await NoteState.Find(db, id, cancel);
        if ((await Notes.Rewrite(db, note, text, actor, clock, cancel) ?? await shelf.Hang(db, note, files, actor, cancel)) is { } refusal) return new ComposerDraft { Note = before, Text = text, Errors = Of(refusal) };
        await db.SaveChangesAsync(cancel);
        return null;
    }

    public static async Task<ComposerDraft?> Task(SluiceDb db, About about, IFormCollection form, TimeZoneInfo zone, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var draft = new ComposerDraft { Kind = "task", Title = form["title"].ToString(), TaskKind = form["taskKind"].ToString(), Due = form["due"].ToString(), Assignee = form["assignee"].ToString() };
        var kind = Enum.TryParse<TodoKind>(draft.TaskKind, out var known) && Enum.IsDefined(known) ? known : TodoKind.Todo;
        var due = Days.Read(draft.Due, zone);
        if (draft.Due.Length > 0 && due is null) return draft with { Errors = Of(new Refusal("invalid", "A day is needed here, such as 2026-11-22.", "due")) };
        var assignee = UserId.TryParse(draft.Assignee, null, out var user) ? user : actor.AsUser;
        var planned = await Todos.Plan(db, kind, draft.Title, assignee, due, about, actor, clock, cancel);
        return planned.Refused(out var refusal, out _) ? draft with { Errors = Of(refusal) } : null;
    }

    public static async Task<ComposerDraft?> Touch(SluiceDb db, About about, IFormCollection form, TimeZoneInfo zone, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var draft = new ComposerDraft { Kind = "touch", What = form["what"].ToString().Trim(), Way = form["way"].ToString(), At = form["at"].ToString(), Text = form["text"].ToString().Trim() };
        if (draft.What.Length is 0 or > 100) return draft with { Errors = Of(new Refusal("required", "Say what it was, in a few words.", "what")) };
        var at = Days.ReadMoment(draft.At, zone);
        if (draft.At.Length > 0 && at is null) return draft with { Errors = Of(new Refusal("invalid", "A day and time are needed here.", "at")) };
        if (at > clock.Now().AddMinutes(5)) return draft with { Errors = Of(new Refusal("future", "That lies ahead. Plan it as a task.", "at")) };
        db.Append(new TouchLogged(draft.What, draft.Text.Length > 0 ? draft.Text : null, draft.Way == "in" ? Direction.In : Direction.Out), about, actor, clock, at);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    static Dictionary<string, string> Of(Refusal refusal) => new(StringComparer.Ordinal) { [refusal.Field ?? ""] = refusal.Message };
}

// Days and moments as a reader writes them, in the reader's zone.
public static class Days
{
    // A day means its evening in working hours: due at 17:00 there.
    public static DateTimeOffset? Read(string text, TimeZoneInfo zone) =>
        IsoDay.Read(text) is { } day ? At(day, new TimeOnly(17, 0), zone) : null;

    public static DateTimeOffset? ReadMoment(string text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at), zone) : null;

    // As a field of day and time holds it.
    public static string WriteMoment(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        // An hour that a change of clocks leaves out is taken one later.
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public static TimeZoneInfo Zone(Caller caller) =>
        caller.Profile is { } profile && TimeZoneInfo.TryFindSystemTimeZoneById(profile.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
