using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Consent;
using Sluice.Record.Merges;

namespace Sluice.Record.Privacy;

// Everything that is held about one person, as they may ask for it (GDPR, articles 15 and 20): their record and each row
// of any table that names them, those of records merged into theirs included, and what bars their addresses.
static class Dossier
{
    // Handed out: whoever took it stands in the audit chain.
    public static Task<JsonObject?> Take(SluiceDb db, PersonId person, Actor actor, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        if (EffectiveRights.SeesTooLittle(db) is not null) throw EffectiveRights.Unseen(db, OwnedKind.People);
        var dossier = await Of(db, person, clock.Now(), cancel);
        if (dossier is not null) await db.Audit(RecordAudit.PersonDataTaken, AuditTarget.Of("person", person), null, actor, clock, cancel);
        return dossier;
    }, cancel);

    static async Task<JsonObject?> Of(SluiceDb db, PersonId person, DateTimeOffset now, CancellationToken cancel)
    {
        var people = await All(db, person, cancel);
        var tables = await AboutPerson.Load(db, people, cancel);
        if (!tables.Any(t => t.Type.ClrType == typeof(Record.People.Person))) return null;
        var held = new JsonObject();
        foreach (var (type, rows) in tables) held[Name(type.GetTableName()!)] = new JsonArray([.. rows.Select(Row)]);
        var barred = await Barred(db, person, cancel);
        if (barred.Count > 0) held["barred"] = new JsonArray([.. barred.Select(s => (JsonNode)new JsonObject { ["channel"] = s.Channel.ToString(), ["address"] = s.Address, ["reason"] = s.Reason, ["since"] = s.Since })]);
        db.ChangeTracker.Clear();
        return new JsonObject { ["personId"] = person.Value.ToString("D"), ["madeAt"] = now, ["held"] = held };
    }

    // With those that became part of this one.
    public static async Task<IReadOnlyList<PersonId>> All(SluiceDb db, PersonId person, CancellationToken cancel) =>
        [person, .. (await db.Set<MergedRecord>().Where(m => m.KeepId == person.Value).Select(m => m.RecordId).ToListAsync(cancel)).Select(id => new PersonId(id))];

    static async Task<IReadOnlyList<Suppression>> Barred(SluiceDb db, PersonId person, CancellationToken cancel) =>
        await Record.People.Intake.Load(db, person, cancel) is { } record ? await Suppressions.Barring(db, record, cancel) : [];

    static JsonObject Row(EntityEntry row)
    {
        var json = new JsonObject();
        foreach (var property in row.Properties.Where(p => p.Metadata.ClrType != typeof(WorkspaceId)))
        {
            var value = property.CurrentValue;
            // What stands empty tells nothing.
            if (value is null or "") continue;
            json[JsonNamingPolicy.CamelCase.ConvertName(property.Metadata.Name)] = value switch
            {
                FieldBag bag => bag.ToJson(),
                JsonText text => JsonNode.Parse(text.Value),
                _ => JsonSerializer.SerializeToNode(value, value.GetType(), Json.Options),
            };
        }
        return json;
    }

    // "record_person_emails" → "personEmails".
    static string Name(string table)
    {
        var words = table.Split('_')[1..];
        return words[0] + string.Concat(words[1..].Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
    }
}
