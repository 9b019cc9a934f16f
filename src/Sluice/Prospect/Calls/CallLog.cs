using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Prospect.Meetings;
using Sluice.Prospect.Queues;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Consent;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Calls;

public sealed record CallMaker(UserId? User, Actor Actor);

// Writes a call down with everything its disposition brings about, in one transaction.
public static class CallLog
{
    public static async Task<Result<Call>> Keep(SluiceDb db, PersonId id, CallTold told, CallMaker by, TimeProvider clock, CancellationToken cancel)
    {
        if (told.Check(clock.Now()) is { } refusal) return refusal;
        return await db.Transact<Result<Call>>(async () =>
        {
            if (await Intake.Load(db, id, cancel) is not { } person) return new Refusal("notFound", "There is no such person.", "personId");
            var company = await Employments.PrimaryOf(db, id, cancel);
            var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
            var now = clock.Now();
            var number = told.Number ?? person.Phone ?? "";
            var call = Call.Make(id, told, number, by.User, by.Actor, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, workspace.Zone).DateTime), LocalTime.At(LocalTime.ZoneOf(person.TimeZone, person.Country, workspace.TimeZone), now).Hour, now);
            db.Add(call);
            db.Append(new CallMade(call.Id, call.Disposition, call.Sentiment, call.Seconds, call.Note, number.Length > 0 ? number : null), new About(id, company), by.Actor, clock);
            person.Touched(now);
            if (await FillFields(db, person, told, now, cancel) is { } wrong) return wrong;
            await EndCallbacks(db, id, by, clock, cancel);
            var scene = new CallScene(db, person, company, workspace, call, told, by, clock);
            await CallConsequences.Follow(scene, cancel);
            await db.SaveChangesAsync(cancel);
            await NextActivities.Refresh(db, id, cancel);
            return call;
        }, cancel);
    }

    static async Task<Refusal?> FillFields(SluiceDb db, Person person, CallTold told, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var (key, said) in told.Fields.Where(f => f.Value.Length > 0))
        {
            if (await db.Set<FieldDefinition>().AsNoTracking().SingleOrDefaultAsync(d => d.Kind == RecordKind.Person && d.Key == key && d.ArchivedAt == null, cancel) is not { } field) return new Refusal("unknown", $"There is no field “{key}” any more.", key);
            if (CustomText.Read(field, said).Refused(out var refusal, out var value)) return refusal with { Field = key };
            person.SetField(key, value, now);
        }
        return null;
    }

    // A call answers the promise to call back, whatever came of it.
    static async Task EndCallbacks(SluiceDb db, PersonId person, CallMaker by, TimeProvider clock, CancellationToken cancel)
    {
        var soon = clock.Now().AddHours(12);
        foreach (var todo in await db.Set<Todo>().Where(t => t.PersonId == person && t.DoneAt == null && (t.Kind == TodoKind.Callback || t.Kind == TodoKind.Call) && t.DueAt <= soon).Take(20).ToListAsync(cancel))
        {
            todo.Complete(by.User, clock.Now());
            db.Append(new TaskDone(todo.Id, todo.Title), new About(todo.PersonId, todo.CompanyId, todo.DealId), by.Actor, clock);
        }
    }
}

public sealed record CallScene(SluiceDb Db, Person Person, CompanyId? Company, Workspace Workspace, Call Call, CallTold Told, CallMaker By, TimeProvider Clock)
{
    public DateTimeOffset Now => Call.At;
    public About About => new(Person.Id, Company);
    public string Zone => LocalTime.ZoneOf(Person.TimeZone, Person.Country, Workspace.TimeZone);

    public void Plan(TodoKind kind, string title, DateTimeOffset dueAt, string note = "", bool anyone = false)
    {
        var todo = Todo.Plan(kind, title, anyone ? null : By.User ?? Person.OwnerId, dueAt, Now, Person.Id, Company, note: note);
        Db.Add(todo);
        Db.Append(new TaskPlanned(todo.Id, todo.Title, todo.DueAt), About, By.Actor, Clock);
    }
}
