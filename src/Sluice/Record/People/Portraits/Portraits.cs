using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.People.Pages;

namespace Sluice.Record.People;

// /people/{id}/picture, in the office and for programs.
static class Portraits
{
    static readonly RequestSizeLimitAttribute Limit = new(PortraitShelf.MostBytes + 100_000);

    public static void Map(StageRoutes routes)
    {
        routes.Office.MapGet("/people/{id}/picture", (PersonId id, HttpContext http, SluiceDb db, PortraitShelf shelf, CancellationToken cancel) => Show(id, http, db, shelf, Page.NotFound, cancel)).Needs(Permission.See);
        routes.Office.MapPost("/people/{id}/picture", Change).Needs(Permission.Edit).WithMetadata(Limit);
        var api = routes.Api.MapGroup("/people/{id}/picture").WithTags("people");
        api.MapGet("", (PersonId id, HttpContext http, SluiceDb db, PortraitShelf shelf, CancellationToken cancel) => Show(id, http, db, shelf, Missing, cancel)).Needs(Permission.See).WithSummary("The picture of a person").Produces(200).ProducesProblem(404);
        api.MapPut("", Put).Needs(Permission.Edit).WithSummary("Give a person a picture: the bytes of a JPEG, PNG, WebP or GIF").Produces(204).ProducesProblem(404).ProducesProblem(422).WithMetadata(Limit);
        api.MapDelete("", Remove).Needs(Permission.Edit).WithSummary("Take the picture of a person away").Produces(204).ProducesProblem(404);
    }

    // Of a name that changes with the bytes: to be kept by the reader's own browser.
    public static string? Href(PersonId id, string? picture) => picture is null ? null : $"/people/{id.Value:D}/picture?v={picture[..12]}";

    static async Task<IResult> Show(PersonId id, HttpContext http, SluiceDb db, PortraitShelf shelf, Func<IResult> missing, CancellationToken cancel)
    {
        var name = await db.Set<Person>().Where(p => p.Id == id && p.DeletedAt == null).Select(p => p.Picture).SingleOrDefaultAsync(cancel);
        return name is null ? missing() : shelf.Give(http, db.Workspace, name, PortraitShelf.TypeOf(name), name, name, shown: true) ?? missing();
    }

    static async Task<IResult> Change(PersonId id, HttpContext http, SluiceDb db, PortraitShelf shelf, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Intake.Load(db, id, cancel) is not { } person) return Page.NotFound();
        string? name = null;
        if (form["remove"].Count == 0)
        {
            var refusal = form.Files["file"] is { Length: > 0 } ? null : new Refusal("required", "Choose a picture first.", "file");
            if (refusal is null)
            {
                await using var bytes = form.Files["file"]!.OpenReadStream();
                (await shelf.Keep(db, bytes, cancel)).Refused(out refusal, out name);
            }
            if (refusal is not null)
                return await PersonPageModel.Load(db, id, http, caller, cancel) is { } model ? Page.Show<PersonPage>(new { Model = model with { Edit = new("picture"), PictureError = refusal.Message, Stream = model.Stream with { ShowFacts = true } } }, 422) : Page.NotFound();
        }
        person.ShowAs(name, clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, name is null ? "Picture taken away." : "Picture kept.");
        return Page.SeeOther(PersonPages.Back(id, form));
    }

    static async Task<IResult> Put(PersonId id, HttpContext http, SluiceDb db, PortraitShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if (await Intake.Load(db, id, cancel) is not { } person) return Missing();
        if ((await shelf.Keep(db, http.Request.Body, cancel)).Refused(out var refusal, out var name)) return Problems.Of(refusal);
        return await Save(db, person, name, clock, cancel);
    }

    static async Task<IResult> Remove(PersonId id, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await Intake.Load(db, id, cancel) is { } person ? await Save(db, person, null, clock, cancel) : Missing();

    static async Task<IResult> Save(SluiceDb db, Person person, string? name, TimeProvider clock, CancellationToken cancel)
    {
        person.ShowAs(name, clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static IResult Missing() => Problems.NotFound("The picture of this person");
}
