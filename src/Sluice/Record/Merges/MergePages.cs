using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Merges.Pages;
using Sluice.Record.People;
using Sluice.Record.Search;

namespace Sluice.Record.Merges;

// Laying records beside each other, making them one, and taking that apart again.
static class MergePages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        Map<Person, PersonId>(office.MapGroup("/people"), new PeopleMerge());
        Map<Company, CompanyId>(office.MapGroup("/companies"), new CompaniesMerge());
    }

    static void Map<T, TId>(IEndpointRouteBuilder group, MergeKind<T, TId> kind) where T : class where TId : struct, IId<TId>
    {
        group.MapGet("/merge", (HttpContext http, SluiceDb db, CancellationToken cancel) => Show(kind, http, db, cancel)).Needs(Permission.Edit);
        group.MapGet("/{id}/merge", (string id, string? q, SluiceDb db, CancellationToken cancel) => ShowOthers(kind, id, q ?? "", db, cancel)).Needs(Permission.Edit);
        group.MapPost("/merge/choice", (HttpContext http, CancellationToken cancel) => Choose(kind, http, cancel)).Needs(Permission.Edit);
        group.MapPost("/merge", (HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Run(kind, http, db, caller, clock, cancel)).Needs(Permission.Edit);
        group.MapPost("/merges/{id}/undoing", (MergeId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => Undo(kind, id, http, db, caller, clock, cancel)).Needs(Permission.Edit);
    }

    static async Task<IResult> Show<T, TId>(MergeKind<T, TId> kind, HttpContext http, SluiceDb db, CancellationToken cancel) where T : class where TId : struct, IId<TId>
    {
        var ids = Guids(http.Request.Query["ids"].ToString().Split(','));
        return await MergeView.Read(db, kind, ids, cancel) is { } view ? Page.Show<MergePage>(new { Model = view }) : Page.NotFound();
    }

    // With one record only: who is the other one?
    static async Task<IResult> ShowOthers<T, TId>(MergeKind<T, TId> kind, string id, string search, SluiceDb db, CancellationToken cancel) where T : class where TId : struct, IId<TId>
    {
        if (!Platform.Ids.TryParse<TId>(id, out var key) || await kind.Load(db, key, cancel) is not { } record) return Page.NotFound();
        return Page.Show<MergeWithPage>(new { kind.Kind, Id = key.Value, Name = kind.NameOf(record), Search = search, Found = await Others(db, kind.Kind, key.Value, search, cancel) });
    }

    // The ticked rows of a list.
    static async Task<IResult> Choose<T, TId>(MergeKind<T, TId> kind, HttpContext http, CancellationToken cancel) where T : class where TId : struct, IId<TId>
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (ids, path) = (Guids(form["ids"]), Path(kind.Kind));
        if (ids.Count >= 2) return Page.SeeOther($"{path}/merge?ids={string.Join(',', ids.Take(MergePage.Most).Select(id => id.ToString("D")))}");
        Toasts.Say(http, "Tick two or more that are one.");
        return Page.SeeOther(form["back"].ToString() is { Length: > 0 } back ? SignIn.SafeReturn(back) : path);
    }

    static async Task<IResult> Run<T, TId>(MergeKind<T, TId> kind, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) where T : class where TId : struct, IId<TId>
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var ids = Guids(form["ids"]);
        var keep = Guid.TryParse(form["keep"], out var said) && ids.Contains(said) ? said : ids.FirstOrDefault();
        var choose = form.Where(f => f.Key.StartsWith("choose.", StringComparison.Ordinal) && Guid.TryParse(f.Value, out _)).ToDictionary(f => f.Key[7..], f => Platform.Ids.From<TId>(Guid.Parse(f.Value!)), StringComparer.Ordinal);
        var ask = new MergeAsk<TId>(Platform.Ids.From<TId>(keep), [.. ids.Where(id => id != keep).Select(Platform.Ids.From<TId>)], choose);
        if (ids.Count < 2) return Page.SeeOther(Path(kind.Kind));
        if ((await new MergeRun<T, TId>(kind).Run(db, ask, caller.Actor, clock, cancel)).Refused(out var refusal, out var merge))
        {
            Toasts.Say(http, $"Not merged. {refusal.Message}");
            return Page.SeeOther(Path(kind.Kind));
        }
        Toasts.Say(http, $"{ids.Count} made one.", $"{Path(kind.Kind)}/merges/{merge.Id.Value:D}/undoing");
        return Page.SeeOther(form["back"].ToString() is { Length: > 0 } back ? SignIn.SafeReturn(back) : $"{Path(kind.Kind)}/{keep:D}");
    }

    static async Task<IResult> Undo<T, TId>(MergeKind<T, TId> kind, MergeId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) where T : class where TId : struct, IId<TId>
    {
        var keep = (await db.Set<Merge>().FindAsync([db.Workspace, id], cancel))?.KeepId;
        if ((await new UnmergeRun<T, TId>(kind).Run(db, id, caller.Actor, clock, cancel)).Refused(out var refusal, out var report))
        {
            if (refusal.Code == "unknown") return Page.NotFound();
            Toasts.Say(http, refusal.Message);
        }
        else Toasts.Say(http, report.Kept == 0 ? "Taken apart; all is as it was." : $"Taken apart. {string.Join(". ", report.KeptWhat.Take(3))}{(report.Kept > 3 ? $", and {report.Kept - 3} more" : "")}.");
        return Page.SeeOther($"{Path(kind.Kind)}/{keep:D}");
    }

    static async Task<IReadOnlyList<MergeCandidate>> Others(SluiceDb db, RecordKind kind, Guid self, string search, CancellationToken cancel)
    {
        var twins = await Duplicates.Pairs.Around(db, kind, self, cancel);
        var found = search.Trim().Length == 0 ? []
            : kind == RecordKind.Company ? (await RecordSearch.Companies(db, new SearchWords(search), 12, cancel)).Select(c => new MergeCandidate(c.Id.Value, c.Name, c.Domain ?? c.City, null))
            : (await RecordSearch.People(db, new SearchWords(search), 12, cancel)).Select(p => new MergeCandidate(p.Id.Value, p.Name, string.Join(", ", new[] { p.JobTitle, p.Company, p.Email }.Where(x => !string.IsNullOrEmpty(x))), null));
        return [.. twins.Concat(found).Where(c => c.Id != self).DistinctBy(c => c.Id)];
    }

    static List<Guid> Guids(IEnumerable<string?> texts) => [.. texts.Select(t => Guid.TryParseExact(t, "D", out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(MergePage.Most)];

    static string Path(RecordKind kind) => kind == RecordKind.Company ? "/companies" : "/people";
}

public sealed record MergeCandidate(Guid Id, string Name, string About, string? Why);
