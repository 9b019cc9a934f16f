using System.Text;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.People;
using Sluice.Record.Privacy.Pages;

namespace Sluice.Record.Privacy;

// What somebody may ask of us: what we hold about them, and to be forgotten.
static class PrivacyPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/people/{id}/data", Data).Needs(Permission.Export);
        office.MapGet("/people/{id}/erasure", Ask).Needs(Permission.Erase);
        office.MapPost("/people/{id}/erasure", Erase).Needs(Permission.Erase);
    }

    static async Task<IResult> Data(PersonId id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        await Dossier.Take(db, id, caller.Actor, clock, cancel) is { } dossier
            ? Results.File(Encoding.UTF8.GetBytes(dossier.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })), "application/json", $"person-{id.Value:N}.json")
            : Page.NotFound();

    static async Task<IResult> Ask(PersonId id, SluiceDb db, CancellationToken cancel) =>
        await Intake.Load(db, id, cancel) is { } person ? Page.Show<ErasurePage>(new { Person = person }) : Page.NotFound();

    static async Task<IResult> Erase(PersonId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Intake.Load(db, id, cancel) is not { } person) return Page.NotFound();
        var refusal = form["sure"].Count == 0 ? new Refusal("required", "Tick this; there is no undo.", "sure") : null;
        if (refusal is null)
        {
            db.ChangeTracker.Clear();
            if (!(await Erasing.Run(db, id, form["reason"], caller.Actor, clock, cancel)).Refused(out refusal, out _))
            {
                Toasts.Say(http, "Erased. Texts and files that name them follow in the background.");
                return Page.SeeOther("/people");
            }
        }
        return Page.Show<ErasurePage>(new { Person = person, Reason = form["reason"].ToString(), Refusal = refusal }, 422);
    }
}
