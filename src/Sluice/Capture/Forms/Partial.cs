using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Forms;

// What somebody wrote into a form and did not send, and how far they came. Once it is sent, only how far is left.
public sealed class Partial : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public FormId FormId { get; set; }
    // Of the submission that may come of it.
    public string Key { get; set; } = "";
    public JsonText Answers { get; set; } = JsonText.EmptyObject;
    // The last question that was touched.
    public string Furthest { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? SentAt { get; set; }
}

// Of one question: how many came to it, and how many of them went away there.
public sealed record DropOff(string Label, int Reached, int Left);

static class Partials
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static Task Keep(SluiceDb db, Form form, string key, Answers answers, string furthest, DateTimeOffset now, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.LockOn($"form:{form.Id.Value:N}:{key}", cancel);
        if (await db.Set<Submission>().AnyAsync(s => s.FormId == form.Id && s.Key == key, cancel)) return;
        var row = await db.Set<Partial>().SingleOrDefaultAsync(p => p.FormId == form.Id && p.Key == key, cancel);
        if (row is null) db.Add(row = new Partial { FormId = form.Id, Key = key });
        (row.Answers, row.Furthest, row.At) = (JsonText.Of(answers.Meant), furthest, now);
        await db.SaveChangesAsync(cancel);
    }, cancel);

    public static async Task Sent(SluiceDb db, Form form, string key, DateTimeOffset now, CancellationToken cancel)
    {
        if (!form.RuleSet.KeepPartial) return;
        await db.Set<Partial>().Where(p => p.FormId == form.Id && p.Key == key).ExecuteUpdateAsync(s => s.SetProperty(p => p.SentAt, now).SetProperty(p => p.Answers, JsonText.EmptyObject), cancel);
    }

    public static async Task<IReadOnlyList<DropOff>> Of(SluiceDb db, Form form, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - Kept;
        var rows = await db.Set<Partial>().Where(p => p.FormId == form.Id && p.At >= since).GroupBy(p => new { p.Furthest, Sent = p.SentAt != null }).Select(g => new { g.Key.Furthest, g.Key.Sent, Count = g.Count() }).ToListAsync(cancel);
        var asked = form.FieldList.Where(f => f.Asks && f.Kind is not FieldKind.Hidden).ToList();
        var all = rows.Sum(r => r.Count);
        var table = new List<DropOff>();
        for (var (i, gone) = (0, 0); i < asked.Count; i++)
        {
            var left = rows.Where(r => !r.Sent && r.Furthest == asked[i].Key).Sum(r => r.Count);
            table.Add(new DropOff(asked[i].Label.Length > 0 ? asked[i].Label : asked[i].Wording, all - gone, left));
            gone += left;
        }
        return table;
    }
}

sealed class PartialMapping : IMapping<Partial>
{
    public void Map(EntityTypeBuilder<Partial> e)
    {
        e.ToTable("capture_partials");
        e.HasKey(x => new { x.WorkspaceId, x.FormId, x.Key });
        e.HasIndex(x => new { x.WorkspaceId, x.FormId, x.At });
    }
}
