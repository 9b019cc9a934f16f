using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Landing;
using Sluice.Capture.Uploads;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Capture.Forms;

public sealed record FormRequest
{
    public string? Name { get; init; }
    public string? Slug { get; init; }
    public string? Title { get; init; }
    public string? Button { get; init; }
    public int? PerMinute { get; init; }
    public IReadOnlyList<FormField>? Fields { get; init; }
    public AfterSubmit? After { get; init; }
    public FormRules? Rules { get; init; }
}

public sealed record FormAnswer(FormId Id, string Slug, string Name, string Title, string Button, int PerMinute, IReadOnlyList<FormField> Fields, AfterSubmit After, FormRules Rules, string Url, string Embed, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static FormAnswer Of(Form form, HttpRequest request) =>
        new(form.Id, form.Slug, form.Name, form.Title, form.Button, form.PerMinute, form.FieldList, form.AfterSubmit, form.RuleSet, $"{request.Scheme}://{request.Host}/f/{form.Slug}", EmbedCode(form, request), form.CreatedAt, form.UpdatedAt);

    public static string EmbedCode(Form form, HttpRequest request) =>
        $"<div data-sluice-form=\"{form.Slug}\"></div>\n<script async src=\"{request.Scheme}://{request.Host}/form.js\"></script>";
}

public sealed record SubmissionAnswer(SubmissionId Id, FormId FormId, PageId? PageId, Record.PersonId? PersonId, SubmissionState State, string? Suspicion, IReadOnlyDictionary<string, string> Answers, string Source, string? PageUrl, DateTimeOffset At);

static class FormEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/forms", Create).Needs(Permission.Capture);
        api.MapGet("/forms", List).Needs(Permission.See);
        api.MapGet("/forms/{id}", Get).Needs(Permission.See);
        api.MapPatch("/forms/{id}", Change).Needs(Permission.Capture);
        api.MapGet("/forms/{id}/submissions", Submissions).Needs(Permission.See);
        api.MapPost("/submissions/{id}/release", Release).Needs(Permission.Capture);
        api.MapDelete("/submissions/{id}", Discard).Needs(Permission.Capture);
    }

    static async Task<IResult> Create(FormRequest body, HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(body.Name)) return Problems.Of(new Refusal("required", "A form needs a name.", "name"));
        var form = Form.Draw(body.Name, clock.Now());
        if (await Apply(db, form, body with { Slug = body.Slug ?? await FormSlugs.Free(db, form.Slug, cancel) }, clock.Now(), cancel) is { } refusal) return Problems.Of(refusal);
        db.Add(form);
        await db.SaveChangesAsync(cancel);
        return Results.Created($"/api/v1/forms/{form.Id.Value:D}", FormAnswer.Of(form, request));
    }

    static async Task<ListAnswer<FormAnswer>> List(HttpRequest request, SluiceDb db, CancellationToken cancel) =>
        new([.. (await db.Set<Form>().AsNoTracking().Where(f => f.ArchivedAt == null).OrderBy(f => f.CreatedAt).Take(200).ToListAsync(cancel)).Select(f => FormAnswer.Of(f, request))], null);

    static async Task<IResult> Get(FormId id, HttpRequest request, SluiceDb db, CancellationToken cancel) =>
        await db.Set<Form>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancel) is { } form ? Results.Ok(FormAnswer.Of(form, request)) : Problems.NotFound("The form");

    static async Task<IResult> Change(FormId id, FormRequest body, HttpRequest request, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Form>().SingleOrDefaultAsync(f => f.Id == id, cancel) is not { } form) return Problems.NotFound("The form");
        if (await Apply(db, form, body, clock.Now(), cancel) is { } refusal) return Problems.Of(refusal);
        await db.SaveChangesAsync(cancel);
        return Results.Ok(FormAnswer.Of(form, request));
    }

    public static async Task<Refusal?> Apply(SluiceDb db, Form form, FormRequest body, DateTimeOffset now, CancellationToken cancel)
    {
        if (body.Slug is { } slug && slug != form.Slug && await FormSlugs.IsTaken(db, slug, cancel)) return new Refusal("taken", $"The address /f/{slug} is taken.", "slug");
        if (form.Rename(body.Name, body.Slug, body.Title, body.Button, body.PerMinute, now) is { } named) return named;
        if (body.Fields is { } fields)
        {
            if (form.Ask(fields, now) is { } asked) return asked;
            await CustomValues.Define(db, form.FieldList, now, cancel);
        }
        if (body.Rules is { } rules && form.Behave(rules, now) is { } behaved) return behaved;
        return body.After is { } after ? form.Then(after, now) : null;
    }

    static async Task<IResult> Submissions(FormId id, string? state, int? limit, string? after, SluiceDb db, CancellationToken cancel)
    {
        if (!await db.Set<Form>().AnyAsync(f => f.Id == id, cancel)) return Problems.NotFound("The form");
        if (!SubmissionList.TryState(state, out var only)) return Problems.Of(new Refusal("invalid", "The state is taken, quarantined, released or discarded.", "state"));
        var page = Limits.Page(limit);
        var rows = await SubmissionList.Page(db, id, only, Cursor.TryParse(after, out var cursor) ? cursor : null, page + 1, cancel);
        var data = rows.Take(page).Select(s => new SubmissionAnswer(s.Id, s.FormId, s.PageId, s.PersonId, s.State, s.Suspicion, s.AnswerList, s.Source, s.PageUrl, s.At)).ToList();
        return Results.Ok(new ListAnswer<SubmissionAnswer>(data, rows.Count > page ? SubmissionList.CursorAt(rows[page - 1]) : null));
    }

    static async Task<IResult> Release(SubmissionId id, HttpRequest request, SluiceDb db, Submitting submitting, CancellationToken cancel) =>
        await Decisions.Release(db, id, submitting, PublicNotice.Origin(request), cancel) is { } refusal ? refusal.Code == "notFound" ? Problems.NotFound("The submission") : Problems.Of(refusal) : Results.NoContent();

    static async Task<IResult> Discard(SubmissionId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await Decisions.Discard(db, id, clock, cancel) is { } refusal ? refusal.Code == "notFound" ? Problems.NotFound("The submission") : Problems.Of(refusal) : Results.NoContent();
}

static class FormSlugs
{
    public static Task<bool> IsTaken(SluiceDb db, string slug, CancellationToken cancel) => db.Set<Form>().IgnoreQueryFilters().AnyAsync(f => f.Slug == slug, cancel);

    public static async Task<string> Free(SluiceDb db, string wanted, CancellationToken cancel)
    {
        for (var n = 1; ; n++)
        {
            var slug = n == 1 ? wanted : $"{wanted}-{n}";
            if (!await IsTaken(db, slug, cancel)) return slug;
        }
    }
}

static class SubmissionList
{
    public static bool TryState(string? text, out SubmissionState? state)
    {
        state = Enum.TryParse<SubmissionState>(text, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        return string.IsNullOrEmpty(text) || state is not null;
    }

    public static Task<List<Submission>> Page(SluiceDb db, FormId form, SubmissionState? state, Cursor? after, int most, CancellationToken cancel)
    {
        var rows = db.Set<Submission>().AsNoTracking().Where(s => s.FormId == form && (state == null || s.State == state));
        if (after is { Sort: { } sort } && DateTimeOffset.TryParse(sort, System.Globalization.CultureInfo.InvariantCulture, out var at))
        {
            // Instants are as fine as microseconds; two at the same one are told apart by skipping what was shown.
            var last = new SubmissionId(after.Value.Id);
            rows = rows.Where(s => s.At <= at && s.Id != last);
        }
        return rows.OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Take(most).ToListAsync(cancel);
    }

    public static string CursorAt(Submission row) => new Cursor(row.At.ToString("O", System.Globalization.CultureInfo.InvariantCulture), row.Id.Value).ToString();
}

static class Decisions
{
    public static async Task<Refusal?> Release(SluiceDb db, SubmissionId id, Submitting submitting, string origin, CancellationToken cancel)
    {
        if (await db.Set<Submission>().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } submission) return new Refusal("notFound", "There is no such submission.");
        var form = await db.Set<Form>().AsNoTracking().SingleAsync(f => f.Id == submission.FormId, cancel);
        var slug = submission.PageId is { } page ? await db.Set<LandingPage>().Where(p => p.Id == page).Select(p => p.Slug).SingleOrDefaultAsync(cancel) : null;
        return await submitting.Release(db, form, submission, slug, origin, cancel);
    }

    public static async Task<Refusal?> Discard(SluiceDb db, SubmissionId id, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Submission>().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } submission) return new Refusal("notFound", "There is no such submission.");
        if (submission.Discard(clock.Now()) is { } refusal) return refusal;
        // Its files go; what it says stays to be looked at.
        db.RemoveRange(await db.Set<FormUpload>().Where(u => u.SubmissionId == id).ToListAsync(cancel));
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
