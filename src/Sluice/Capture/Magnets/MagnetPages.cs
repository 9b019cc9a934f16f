using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.People;

namespace Sluice.Capture.Magnets;

public sealed record GrantRow(Grant Grant, string Name);

static class MagnetPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/capture/magnets", ShowAll).Needs(Permission.See);
        office.MapPost("/capture/magnets", Create).Needs(Permission.Capture).WithMetadata(MagnetUpload.Limit);
        office.MapGet("/capture/magnets/{id}", Show).Needs(Permission.See);
        office.MapPost("/capture/magnets/{id}", Save).Needs(Permission.Capture).WithMetadata(MagnetUpload.Limit);
        office.MapPost("/capture/magnets/{id}/archive", Archive).Needs(Permission.Capture);
        office.MapPost("/capture/magnets/{id}/return", Return).Needs(Permission.Capture);
    }

    static async Task<IResult> ShowAll(SluiceDb db, CancellationToken cancel) => await List(db, [], "", 200, cancel);

    static async Task<IResult> List(SluiceDb db, Dictionary<string, string> errors, string name, int status, CancellationToken cancel) =>
        Page.Show<MagnetsPage>(new { Rows = await MagnetCount.All(db, cancel), Errors = errors, Name = name }, status);

    static async Task<IResult> Create(HttpContext http, SluiceDb db, MagnetShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var magnet = Magnet.Offer(form["name"].ToString() is { Length: > 0 } said ? said : Path.GetFileNameWithoutExtension(form.Files["file"]?.FileName ?? ""), clock.Now());
        if (await Apply(magnet, form, shelf, db.Workspace, clock, cancel) is { } refusal) return await List(db, new(StringComparer.Ordinal) { [refusal.Field ?? "file"] = refusal.Message }, magnet.Name, 422, cancel);
        if (!magnet.HasContent) return await List(db, new(StringComparer.Ordinal) { ["file"] = "Choose a file, or name an address." }, magnet.Name, 422, cancel);
        db.Add(magnet);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{magnet.Name}” can be promised by forms now.");
        return Page.SeeOther($"/capture/magnets/{magnet.Id.Value:D}");
    }

    static async Task<IResult> Show(MagnetId id, SluiceDb db, CancellationToken cancel) => await One(db, id, [], 200, cancel) ?? Page.NotFound();

    static async Task<IResult?> One(SluiceDb db, MagnetId id, Dictionary<string, string> errors, int status, CancellationToken cancel)
    {
        if (await MagnetCount.One(db, id, cancel) is not { } row) return null;
        var grants = await (from grant in db.Set<Grant>().AsNoTracking()
                            join person in db.Set<Person>() on grant.PersonId equals person.Id
                            where grant.MagnetId == id && person.DeletedAt == null
                            orderby grant.CreatedAt descending
                            select new { grant, person.FirstName, person.LastName, person.Email }).Take(100).ToListAsync(cancel);
        var forms = (await db.Set<Form>().AsNoTracking().Where(f => f.ArchivedAt == null).OrderBy(f => f.Name).Take(500).ToListAsync(cancel)).Where(f => f.AfterSubmit.MagnetId == id.Value).ToList();
        return Page.Show<MagnetPage>(new { Row = row, Grants = (IReadOnlyList<GrantRow>)grants.ConvertAll(g => new GrantRow(g.grant, Person.Display(g.FirstName, g.LastName, g.Email))), Forms = (IReadOnlyList<Form>)forms, Errors = errors }, status);
    }

    static async Task<IResult> Save(MagnetId id, HttpContext http, SluiceDb db, MagnetShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Magnet>().SingleOrDefaultAsync(m => m.Id == id && m.ArchivedAt == null, cancel) is not { } magnet) return Page.NotFound();
        if (await Apply(magnet, await http.Request.ReadFormAsync(cancel), shelf, db.Workspace, clock, cancel) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return (await One(db, id, new(StringComparer.Ordinal) { [refusal.Field ?? "file"] = refusal.Message }, 422, cancel))!;
        }
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{magnet.Name}” saved.");
        return Page.SeeOther($"/capture/magnets/{id.Value:D}");
    }

    static async Task<IResult> Archive(MagnetId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Magnet>().SingleOrDefaultAsync(m => m.Id == id && m.ArchivedAt == null, cancel) is not { } magnet) return Page.NotFound();
        magnet.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{magnet.Name}” was taken down; its links say so.", $"/capture/magnets/{id.Value:D}/return");
        return Page.SeeOther("/capture/magnets");
    }

    static async Task<IResult> Return(MagnetId id, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<Magnet>().SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } magnet) return Page.NotFound();
        magnet.Return();
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"“{magnet.Name}” is back, and so are its links.");
        return Page.SeeOther($"/capture/magnets/{id.Value:D}");
    }

    static async Task<Refusal?> Apply(Magnet magnet, IFormCollection form, MagnetShelf shelf, WorkspaceId workspace, TimeProvider clock, CancellationToken cancel)
    {
        int? Number(string name) => form[name].ToString() is { Length: > 0 } text ? int.TryParse(text, out var number) ? number : 0 : null;
        if (magnet.Describe(form["name"].ToString() is { Length: > 0 } name ? name : magnet.Name, form["url"], Number("linkDays"), Number("downloads"), clock.Now()) is { } refusal) return refusal;
        if (form.Files["file"] is not { Length: > 0 } sent) return null;
        await using var stream = sent.OpenReadStream();
        if ((await shelf.Keep(stream, sent.FileName, workspace, cancel)).Refused(out refusal, out var file)) return refusal;
        magnet.Hold(file, clock.Now());
        return null;
    }
}
