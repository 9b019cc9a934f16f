using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Landing;

// A form that was sent from a page counts for the variant its visitor saw, once.
sealed class VariantFollower(VariantVisits visits) : IFollower
{
    public string Name => "capture.variants";
    public IReadOnlyCollection<string> Kinds { get; } = ["capture.form_submitted"];

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        foreach (var activity in activities) await Count(activity, db, cancel);
    }

    async Task Count(Activity activity, SluiceDb db, CancellationToken cancel)
    {
        using var json = JsonDocument.Parse(activity.Payload.Value);
        if (Id(json, "pageId") is not { } pageId || Id(json, "submissionId") is not { } submissionId) return;
        var (page, sent) = (new PageId(pageId), new SubmissionId(submissionId));
        if (await db.Set<LandingPage>().Where(p => p.Id == page).Select(p => p.Test).SingleOrDefaultAsync(cancel) is not { } test) return;
        if ((await db.Set<Submission>().Where(s => s.Id == sent).Select(s => s.Trace).SingleOrDefaultAsync(cancel))?.As<BrowserTrace>() is not { } trace) return;
        var (visitor, before) = (trace.Visitor, trace.Before);
        var row = await db.Set<VariantVisitor>().FirstOrDefaultAsync(v => v.PageId == page && v.Test == test && (v.Visitor == visitor || v.Visitor == before), cancel);
        // Seen a moment ago and not written yet: written here, and skipped when its turn comes.
        if (row is null && visits.Waiting(page, test, visitor) is { } waiting) db.Add(row = new VariantVisitor { PageId = page, Test = test, Visitor = visitor, Variant = waiting.Variant, At = waiting.At });
        if (row is not null) row.ConvertedAt ??= activity.OccurredAt;
    }

    static Guid? Id(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;
}
