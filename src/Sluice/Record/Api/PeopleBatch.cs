using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Merges;
using Sluice.Record.People;

namespace Sluice.Record.Api;

public enum BatchStatus { Created, Updated, Unchanged, Rejected }

public sealed record BatchResult(int Index, BatchStatus Status, PersonId? Id, IReadOnlyDictionary<string, string[]>? Errors);

public sealed record BatchAnswer(IReadOnlyList<BatchResult> Results);

public enum BatchMode { Create, Upsert, Update }

// Up to a thousand people at once: found by address or externalId in one look, written in one transaction; a bad one
// is rejected by itself and keeps nobody else out.
sealed class PeopleBatch(BatchMode mode, bool byEmail, IReadOnlyList<JsonObject> items)
{
    public static Result<PeopleBatch> Read(JsonObject json)
    {
        var body = new Body(json);
        var mode = body.Choice<BatchMode>("mode") ?? BatchMode.Upsert;
        var match = body.Text("match") ?? "email";
        var items = body.Items("items", 1000, (node, _) => node as JsonObject, "A list of people is needed here.");
        if (match is not ("email" or "externalId")) body.Refuse("match", "People are matched by email or externalId.");
        if (items is null) body.Refuse("items", "A list of people is needed here.");
        if (!body.IsGood()) return new Refusal("invalid", body.Errors.First().Value[0], body.Errors.First().Key);
        return new PeopleBatch(mode, match == "email", items!);
    }

    public Task<IReadOnlyList<BatchResult>> Run(SluiceDb db, Actor actor, TimeProvider clock, CancellationToken cancel) => db.TransactAnew(async () =>
    {
        var custom = items.Any(i => i.ContainsKey("fields")) ? await Custom.Of(db, RecordKind.Person, cancel) : [];
        var owners = items.Any(i => i.ContainsKey("ownerId")) ? (await Members.Of(db, cancel)).Select(m => m.Id).ToHashSet() : null;
        var read = items.Select(item => PersonJson.Read(item, custom, owners)).ToList();
        await ExternalIds.Hold<Person>(db, read.Select(r => r.Told?.ExternalId), cancel);
        var known = await Find(db, [.. read.Select(r => Key(r.Told)).OfType<string>()], cancel);
        var writing = new PersonWriting(db, actor, clock);
        var results = new List<BatchResult>(items.Count);
        for (var i = 0; i < read.Count; i++)
        {
            var (told, errors) = read[i];
            results.Add(told is null ? new(i, BatchStatus.Rejected, null, errors) : await One(db, writing, i, told, known, cancel));
        }
        return (IReadOnlyList<BatchResult>)results;
    }, cancel);

    async Task<BatchResult> One(SluiceDb db, PersonWriting writing, int index, PersonTold told, Dictionary<string, Person> known, CancellationToken cancel)
    {
        var key = Key(told);
        var person = key is null ? null : known.GetValueOrDefault(key);
        if (person is not null && mode == BatchMode.Create) return Rejected(index, new Refusal("duplicate", $"{key} belongs to {person.Name} already.", byEmail ? "email" : "externalId"));
        if (person is null && mode == BatchMode.Update) return Rejected(index, new Refusal("unknown", key is null ? "Nothing to find the person by." : $"Nobody has {key}.", byEmail ? "email" : "externalId"));
        if (person is not null)
        {
            // What is the same on both sides is no change; a mere match must not make an address the main one.
            if (byEmail && told.Emails is null) told = told with { Email = person.Email == told.Email ? null : told.Email };
            if ((await writing.Change(person, told, cancel)).Refused(out var unchanged, out var changes)) return await Undo(db, index, unchanged, cancel);
            await db.SaveChangesAsync(cancel);
            return new(index, changes.Count > 0 ? BatchStatus.Updated : BatchStatus.Unchanged, person.Id, null);
        }
        if ((await writing.Create(told, cancel)).Refused(out var refusal, out var made)) return await Undo(db, index, refusal, cancel);
        await db.SaveChangesAsync(cancel);
        if (key is not null) known[key] = made;
        return new(index, BatchStatus.Created, made.Id, null);
    }

    static async Task<BatchResult> Undo(SluiceDb db, int index, Refusal refusal, CancellationToken cancel)
    {
        await Unsaved.Forget(db, cancel);
        return Rejected(index, refusal);
    }

    async Task<Dictionary<string, Person>> Find(SluiceDb db, List<string> keys, CancellationToken cancel)
    {
        var found = new Dictionary<string, Person>(StringComparer.OrdinalIgnoreCase);
        foreach (var some in keys.Distinct(StringComparer.OrdinalIgnoreCase).Chunk(200))
        {
            var people = PeopleList.Live(db).Include(p => p.Emails).Include(p => p.Phones).Include(p => p.Tags).AsSplitQuery();
            people = byEmail ? people.Where(p => p.Emails.Any(e => some.Contains(e.Address))) : people.Where(p => some.Contains(p.ExternalId));
            foreach (var person in await people.ToListAsync(cancel))
                foreach (var key in byEmail ? person.Emails.Select(e => e.Address) : [person.ExternalId!]) found[key] = person;
        }
        if (!byEmail) await Lead(db, [.. keys.Where(k => !found.ContainsKey(k))], found, cancel);
        return found;
    }

    // The externalId of somebody who was merged means the record that stayed.
    static async Task Lead(SluiceDb db, List<string> missing, Dictionary<string, Person> found, CancellationToken cancel)
    {
        foreach (var merged in await db.Set<MergedRecord>().AsNoTracking().Where(m => missing.Contains(m.ExternalId!)).ToListAsync(cancel))
            if (await Intake.Load(db, new PersonId(merged.KeepId), cancel) is { } keep) found[merged.ExternalId!] = keep;
    }

    string? Key(PersonTold? told) => told is null ? null : byEmail ? told.AnyEmail : told.ExternalId is { Length: > 0 } id ? id : null;

    static BatchResult Rejected(int index, Refusal refusal) => new(index, BatchStatus.Rejected, null, new Dictionary<string, string[]> { [refusal.Field ?? "item"] = [refusal.Message] });
}
