using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Duplicates;

// What happens when somebody new may be here already: they are not saved, whoever saves them is asked, or nobody is and
// the nightly look finds the pair.
public enum OnTwin { Block, Warn, Log }

// Kept apart from how alike two are judged to be: by how sure the judgement is.
public sealed class DuplicatePolicy : IInWorkspace
{
    // From here on the judgement is called sure, and pairs may be merged without looking at each.
    public const int SureFrom = 95;

    public WorkspaceId WorkspaceId { get; set; }
    public OnTwin Sure { get; set; } = OnTwin.Warn;
    public OnTwin Likely { get; set; } = OnTwin.Warn;

    public static async Task<DuplicatePolicy> Of(SluiceDb db, CancellationToken cancel) => await db.Set<DuplicatePolicy>().SingleOrDefaultAsync(cancel) ?? new DuplicatePolicy();

    public static async Task Keep(SluiceDb db, OnTwin sure, OnTwin likely, CancellationToken cancel)
    {
        if (await db.Set<DuplicatePolicy>().SingleOrDefaultAsync(cancel) is not { } policy) db.Add(policy = new DuplicatePolicy());
        (policy.Sure, policy.Likely) = (sure, likely);
    }

    public OnTwin For(Twin twin) => twin.Confidence >= SureFrom ? Sure : Likely;

    // The sternest word of those that count; who nobody is asked about is not shown.
    public (OnTwin What, IReadOnlyList<Twin> Twins) Judge(IReadOnlyList<Twin> twins)
    {
        var shown = twins.Where(t => For(t) != OnTwin.Log).ToList();
        return shown.Count == 0 ? (OnTwin.Log, []) : (shown.Min(For), shown);
    }
}

sealed class DuplicatePolicyMapping : IMapping<DuplicatePolicy>
{
    public void Map(EntityTypeBuilder<DuplicatePolicy> e)
    {
        e.ToTable("record_duplicate_policy");
        e.HasKey(x => x.WorkspaceId);
    }
}
