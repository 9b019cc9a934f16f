using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.Segments;

namespace Sluice.Record.Filters;

// The names a workspace's filters may use, loaded as far as the text mentions them.
sealed record FilterNames(
    IReadOnlyList<FieldDefinition> Definitions,
    IReadOnlyList<OwnerWords> Owners,
    IReadOnlyList<Segment> Segments,
    IReadOnlyList<(FilterReference Name, RecordKind Kind)> Lists)
{
    public static readonly FilterNames None = new([], [], [], []);

    public static async Task<FilterNames> Load(SluiceDb db, string text, UserId? me, CancellationToken cancel)
    {
        // A segment's own filter may speak of anything.
        var all = Mentions(text, "segment");
        return new(
            all || Mentions(text, "fields") ? await db.Set<FieldDefinition>().AsNoTracking().Where(f => f.ArchivedAt == null).ToListAsync(cancel) : [],
            all || Mentions(text, "owner") || Mentions(text, "team") ? await LoadOwners(db, me, cancel) : [],
            all ? await db.Set<Segment>().AsNoTracking().ToListAsync(cancel) : [],
            all || Mentions(text, "list") ? await LoadLists(db, cancel) : []);
    }

    public static async Task<IReadOnlyList<OwnerWords>> LoadOwners(SluiceDb db, UserId? me, CancellationToken cancel)
    {
        var members = await db.Set<Membership>().Join(db.Set<User>(), m => m.UserId, u => u.Id, (m, u) => new { u.Id, u.Name, u.Email, m.Team }).ToListAsync(cancel);
        return [.. members.Select(u => new OwnerWords(u.Id, u.Name, u.Email, u.Id == me, u.Team))];
    }

    static async Task<IReadOnlyList<(FilterReference, RecordKind)>> LoadLists(SluiceDb db, CancellationToken cancel)
    {
        var lists = await db.Set<RecordList>().OrderBy(l => l.CreatedAt).Select(l => new { l.Id, l.Name, l.Kind }).ToListAsync(cancel);
        return [.. lists.Select(l => (new FilterReference(l.Id.Value.ToString("D"), l.Name), l.Kind))];
    }

    static bool Mentions(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
