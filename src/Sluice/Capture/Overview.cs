using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Platform.Db;

namespace Sluice.Capture;

// One row of /capture: a page or form with what it showed, brought and was worth in the last 30 days.
public sealed record Harvest(Guid Id, string Name, string Address, bool Live, string Note, long Views, int Submissions, int Leads, int Waiting, int Accepted, int SentBack, string? Reason)
{
    public double? Conversion => Views > 0 ? Math.Min(1, (double)Submissions / Views) : null;
}

public sealed record HarvestLists(IReadOnlyList<Harvest> Pages, IReadOnlyList<Harvest> Forms);

static class Overview
{
    const int Most = 100;

    public static async Task<HarvestLists> Read(SluiceDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now.AddDays(-30);
        var day = DateOnly.FromDateTime(since.UtcDateTime);
        var pages = await db.Set<LandingPage>().AsNoTracking().OrderByDescending(p => p.UpdatedAt).Take(Most).Select(p => new { p.Id, p.Title, p.Slug, p.LiveVersion, p.LiveFrom, p.LiveUntil, p.NextVersion, p.NextFrom }).ToListAsync(cancel);
        var forms = await db.Set<Form>().AsNoTracking().Where(f => f.ArchivedAt == null).OrderByDescending(f => f.UpdatedAt).Take(Most).Select(f => new { f.Id, f.Name, f.Slug }).ToListAsync(cancel);
        var views = await db.Set<Showing>().Where(s => s.Day >= day).GroupBy(s => s.Subject).Select(g => new { g.Key, Views = g.Sum(s => s.Views) }).ToDictionaryAsync(g => g.Key, g => g.Views, cancel);
        var sent = await db.Set<Submission>().Where(s => s.At >= since).GroupBy(s => new { s.FormId, s.PageId, s.State }).Select(g => new Sum(g.Key.FormId, g.Key.PageId, g.Key.State, g.Count(), g.Select(s => s.PersonId).Distinct().Count())).ToListAsync(cancel);
        var verdicts = await db.Set<Verdict>().GroupBy(v => new { v.FormId, v.PageId, v.Accepted, v.Reason }).Select(g => new Said(g.Key.FormId, g.Key.PageId, g.Key.Accepted, g.Key.Reason, g.Count())).ToListAsync(cancel);
        return new HarvestLists(
            [.. pages.Select(p => Row(p.Id.Value, p.Title, $"/p/{p.Slug}", LandingPage.VersionAt(now, p.LiveVersion, p.LiveFrom, p.LiveUntil, p.NextVersion, p.NextFrom) is not null, p.LiveVersion is null ? "draft" : p.LiveFrom > now ? "planned" : "withdrawn", views, sent.Where(s => s.Page == p.Id), verdicts.Where(v => v.Page == p.Id.Value)))],
            [.. forms.Select(f => Row(f.Id.Value, f.Name, $"/f/{f.Slug}", true, "", views, sent.Where(s => s.Form == f.Id), verdicts.Where(v => v.Form == f.Id.Value)))]);
    }

    static Harvest Row(Guid id, string name, string address, bool live, string note, Dictionary<Guid, long> views, IEnumerable<Sum> sent, IEnumerable<Said> verdicts)
    {
        var good = sent.Where(s => s.State is SubmissionState.Taken or SubmissionState.Released).ToList();
        var waiting = sent.Where(s => s.State is SubmissionState.Quarantined).Sum(s => s.Count);
        var back = verdicts.Where(v => !v.Accepted).OrderByDescending(v => v.Count).ToList();
        return new Harvest(id, name, address, live, note, views.GetValueOrDefault(id), good.Sum(s => s.Count), good.Sum(s => s.People), waiting, verdicts.Where(v => v.Accepted).Sum(v => v.Count), back.Sum(v => v.Count), back.FirstOrDefault()?.Reason is { Length: > 0 } reason ? Words(reason) : null);
    }

    // Reasons are told as codes: "noIntent".
    static string Words(string code) => string.Concat(code.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));

    sealed record Sum(FormId Form, PageId? Page, SubmissionState State, int Count, int People);

    sealed record Said(Guid? Form, Guid? Page, bool Accepted, string Reason, int Count);
}
