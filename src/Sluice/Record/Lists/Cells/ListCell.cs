using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Fields;
using Sluice.Record.Pages;

namespace Sluice.Record.Lists.Cells;

// One cell of a list, open to be changed in place: the fields behind its column, each with what stood there.
public sealed record ListCell(string Url, FactSectionModel Fields, SectionEdit Edit, IReadOnlyList<Member> Names);

// Of whom a cell is changed, and by whom.
sealed record CellScope(HttpContext Http, SluiceDb Db, Caller Caller, TimeProvider Clock, IReadOnlyList<Member> Members)
{
    public string Path => Http.Request.Path;

    public bool ByScript => Http.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);

    public static async Task<CellScope> Of(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => new(http, db, caller, clock, await Platform.Access.Members.Of(db, cancel));

    public EditableField<T> Owner<T>(Func<T, UserId?> of, Action<T, UserId?> give) => new("owner", "Owner", record => of(record)?.Value.ToString("D") ?? "", (record, text, _) =>
    {
        UserId? owner = UserId.TryParse(text, null, out var asked) ? asked : null;
        if (text.Length > 0 && !Members.Any(m => m.Id == owner && !m.Disabled)) return new Refusal("unknown", "Choose somebody who works here.", "owner");
        give(record, owner);
        return null;
    }, "select") { Choices = [.. Members.Where(m => !m.Disabled).Select(m => KeyValuePair.Create(m.Id.Value.ToString("D"), m.Name))], TellsItself = true };

    public IResult Show<T>(string label, IReadOnlyList<EditableField<T>> fields, T record, IReadOnlyDictionary<string, FieldSource> sources, IReadOnlyDictionary<string, FieldLink> links, SectionEdit? refused = null) =>
        Page.Show<Pages.CellEditor>(new { Cell = new ListCell(Path, FactSectionModel.Of("cell", label, fields, record, sources).Linked(links), refused ?? new SectionEdit("cell"), Members) }, refused is null ? 200 : 422);

    // By a script: what to say and what to post here to take it back; else the list again.
    public IResult Saved(string name, EditOutcome outcome, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, IFormCollection form)
    {
        var said = outcome.Changes.Count == 0 ? "" : $"{name}: {string.Join(", ", outcome.Changes.Select(c => $"{c.Label} {(c.After.Length == 0 ? "emptied" : $"is “{(c.After.Length > 60 ? c.After[..60] + "…" : c.After)}”")}"))}";
        if (!ByScript)
        {
            if (said.Length > 0) Toasts.Say(Http, said);
            return Page.SeeOther(SignIn.SafeReturn(form["back"]));
        }
        var changed = before.Where(b => after[b.Key] != b.Value).ToList();
        var undo = changed.Concat(changed.Select(b => KeyValuePair.Create("was." + b.Key, after[b.Key]))).ToDictionary(StringComparer.Ordinal);
        return Results.Json(new { message = said, undoUrl = changed.Count == 0 ? null : Path, undo });
    }
}
