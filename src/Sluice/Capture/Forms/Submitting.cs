using Microsoft.EntityFrameworkCore;
using Sluice.Capture.OptIn;
using Sluice.Capture.Uploads;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Forms;

// A good submission in one transaction: row, person, stage, consent, fact, stitch. All of it or nothing.
public sealed class Submitting(IVisitorTrail trail, OptInDesk optIn, TimeProvider clock)
{
    public Task<Submission> Take(SluiceDb db, Form form, string? pageSlug, Sending sending, Answers answers, string? suspicion, CancellationToken cancel) => db.Transact(async () =>
    {
        // A double click comes twice at once: the second waits here and then finds the first.
        await db.LockOn($"form:{form.Id.Value:N}:{sending.Key}", cancel);
        if (await db.Set<Submission>().SingleOrDefaultAsync(s => s.FormId == form.Id && s.Key == sending.Key, cancel) is { } first) return first;
        var source = await trail.FirstSource(db, sending.Trace, sending.PageUrl, sending.Referrer, cancel);
        var submission = Submission.Of(form, sending, answers, suspicion, source, clock.Now());
        db.Add(submission);
        foreach (var kept in sending.Uploads) db.Add(FormUpload.Of(submission, kept));
        if (suspicion is null) await Welcome(db, form, submission, pageSlug, sending.Origin, cancel);
        await db.SaveChangesAsync(cancel);
        return submission;
    }, cancel);

    public Task<Refusal?> Release(SluiceDb db, Form form, Submission submission, string? pageSlug, string origin, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        if (submission.Release(clock.Now()) is { } refusal) return refusal;
        await db.Set<FormUpload>().Where(u => u.SubmissionId == submission.Id).LoadAsync(cancel);
        await Welcome(db, form, submission, pageSlug, origin, cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);

    async Task Welcome(SluiceDb db, Form form, Submission submission, string? pageSlug, string origin, CancellationToken cancel)
    {
        var answers = submission.AnswerList;
        var browser = submission.Trace?.As<BrowserTrace>();
        var said = form.FieldList.Where(f => f.MapsTo is not null && answers.ContainsKey(f.Key)).GroupBy(f => f.MapsTo!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => answers[g.First().Key], StringComparer.Ordinal);
        var person = await Who(db, form, submission, said, browser, cancel);
        submission.PersonId = person?.Id;
        foreach (var upload in db.Set<FormUpload>().Local.Where(u => u.SubmissionId == submission.Id)) upload.PersonId = person?.Id;
        var company = person is null ? null : await CompanyOf(db, person, cancel);
        AnswerSaid[] shown = [.. form.FieldList.Where(f => f.Asks && f.Kind is not (FieldKind.Consent or FieldKind.Hidden) && answers.ContainsKey(f.Key)).Select(f => new AnswerSaid(f.Label, answers[f.Key]))];
        var actor = person is null ? Actor.Anonymous : Actor.Of("person", person.Id);
        db.Append(new FormSubmitted(submission.Id.Value, form.Id.Value, form.Name, submission.PageId?.Value, pageSlug, shown, submission.Source), new About(person?.Id, company), actor, clock, submission.At, $"submission:{submission.Id.Value:N}");
        if (form.AfterSubmit.WebhookUrl is not null) db.Enqueue(new CallFormWebhook(submission.Id), clock);
        if (form.AfterSubmit.NotifyId is { } told) await FormNotice.Write(db, form, submission, person, new UserId(told), shown, origin, clock, cancel);
        if (person is null) return;
        await Afterwards(db, form, person, company, said, cancel);
        var agreed = form.FieldList.Where(f => f.Kind is FieldKind.Consent && answers.GetValueOrDefault(f.Key) == "yes").Select(f => new Wording(f.Key, f.Wording)).ToList();
        if (form.AfterSubmit.DoubleOptIn && agreed.Count > 0 && said.GetValueOrDefault("email") is { } asked) await optIn.Ask(db, form, submission, person, asked, agreed, origin, cancel);
        else
        {
            Agree(db, form, submission, person, company, agreed, actor);
            if ((said.GetValueOrDefault("email") ?? person.Email) is { } address) await optIn.Promised(db, form, person, address, origin, cancel);
        }
        await db.SaveChangesAsync(cancel);
        // The address was typed, not proven: sure enough to show the visits, not to change who they are.
        if (browser is not null) await trail.Stitch(db, browser, person.Id, "form", said.ContainsKey("email") ? 0.95 : 0.7, $"submission:{submission.Id.Value:D}", cancel);
    }

    async Task<Person?> Who(SluiceDb db, Form form, Submission submission, Dictionary<string, string> said, BrowserTrace? browser, CancellationToken cancel)
    {
        var told = FieldTargets.Acquaint(said, new Acquaintance { Origin = Direction.In, Source = submission.Source, Stage = form.AfterSubmit.Stage });
        if (said.GetValueOrDefault("email") is { } email)
        {
            await db.LockOn($"email:{PersonEmail.Normalise(email)}", cancel);
            if (await Intake.FindByEmail(db, email, cancel) is { } known)
            {
                await Intake.FillGaps(db, known, told, $"form “{form.Name}”", Actor.System, clock, cancel);
                return known;
            }
        }
        else if (said.Count == 0)
        {
            return browser is not null && await trail.KnownAs(db, browser, cancel) is { } seen ? await Intake.Load(db, seen, cancel) : null;
        }
        return await Intake.Meet(db, told, $"form “{form.Name}”", Actor.System, clock, cancel);
    }

    async Task Afterwards(SluiceDb db, Form form, Person person, CompanyId? company, Dictionary<string, string> said, CancellationToken cancel)
    {
        var now = clock.Now();
        var after = form.AfterSubmit;
        foreach (var field in form.FieldList.Where(f => f.MapsTo?.StartsWith("fields.", StringComparison.Ordinal) == true && said.ContainsKey(f.MapsTo)))
        {
            var key = field.MapsTo![7..];
            if (person.Fields[key] is null) person.SetField(key, CustomValues.Of(field.Kind, said[field.MapsTo]), now);
        }
        Lifecycle.Advance(db, person, after.Stage, $"sent the form “{form.Name}”", Actor.System, clock, company);
        foreach (var (target, value) in after.Set) await Put(db, person, target, value, now, cancel);
        if (after.TaskTitle is { Length: > 0 } title)
        {
            var assignee = after.OwnerId is { } asked ? new UserId(asked) : person.OwnerId;
            db.Add(Todo.Plan(TodoKind.Todo, title, assignee, now.AddDays(after.TaskDays), now, person.Id, company, note: $"form “{form.Name}”"));
        }
        if (after.Tag is { } tag) person.AddTag(tag, now);
        if (after.OwnerId is { } owner && person.OwnerId is null) person.Own(new UserId(owner), now);
        if (after.ListId is { } list && !await db.Set<ListMember>().AnyAsync(m => m.ListId == new ListId(list) && m.RecordId == person.Id.Value, cancel)
            && await db.Set<RecordList>().AnyAsync(l => l.Id == new ListId(list) && l.Kind == RecordKind.Person, cancel))
            db.Add(new ListMember { ListId = new ListId(list), RecordId = person.Id.Value, AddedAt = now, Note = $"form “{form.Name}”" });
    }

    // What the form says of everybody who sends it, whatever stood there.
    static async Task Put(SluiceDb db, Person person, string target, string value, DateTimeOffset now, CancellationToken cancel)
    {
        switch (target)
        {
            case "phone": person.AddPhone(value, now); break;
            case var custom when custom.StartsWith("fields.", StringComparison.Ordinal):
                var key = custom[7..];
                if (await db.Set<FieldDefinition>().SingleOrDefaultAsync(d => d.Kind == RecordKind.Person && d.Key == key, cancel) is { } field && !CustomText.Read(field, value).Refused(out _, out var read)) person.SetField(key, read, now);
                break;
            default:
                person.Describe(now, target == "firstName" ? value : null, target == "lastName" ? value : null, target == "jobTitle" ? value : null, target == "country" ? value : null, null, target == "city" ? value : null, target == "language" ? value : null);
                break;
        }
    }

    void Agree(SluiceDb db, Form form, Submission submission, Person person, CompanyId? company, IReadOnlyList<Wording> agreed, Actor actor)
    {
        foreach (var wording in agreed)
        {
            var receipt = new ConsentReceipt { Id = Guid.CreateVersion7(clock.Now()), PersonId = person.Id, FormId = form.Id, SubmissionId = submission.Id, Field = wording.Field, Wording = wording.Text, Version = wording.Version, AddressHash = submission.AddressHash, At = submission.At };
            db.Add(receipt);
            person.Allow(LawfulBasis.Consent, $"form “{form.Name}”");
            db.Append(new ConsentGiven(receipt.Id, form.Id.Value, form.Name, wording.Text), new About(person.Id, company), actor, clock, submission.At);
        }
    }

    // Also one that this very submission has just added and not saved.
    static async Task<CompanyId?> CompanyOf(SluiceDb db, Person person, CancellationToken cancel) =>
        db.Set<Employment>().Local.FirstOrDefault(e => e.PersonId == person.Id)?.CompanyId ?? await Employments.PrimaryOf(db, person.Id, cancel);
}

static class CustomValues
{
    public static object Of(FieldKind kind, string value) => kind switch
    {
        FieldKind.Number => decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
        FieldKind.YesNo or FieldKind.Consent => value == "yes",
        FieldKind.ManyOf => value.Split(", "),
        _ => value,
    };

    public static CustomType TypeOf(FieldKind kind) => kind switch
    {
        FieldKind.LongText => CustomType.LongText,
        FieldKind.Number => CustomType.Number,
        FieldKind.Date => CustomType.Date,
        FieldKind.OneOf => CustomType.OneOf,
        FieldKind.ManyOf => CustomType.ManyOf,
        FieldKind.YesNo or FieldKind.Consent => CustomType.YesNo,
        FieldKind.Email => CustomType.Email,
        FieldKind.Phone => CustomType.Phone,
        _ => CustomType.Text,
    };

    // A form may ask for a field that is new: it is then a custom field like any other.
    public static async Task Define(SluiceDb db, IEnumerable<FormField> fields, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var field in fields.Where(f => f.MapsTo?.StartsWith("fields.", StringComparison.Ordinal) == true).DistinctBy(f => f.MapsTo))
        {
            var key = field.MapsTo![7..];
            if (await db.Set<FieldDefinition>().AnyAsync(d => d.Kind == RecordKind.Person && d.Key == key, cancel)) continue;
            var definition = FieldDefinition.Define(RecordKind.Person, key, field.Label.Length > 0 ? field.Label : key, TypeOf(field.Kind), now);
            definition.Choices = JsonText.Of(field.Choices);
            db.Add(definition);
        }
    }
}
