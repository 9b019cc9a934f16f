using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Capture.Forms;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Capture;

// What sales said of a lead that a form or page brought: accepted, or sent back with a reason.
public sealed class Verdict : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public Guid ActivityId { get; set; }
    public Guid? FormId { get; set; }
    public Guid? PageId { get; set; }
    public bool Accepted { get; set; }
    public string Reason { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

sealed class VerdictMapping : IMapping<Verdict>
{
    public void Map(EntityTypeBuilder<Verdict> e)
    {
        e.ToTable("capture_verdicts");
        e.HasKey(x => new { x.WorkspaceId, x.ActivityId });
        e.HasIndex(x => new { x.WorkspaceId, x.FormId });
        e.HasIndex(x => new { x.WorkspaceId, x.PageId });
    }
}

// Follows Qualify by the kinds' permanent names and their JSON.
sealed class VerdictFollower : IFollower
{
    const string Accepted = "qualify.handoff_accepted";
    const string Rejected = "qualify.handoff_rejected";

    public string Name => "capture.verdicts";
    public IReadOnlyCollection<string> Kinds { get; } = [Accepted, Rejected];

    public async Task Follow(IReadOnlyList<Activity> activities, SluiceDb db, CancellationToken cancel)
    {
        foreach (var activity in activities) await Keep(activity, db, cancel);
    }

    static async Task Keep(Activity activity, SluiceDb db, CancellationToken cancel)
    {
        using var json = JsonDocument.Parse(activity.Payload.Value);
        var (form, page) = (Id(json, "formId"), Id(json, "pageId"));
        if (form is null && page is null && activity.PersonId is { } person)
        {
            // A hand-off that names no form: the last one this person sent.
            var last = await db.Set<Submission>().Where(s => s.PersonId == person && s.At <= activity.OccurredAt).OrderByDescending(s => s.At).Select(s => new { s.FormId, s.PageId }).FirstOrDefaultAsync(cancel);
            (form, page) = (last?.FormId.Value, last?.PageId?.Value);
        }
        if (form is null && page is null) return;
        var reason = json.RootElement.TryGetProperty("reason", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString()! : "";
        db.Add(new Verdict { ActivityId = activity.Id.Value, FormId = form, PageId = page, Accepted = activity.Kind == Accepted, Reason = reason, At = activity.OccurredAt });
    }

    static Guid? Id(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var id) ? id : null;
}
