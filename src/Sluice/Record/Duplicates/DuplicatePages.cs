using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Platform.Work;
using Sluice.Record.Duplicates.Pages;
using Sluice.Record.Fields;

namespace Sluice.Record.Duplicates;

static class DuplicatePages
{
    const int PageSize = 25;

    public static void Map(IEndpointRouteBuilder office)
    {
        Map(office.MapGroup("/people/duplicates"), RecordKind.Person);
        Map(office.MapGroup("/companies/duplicates"), RecordKind.Company);
    }

    static void Map(RouteGroupBuilder group, RecordKind kind)
    {
        group.MapGet("", (string? after, SluiceDb db, CancellationToken cancel) => Show(kind, after, db, cancel)).Needs(Permission.See);
        group.MapPost("/scan", (HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Scan(kind, http, db, clock, cancel)).Needs(Permission.Bulk);
        group.MapPost("/policy", (HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Rule(kind, http, db, caller, clock, cancel)).Needs(Permission.ManageWorkspace);
        group.MapPost("/dismissals", (HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Dismiss(kind, http, db, caller, clock, cancel)).Needs(Permission.Edit);
        group.MapPost("/merges", (HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => MergeAll(kind, http, db, caller, clock, cancel)).Needs(Permission.Bulk);
    }

    static async Task<IResult> Show(RecordKind kind, string? after, SluiceDb db, CancellationToken cancel)
    {
        var (pairs, next) = await Pairs.Read(db, kind, 0, after, PageSize, cancel);
        var scan = await db.Set<DuplicateScan>().AsNoTracking().SingleOrDefaultAsync(s => s.Kind == kind, cancel);
        var sure = await Pairs.Open(db, kind).Where(d => d.Confidence >= DuplicatePolicy.SureFrom).Take(10_000).CountAsync(cancel);
        return Page.Show<DuplicatesPage>(new { Kind = kind, Pairs = pairs, Next = next, Scan = scan, SurePairs = sure, First = after is null, Policy = kind == RecordKind.Person ? await DuplicatePolicy.Of(db, cancel) : null });
    }

    static async Task<IResult> Scan(RecordKind kind, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        await db.EnqueueOnce(new ScanForDuplicates(), clock, cancel);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Looking through everything. It goes on when you leave this page.");
        return Page.SeeOther(Path(kind));
    }

    static async Task<IResult> Rule(RecordKind kind, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!Enum.TryParse<OnTwin>(form["sure"], out var sure) || !Enum.IsDefined(sure) || !Enum.TryParse<OnTwin>(form["likely"], out var likely) || !Enum.IsDefined(likely)) return Page.Failed(422, "Choose one of the three.");
        await DuplicatePolicy.Keep(db, sure, likely, cancel);
        await db.SaveAudited(RecordAudit.DuplicatesRuled, AuditTarget.Of(db.Workspace), new { sure, likely }, caller.Actor, clock, cancel);
        Toasts.Say(http, "Saved.");
        return Page.SeeOther(Path(kind));
    }

    static async Task<IResult> Dismiss(RecordKind kind, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (!Guid.TryParse(form["left"], out var left) || !Guid.TryParse(form["right"], out var right)) return Page.NotFound();
        if (await Dismissal.Of(db, kind, left, right, caller.Actor, clock.Now(), cancel)) Toasts.Say(http, "They are two, then. Not proposed again.");
        return Page.SeeOther(Path(kind));
    }

    static async Task<IResult> MergeAll(RecordKind kind, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.Rights is not null) return Page.Failed(403, "Merging all at once needs somebody without limits: it takes in whoever’s records are alike.");
        await db.EnqueueOnce(new MergeTwins(kind, DuplicatePolicy.SureFrom, caller.UserId), clock, cancel);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Merging them in the background. Each can be taken apart on its page for 30 days.");
        return Page.SeeOther(Path(kind));
    }

    static string Path(RecordKind kind) => kind == RecordKind.Company ? "/companies/duplicates" : "/people/duplicates";
}
