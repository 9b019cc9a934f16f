using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;

namespace Sluice.Record.Bulk;

// What a bulk act still has to know: whom to, which tag, which list, which stage and why, which field and what.
sealed record BulkArgument(BulkKind Act, string Value, string Reason = "")
{
    public static async Task<Result<BulkArgument>> Read(SluiceDb db, BulkAct bulk, IFormCollection form, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        string Said(string key) => form[key].ToString().Trim();
        switch (bulk.Act)
        {
            case BulkKind.Assign:
                if (Said("owner").Length == 0) return new BulkArgument(BulkKind.Assign, "");
                return UserId.TryParse(Said("owner"), null, out var owner) && await db.Set<Membership>().AnyAsync(m => m.UserId == owner, cancel) ? new BulkArgument(BulkKind.Assign, owner.Value.ToString("D")) : new Refusal("unknown", "Choose who it shall be.", "owner");
            case BulkKind.Tag or BulkKind.Untag:
                if (Said("tag").Length is 0 or > 60) return new Refusal("required", "Write the tag, 60 characters at most.", "tag");
                return new BulkArgument(form["remove"].Count > 0 ? BulkKind.Untag : BulkKind.Tag, Said("tag"));
            case BulkKind.List:
                return await List(db, bulk, Said("list"), Said("name"), caller, clock, cancel);
            case BulkKind.Stage:
                if (!Enum.TryParse<LifecycleStage>(Said("stage"), out var stage) || !Enum.IsDefined(stage)) return new Refusal("required", "Choose the stage.", "stage");
                return Said("reason").Length is 0 or > 300 ? new Refusal("required", "Say why, in 300 characters at most: it stands in each history.", "reason") : new BulkArgument(BulkKind.Stage, stage.ToString(), Said("reason"));
            case BulkKind.Set:
                var (key, value, now) = (Said("field"), form["value"].ToString().Replace("\r", "", StringComparison.Ordinal).Trim(), clock.Now());
                if (value.Length > 0 && (await Custom.Of(db, bulk.Kind, cancel)).Find(f => f.IsLink && "fields." + f.Key == key) is { } link)
                {
                    var (id, problem) = (await FieldLinks.Find(db, link.Type, [value], cancel))[value];
                    if (problem is not null) return new Refusal("unknown", problem, "value");
                    value = id!.Value.ToString("D");
                }
                var read = bulk.Kind == RecordKind.Company ? BulkField.Read(await BulkField.OfCompanies(db, cancel), Company.Found("", now), key, value, now)
                    : BulkField.Read(await BulkField.OfPeople(db, cancel), Person.Meet(now, Timeline.Direction.Own, "", LifecycleStage.Lead), key, value, now);
                return read.Refused(out var refusal, out var field) ? refusal : new BulkArgument(BulkKind.Set, Json.Write(field));
            default:
                return new BulkArgument(bulk.Act, "");
        }
    }

    static async Task<Result<BulkArgument>> List(SluiceDb db, BulkAct bulk, string list, string name, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (name.Length == 0)
            return ListId.TryParse(list, null, out var id) && await db.Set<RecordList>().AnyAsync(l => l.Id == id && l.Kind == bulk.Kind, cancel) ? new BulkArgument(BulkKind.List, id.Value.ToString("D")) : new Refusal("required", "Choose a list, or name a new one.", "name");
        if (name.Length > 100) return new Refusal("tooLong", "Keep the name under 100 characters.", "name");
        if (await db.Set<RecordList>().AnyAsync(l => l.Name == name && l.Kind == bulk.Kind, cancel)) return new Refusal("taken", $"There is a list “{name}” already; choose it above.", "name");
        var made = RecordList.Start(name, bulk.Kind, caller.UserId, clock.Now());
        db.Add(made);
        return new BulkArgument(BulkKind.List, made.Id.Value.ToString("D"));
    }
}
