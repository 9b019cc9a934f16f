using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.Timeline;

// Notes with their facts; saves nothing.
public static class Notes
{
    public static async Task<Result<RecordNote>> Add(SluiceDb db, string? text, About about, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (RecordNote.Check(text) is { } refusal) return refusal;
        var note = RecordNote.Write(text!, actor.AsUser, clock.Now(), about.Person, about.Company, about.Deal);
        db.Add(note);
        db.Append(new NoteAdded(note.Text, note.Id.Value), about, actor, clock);
        await Mentions.Note(db, note, actor.AsUser, clock.Now(), cancel);
        return note;
    }

    public static async Task<Refusal?> Rewrite(SluiceDb db, RecordNote note, string? text, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (RecordNote.Check(text) is { } refusal) return refusal;
        var before = note.Text;
        if (!note.Rewrite(text!, clock.Now())) return null;
        db.Append(new NoteChanged(note.Id.Value, before), AboutOf(note), actor, clock);
        await Mentions.Note(db, note, actor.AsUser, clock.Now(), cancel);
        return null;
    }

    public static About AboutOf(RecordNote note) => new(note.PersonId, note.CompanyId, note.DealId);

    public static Task<List<RecordNote>> Pinned(SluiceDb db, About about, CancellationToken cancel)
    {
        var notes = db.Set<RecordNote>().AsNoTracking().Where(n => n.PinnedAt != null);
        notes = about switch
        {
            { Person: { } person } => notes.Where(n => n.PersonId == person),
            { Company: { } company } => notes.Where(n => n.CompanyId == company && n.PersonId == null),
            _ => notes.Where(n => n.DealId == about.Deal),
        };
        return notes.OrderByDescending(n => n.PinnedAt).Take(5).ToListAsync(cancel);
    }
}
