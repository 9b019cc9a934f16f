using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Magnets;
using Sluice.Capture.Pages;
using Sluice.Capture.Uploads;
using Sluice.Capture.Webinars;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;

namespace Sluice.Capture.Forms;

// The builder: one HTML form with all fields; every button saves what is written and then does its act.
static class FormPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/capture/forms/{id}", Edit).Needs(Permission.See);
        office.MapPost("/capture/forms/{id}", Save).Needs(Permission.Capture);
        office.MapGet("/capture/forms/{id}/preview", Preview).Needs(Permission.See);
        office.MapGet("/capture/forms/{id}/submissions", Submissions).Needs(Permission.See);
        office.MapPost("/capture/submissions/{id}/release", Release).Needs(Permission.Capture);
        office.MapPost("/capture/submissions/{id}/discard", Discard).Needs(Permission.Capture);
    }

    static async Task<IResult> Edit(FormId id, HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await Find(db, id, cancel) is { } form ? Page.Show<FormPage>(new { Model = await Model(db, form, request, cancel), DropOffs = form.RuleSet.KeepPartial ? await Partials.Of(db, form, clock.Now(), cancel) : [] }) : Page.NotFound();

    static async Task<IResult> Save(FormId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } form) return Page.NotFound();
        var sent = await http.Request.ReadFormAsync(cancel);
        var fields = FormFields.Read(sent);
        var act = sent["do"].ToString().Split(':');
        FormFields.Do(fields, act[0], act.Length > 1 ? act[1] : "");
        var after = form.AfterSubmit with { Outcomes = Ends(sent), TaskTitle = sent["taskTitle"].ToString().Trim() is { Length: > 0 } task ? task : null, TaskDays = int.TryParse(sent["taskDays"], out var days) ? days : 1, Message = sent["message"].ToString(), RedirectUrl = sent["redirectUrl"], Tag = sent["tag"], DoubleOptIn = sent["doubleOptIn"].Count > 0, MagnetId = Guid.TryParse(sent["magnetId"], out var magnet) ? magnet : null, WebinarId = Guid.TryParse(sent["webinarId"], out var webinar) ? webinar : null, ListId = Guid.TryParse(sent["listId"], out var list) ? list : null, OwnerId = Guid.TryParse(sent["ownerId"], out var owner) ? owner : null, NotifyId = Guid.TryParse(sent["notifyId"], out var told) ? told : null, WebhookUrl = sent["webhookUrl"], WebhookSecret = sent["webhookSecret"], Stage = Enum.TryParse<LifecycleStage>(sent["stage"], out var stage) ? stage : LifecycleStage.Lead };
        var rules = new FormRules { AskAtMost = int.TryParse(sent["askAtMost"], out var at) ? at : 0, Kiosk = sent["kiosk"].Count > 0, ProofOfWork = sent["proofOfWork"].Count > 0, KeepPartial = sent["keepPartial"].Count > 0 };
        var request = new FormRequest { Rules = rules, Name = sent["name"], Slug = sent["slug"], Title = sent["title"], Button = sent["button"], PerMinute = int.TryParse(sent["perMinute"], out var most) ? most : null, Fields = fields, After = after };
        if (await FormEndpoints.Apply(db, form, request, clock.Now(), cancel) is { } refusal)
            return Page.Show<FormPage>(new { Model = await Model(db, form, http.Request, cancel) with { Fields = fields }, Errors = new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message } }, 422);
        await db.SaveChangesAsync(cancel);
        if (act[0] is "save" or "") Toasts.Say(http, "Form saved.");
        return Page.SeeOther($"/capture/forms/{id.Value:D}" + (act[0] is "add" ? $"#field-{fields.Count - 1}" : ""));
    }

    static List<Outcome> Ends(IFormCollection sent)
    {
        var ends = new List<Outcome>();
        for (var n = 0; n < 20 && sent.ContainsKey($"o{n}.when"); n++)
            if (sent[$"o{n}.when"].ToString() is { Length: > 0 } field) ends.Add(new Outcome(new FieldWhen(field, FormFields.Lines(sent[$"o{n}.is"])), sent[$"o{n}.message"].ToString().Trim(), sent[$"o{n}.redirectUrl"].ToString().Trim() is { Length: > 0 } url ? url : null));
        return ends;
    }

    static async Task<IResult> Preview(FormId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } form) return Page.NotFound();
        var nonce = PublicPolicy.SetPreview(http, []);
        var face = new Landing.PublicFace(form.Title, "", true, await FormDoor.Theme(db, cancel), nonce, null, Bare: true);
        return Results.Content(Landing.PublicDocument.Write(face, $"<section class=\"w narrow\">{FormHtml.Write(form, FormState.Empty)}</section>"), "text/html; charset=utf-8");
    }

    static async Task<IResult> Submissions(FormId id, string? state, string? after, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } form) return Page.NotFound();
        SubmissionList.TryState(state, out var only);
        var rows = await SubmissionList.Page(db, id, only, Cursor.TryParse(after, out var cursor) ? cursor : null, 51, cancel);
        var waiting = await CountAnswer.Of(db.Set<Submission>().Where(s => s.FormId == id && s.State == SubmissionState.Quarantined), cancel);
        PersonId[] people = [.. rows.Where(r => r.PersonId is not null).Select(r => r.PersonId!.Value).Distinct()];
        var names = (await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email }).ToListAsync(cancel)).ToDictionary(p => p.Id, p => Person.Display(p.FirstName, p.LastName, p.Email));
        SubmissionId[] ids = [.. rows.Select(r => r.Id)];
        var uploads = form.TakesFiles ? await db.Set<FormUpload>().AsNoTracking().Where(u => ids.Contains(u.SubmissionId)).ToListAsync(cancel) : [];
        return Page.Show<SubmissionsPage>(new { Form = form, Uploads = uploads.ToLookup(u => (u.SubmissionId, u.Field)), Rows = (IReadOnlyList<Submission>)[.. rows.Take(50)], Names = (IReadOnlyDictionary<PersonId, string>)names, State = only, Waiting = waiting, Next = rows.Count > 50 ? SubmissionList.CursorAt(rows[49]) : null });
    }

    static async Task<IResult> Release(SubmissionId id, HttpContext http, SluiceDb db, Submitting submitting, CancellationToken cancel)
    {
        if (await Decisions.Release(db, id, submitting, PublicNotice.Origin(http.Request), cancel) is { } refusal) return refusal.Code == "notFound" ? Page.NotFound() : Page.Failed(422, refusal.Message);
        Toasts.Say(http, "Released: it counts now, as if it had come in good.");
        return Page.SeeOther(http.Request.Headers.Referer.ToString() is { Length: > 0 } back && Uri.TryCreate(back, UriKind.Absolute, out var uri) ? uri.PathAndQuery : "/capture");
    }

    static async Task<IResult> Discard(SubmissionId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Decisions.Discard(db, id, clock, cancel) is { } refusal) return refusal.Code == "notFound" ? Page.NotFound() : Page.Failed(422, refusal.Message);
        Toasts.Say(http, "Discarded.");
        return Page.SeeOther(http.Request.Headers.Referer.ToString() is { Length: > 0 } back && Uri.TryCreate(back, UriKind.Absolute, out var uri) ? uri.PathAndQuery : "/capture");
    }

    static Task<Form?> Find(SluiceDb db, FormId id, CancellationToken cancel) => db.Set<Form>().SingleOrDefaultAsync(f => f.Id == id, cancel);

    static async Task<FormModel> Model(SluiceDb db, Form form, HttpRequest request, CancellationToken cancel)
    {
        var lists = await db.Set<RecordList>().AsNoTracking().Where(l => l.Kind == RecordKind.Person).OrderBy(l => l.Name).Take(200).Select(l => new { l.Id, l.Name }).ToListAsync(cancel);
        var owners = await (from m in db.Set<Membership>() join u in db.Set<User>() on m.UserId equals u.Id orderby u.Name select new { u.Id, u.Name }).Take(200).ToListAsync(cancel);
        var custom = await db.Set<FieldDefinition>().AsNoTracking().Where(f => f.Kind == RecordKind.Person && f.ArchivedAt == null).OrderBy(f => f.Label).Take(200).Select(f => new { f.Key, f.Label }).ToListAsync(cancel);
        var magnets = await db.Set<Magnet>().AsNoTracking().Where(m => m.ArchivedAt == null).OrderBy(m => m.Name).Take(200).Select(m => new { m.Id, m.Name }).ToListAsync(cancel);
        var webinars = await db.Set<Webinar>().AsNoTracking().Where(w => w.ArchivedAt == null).OrderByDescending(w => w.StartsAt).Take(200).Select(w => new { w.Id, w.Name }).ToListAsync(cancel);
        return new FormModel(form, form.FieldList, FormAnswer.EmbedCode(form, request), $"{request.Scheme}://{request.Host}/f/{form.Slug}",
            [.. lists.Select(l => new Ui.Choice(l.Id.Value.ToString("D"), l.Name))], [.. owners.Select(o => new Ui.Choice(o.Id.Value.ToString("D"), o.Name))],
            [.. FieldTargets.Plain.Select(t => new Ui.Choice(t, t)), .. custom.Select(c => new Ui.Choice($"fields.{c.Key}", $"fields.{c.Key} ({c.Label})"))], [.. magnets.Select(m => new Ui.Choice(m.Id.Value.ToString("D"), m.Name))], [.. webinars.Select(w => new Ui.Choice(w.Id.Value.ToString("D"), w.Name))]);
    }
}

public sealed record FormModel(Form Form, IReadOnlyList<FormField> Fields, string Embed, string Url, IReadOnlyList<Ui.Choice> Lists, IReadOnlyList<Ui.Choice> Owners, IReadOnlyList<Ui.Choice> Targets, IReadOnlyList<Ui.Choice> Magnets, IReadOnlyList<Ui.Choice> Webinars);
