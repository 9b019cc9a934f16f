using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Record.Timeline;

// Notes are written and rewritten on the record's own page (Composing); here they are pinned and read, wherever they stand.
static class NotePages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapPost("/notes/{id}/pin", Pin).Needs(Permission.Edit);
        office.MapPost("/notes/{id}/read", Read).Needs(Permission.See);
    }

    // Whoever is named has read it: it leaves their Today.
    static async Task<IResult> Read(NoteId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.Actor.AsUser is not { } me || await db.Set<Mention>().SingleOrDefaultAsync(m => m.NoteId == id && m.UserId == me, cancel) is not { } mention) return Page.NotFound();
        mention.SeenAt ??= clock.Now();
        await db.SaveChangesAsync(cancel);
        var form = await http.Request.ReadFormAsync(cancel);
        return Page.SeeOther(form["back"].Count > 0 ? SignIn.SafeReturn(form["back"]) : "/today");
    }

    static async Task<IResult> Pin(NoteId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Find(db, id, cancel) is not { } note) return Page.NotFound();
        note.Pin(form["pinned"] == "true", clock.Now());
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther(SignIn.SafeReturn(form["back"]));
    }

    static Task<RecordNote?> Find(SluiceDb db, NoteId id, CancellationToken cancel) => db.Set<RecordNote>().SingleOrDefaultAsync(n => n.Id == id, cancel);
}
