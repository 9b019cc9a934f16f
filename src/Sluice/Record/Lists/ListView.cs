using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Lists;

// A tab over a list: one that is always there (its key is a word) or a saved one (its key is an id).
public sealed record ListView(string Key, string Name, string Filter, string Sort, string Columns, string Layout = "", SavedView? Saved = null)
{
    public static readonly IReadOnlyList<ListView> People =
    [
        new("all", "All people", "", "-createdAt", ""),
        new("mine", "Mine", "owner = \"me\"", "-lastTouchAt", ""),
        new("asking", "Asking now", "engagement >= 60 and lifecycleStage in (\"lead\", \"mql\")", "-engagement", ""),
        new("hot-free", "Hot, no owner", "engagement >= 60 and owner is empty", "-engagement", ""),
    ];

    public static readonly IReadOnlyList<ListView> Companies =
    [
        new("all", "All companies", "", "-createdAt", ""),
        new("mine", "Mine", "owner = \"me\"", "-lastTouchAt", ""),
    ];

    // What is always there, then what was saved: by everybody who shared theirs and by oneself.
    public static async Task<IReadOnlyList<ListView>> Of(SluiceDb db, RecordKind kind, UserId? me, CancellationToken cancel)
    {
        var saved = await db.Set<SavedView>().AsNoTracking().Where(v => v.Kind == kind && (v.Shared || v.OwnerId == me)).OrderBy(v => v.Position).ThenBy(v => v.CreatedAt).Take(30).ToListAsync(cancel);
        return [.. saved.Select(Of), .. kind == RecordKind.Company ? Companies : People];
    }

    static ListView Of(SavedView view) => new(view.Id.Value.ToString("D"), view.Name, view.Filter, view.Sort, view.Columns, view.Layout, view);
}
