using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Capture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Pages;

namespace Sluice.Capture.Popups;

static class PopupPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/capture/popups", ShowAll).Needs(Permission.See);
        office.MapPost("/capture/popups", Create).Needs(Permission.Capture);
        office.MapGet("/capture/popups/{id}", Show).Needs(Permission.See);
        office.MapPost("/capture/popups/{id}", Save).Needs(Permission.Capture);
        office.MapGet("/capture/popups/{id}/preview", Preview).Needs(Permission.See);
        office.MapPost("/capture/popups/{id}/archive", Archive).Needs(Permission.Capture);
        office.MapPost("/capture/popups/{id}/return", Return).Needs(Permission.Capture);
    }

    static async Task<IResult> ShowAll(SluiceDb db, TimeProvider clock, CancellationToken cancel) => Page.Show<PopupsPage>(new { Rows = await PopupCount.All(db, clock, cancel) });

    static async Task<IResult> Create(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var name = (await http.Request.ReadFormAsync(cancel))["name"].ToString().Trim();
        var popup = Popup.Draw(name.Length is 0 or > 120 ? "New pop-up" : name, clock.Now());
        db.Add(popup);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther($"/capture/popups/{popup.Id.Value:D}");
    }

    static async Task<IResult> Show(PopupId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => await One(db, id, null, caller, [], 200, clock, cancel) ?? Page.NotFound();

    // With what was sent and not saved, where there is any.
    static async Task<IResult?> One(SluiceDb db, PopupId id, Popup? unsaved, Caller caller, Dictionary<string, string> errors, int status, TimeProvider clock, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await PopupCount.One(db, id, clock, cancel) is not { } row) return null;
        var forms = await db.Set<Form>().AsNoTracking().Where(f => f.ArchivedAt == null).OrderBy(f => f.Name).Take(500).Select(f => new Ui.Choice(f.Id.Value.ToString("D"), f.Name)).ToListAsync(cancel);
        return Page.Show<PopupPage>(new { Row = unsaved is null ? row : row with { Popup = unsaved }, Forms = (IReadOnlyList<Ui.Choice>)forms, Errors = errors, Zone = Days.Zone(caller) }, status);
    }

    static async Task<IResult> Save(PopupId id, HttpContext http, SluiceDb db, PopupShelf shelf, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Find(db, id, cancel) is not { } popup) return Page.NotFound();
        bool? live = form["do"].ToString() switch { "on" => true, "off" => false, _ => null };
        var said = form["liveUntil"].ToString();
        var until = Days.ReadMoment(said, Days.Zone(caller));
        var refusal = said.Length > 0 && until is null ? new Refusal("invalid", "A day and an hour are needed here.", "liveUntil") : await PopupEndpoints.Save(db, popup, Said(form, until), live, shelf, clock, cancel);
        if (refusal is not null) return (await One(db, id, popup, caller, new(StringComparer.Ordinal) { [refusal.Field ?? ""] = refusal.Message }, 422, clock, cancel))!;
        Toasts.Say(http, live switch { true => $"“{popup.Name}” is on.", false => $"“{popup.Name}” is off.", _ => $"“{popup.Name}” saved." });
        return Page.SeeOther($"/capture/popups/{id.Value:D}");
    }

    // As it stands on a page, in a box in which nothing runs.
    static async Task<IResult> Preview(PopupId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } popup) return Page.NotFound();
        var nonce = PublicPolicy.SetPreview(http, ["https:"]);
        var form = popup.FormId is { } asked ? await db.Set<Form>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == asked && f.ArchivedAt == null, cancel) : null;
        var shown = PopupHtml.Write(popup, form?.Slug).Replace("<dialog ", "<dialog open ", StringComparison.Ordinal);
        if (form is not null) shown = shown.Replace($"<div data-sluice-form=\"{form.Slug}\"></div>", FormHtml.Write(form, FormState.Empty), StringComparison.Ordinal);
        return Results.Content($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Preview</title><style nonce=\"{nonce}\">html{{background:#e8eaed;min-height:100%}}@media(prefers-color-scheme:dark){{html{{background:#2a2d31}}}}{PopupHtml.Css(await FormDoor.Theme(db, cancel))}</style></head><body>{shown}</body></html>", "text/html; charset=utf-8");
    }

    static async Task<IResult> Archive(PopupId id, HttpContext http, SluiceDb db, PopupShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } popup) return Page.NotFound();
        popup.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        await shelf.Read(cancel);
        Toasts.Say(http, $"“{popup.Name}” was taken away.", $"/capture/popups/{id.Value:D}/return");
        return Page.SeeOther("/capture/popups");
    }

    static async Task<IResult> Return(PopupId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<Popup>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } popup) return Page.NotFound();
        popup.Return();
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{popup.Name}” is back, and off.");
        return Page.SeeOther($"/capture/popups/{id.Value:D}");
    }

    static PopupTold Said(IFormCollection form, DateTimeOffset? until)
    {
        string? Text(string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;
        int? Number(string name) => Text(name) is { Length: > 0 } text ? int.TryParse(text, out var number) ? number : -1 : null;
        TEnum? One<TEnum>(string name) where TEnum : struct, Enum => Enum.TryParse<TEnum>(Text(name), out var value) && Enum.IsDefined(value) ? value : null;
        return new PopupTold
        {
            Name = Text("name"), Kind = One<PopupKind>("kind"), Title = Text("title"), Text = Text("text"), SaysForm = form.ContainsKey("formId"), FormId = FormId.TryParse(Text("formId"), null, out var id) ? id : null, Button = Text("button"), Url = Text("url"),
            Trigger = One<PopupTrigger>("trigger"), After = Number("after"), Audience = One<PopupAudience>("audience"), OnlyOn = Text("onlyOn"), NotOn = Text("notOn"), EveryDays = Number("everyDays"), MostTimes = Number("mostTimes"), SaysUntil = form.ContainsKey("liveUntil"), LiveUntil = until,
        };
    }

    static Task<Popup?> Find(SluiceDb db, PopupId id, CancellationToken cancel) => db.Set<Popup>().SingleOrDefaultAsync(p => p.Id == id && p.ArchivedAt == null, cancel);
}
