using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Files;
using Sluice.Platform.Work;
using Sluice.Record.Bulk;
using Sluice.Record.Changes;
using Sluice.Record.Consent;
using Sluice.Record.Duplicates;
using Sluice.Record.Merges;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Privacy;

// Erases a person for good: in one transaction every row that points at them is removed, or emptied of them where it is
// worth something without; their addresses stay as marks that nobody can read, so that they are not written to when they
// come in again. Texts elsewhere and files follow as work (Scrubbing).
static class Erasing
{
    public static Task<Result<Erasure>> Run(SluiceDb db, PersonId person, string? reason, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        if (EffectiveRights.SeesTooLittle(db) is { } little) return little;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500) return new Refusal("required", "Say on what grounds, such as their request and its date; not who they are.", "reason");
        if (!await db.Set<Person>().AnyAsync(p => p.Id == person, cancel)) return new Refusal("unknown", "There is no such person.", "id");
        if (await db.Set<MergedRecord>().AnyAsync(m => m.RecordId == person.Value, cancel)) return new Refusal("merged", "This record became part of another one. Erase that one; this goes with it.", "id");
        var people = await Dossier.All(db, person, cancel);
        var words = await WordsOf(db, people, cancel);
        await Bar(db, people, people, actor, clock, cancel);
        var (rows, files) = await Take(db, people, cancel);
        var erasure = Erasure.Begin(person, reason, words, rows, actor, clock.Now());
        db.Add(erasure);
        db.Enqueue(new ScrubErased(erasure.Id, files), clock);
        await db.Audit(RecordAudit.PersonErased, AuditTarget.Of("person", person), new { erasure = erasure.Id, rows }, actor, clock, cancel);
        return Result<Erasure>.Of(erasure);
    }, cancel);

    // For those who were kept long enough: what points at them goes, their addresses stay as marks only where they were
    // barred before. Nobody asked to be forgotten: other people's texts stay as they are. Inside a transaction.
    public static async Task Forget(SluiceDb db, IReadOnlyList<PersonId> people, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var (mail, numbers) = (new List<PersonId>(), new List<PersonId>());
        foreach (var person in await db.Set<Person>().Include(p => p.Emails).Include(p => p.Phones).AsSplitQuery().Where(p => people.Contains(p.Id)).ToListAsync(cancel))
            foreach (var bar in await Suppressions.Barring(db, person, cancel)) (bar.Channel == ContactChannel.Phone ? numbers : mail).Add(person.Id);
        if (mail.Count + numbers.Count > 0) await Bar(db, mail, numbers, actor, clock, cancel);
        await Take(db, people, cancel);
    }

    // What names them, to be looked for in texts and files: addresses, numbers, the id, and the whole name
    // where nobody else is called so.
    static async Task<IReadOnlyList<string>> WordsOf(SluiceDb db, IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        words.UnionWith(await db.Set<PersonEmail>().Where(e => people.Contains(e.PersonId)).Select(e => e.Address).ToListAsync(cancel));
        words.UnionWith(await db.Set<PersonPhone>().Where(p => people.Contains(p.PersonId)).Select(p => p.Number).ToListAsync(cancel));
        foreach (var name in await db.Set<Person>().Where(p => people.Contains(p.Id)).Select(p => new { p.FirstName, p.LastName }).ToListAsync(cancel))
            if (name.FirstName.Length > 0 && name.LastName.Length > 0 && !await db.Set<Person>().AnyAsync(p => p.FirstName == name.FirstName && p.LastName == name.LastName && !people.Contains(p.Id), cancel))
                words.UnionWith([$"{name.FirstName} {name.LastName}", $"{name.LastName} {name.FirstName}", $"{name.LastName}, {name.FirstName}"]);
        words.UnionWith(people.Select(p => p.Value.ToString("D")));
        return [.. words.Where(w => w.Length >= 5)];
    }

    // Whose addresses, and whose numbers, stay as marks.
    static async Task Bar(SluiceDb db, IReadOnlyList<PersonId> mailOf, IReadOnlyList<PersonId> numbersOf, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        var key = await ErasedMarks.Key(db, cancel);
        var mail = (await db.Set<PersonEmail>().Where(e => mailOf.Contains(e.PersonId)).Select(e => e.Address).ToListAsync(cancel)).ConvertAll(a => (Channel: ContactChannel.Mail, Address: a));
        var numbers = (await db.Set<PersonPhone>().Where(p => numbersOf.Contains(p.PersonId)).Select(p => p.Number).ToListAsync(cancel)).ConvertAll(n => (Channel: ContactChannel.Phone, Address: n));
        var optional = mailOf.Union(numbersOf).Select(p => (PersonId?)p).ToList();
        var barred = await db.Set<Suppression>().Where(s => optional.Contains(s.PersonId)).ToListAsync(cancel);
        var normal = mail.Concat(numbers).Select(a => (a.Channel, Address: Suppression.Normalise(a.Channel, a.Address))).Concat(barred.Select(s => (s.Channel, s.Address))).Where(a => !a.Address.StartsWith(Suppression.OfPerson, StringComparison.Ordinal) && a.Address.Length > 0).Distinct().ToList();
        db.RemoveRange(barred);
        var plain = normal.ConvertAll(a => a.Address);
        db.RemoveRange(await db.Set<Suppression>().Where(s => plain.Contains(s.Address)).ToListAsync(cancel));
        var marks = normal.ConvertAll(a => (a.Channel, Address: a.Address.StartsWith(ErasedMarks.Prefix, StringComparison.Ordinal) ? a.Address : ErasedMarks.Of(key, a.Address)));
        await db.SaveChangesAsync(cancel);
        foreach (var (channel, address) in marks.Distinct())
            if (!await db.Set<Suppression>().AnyAsync(s => s.Channel == channel && s.Address == address, cancel)) db.Add(Suppression.Of(channel, address, "erased", actor, clock.Now()));
        await db.SaveChangesAsync(cancel);
    }

    static async Task<(int Rows, List<ShelvedFile> Files)> Take(SluiceDb db, IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var (count, files) = (0, new List<ShelvedFile>());
        // The person's own row goes last: others hang on it.
        foreach (var (type, rows) in (await AboutPerson.Load(db, people, cancel)).OrderBy(t => t.Type.ClrType == typeof(Person)))
        {
            foreach (var row in rows) Empty(row);
            files.AddRange(from row in rows where row.State == EntityState.Deleted && row.Entity is IOnShelf { File: not null } select new ShelvedFile(((IOnShelf)row.Entity).Folder, ((IOnShelf)row.Entity).File!));
            count += rows.Count;
        }
        await db.SaveChangesAsync(cancel);
        var ids = people.Select(p => p.Value).ToList();
        foreach (var id in ids)
        {
            var text = id.ToString("D");
            count += await db.Set<Change>().Where(c => c.Key.Contains(text) || c.Before!.Contains(text) || c.After!.Contains(text)).ExecuteDeleteAsync(cancel);
        }
        count += await db.Set<Mention>().Where(m => !db.Set<RecordNote>().Any(n => n.Id == m.NoteId)).ExecuteDeleteAsync(cancel);
        count += await db.Set<BulkChange>().Where(c => ids.Contains(c.RecordId)).ExecuteDeleteAsync(cancel);
        count += await db.Set<Duplicate>().Where(d => ids.Contains(d.LeftId) || ids.Contains(d.RightId)).ExecuteDeleteAsync(cancel);
        count += await db.Set<MergedRecord>().Where(m => ids.Contains(m.RecordId) || ids.Contains(m.KeepId)).ExecuteDeleteAsync(cancel);
        return (count + await db.Set<Merge>().Where(m => ids.Contains(m.KeepId)).ExecuteDeleteAsync(cancel), files);
    }

    static void Empty(EntityEntry row)
    {
        var pointers = row.Properties.Where(p => AboutPerson.Points(p.Metadata) && p.Metadata.IsNullable).ToList();
        if (row.Entity is IOutlivesPerson { Stays: true } && pointers.Count > 0)
            foreach (var pointer in pointers) pointer.CurrentValue = null;
        else row.State = EntityState.Deleted;
    }
}
