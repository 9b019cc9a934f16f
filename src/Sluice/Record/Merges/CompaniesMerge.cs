using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.Merges;

sealed class CompaniesMerge : MergeKind<Company, CompanyId>
{
    public override RecordKind Kind => RecordKind.Company;
    public override IReadOnlyList<MergeField<Company>> Mains { get; } = [MergeField<Company>.OfRule("domain", "Main domain", c => c.Domain ?? "")];

    public override IEnumerable<(string Label, IReadOnlyList<string> Values)> Unites(IReadOnlyList<Company> records) =>
        [("Domains", [.. records.SelectMany(c => c.Domains).Select(d => d.Domain)])];

    public override string LineOf(Company record) => string.Join(", ", new[] { record.Industry, record.City }.Where(p => p.Length > 0));

    public override Task<Company?> Load(SluiceDb db, CompanyId id, CancellationToken cancel) => CompanyEdits.Load(db, id, cancel);

    public override string NameOf(Company record) => record.Name;

    public override About About(CompanyId id) => new(Company: id);

    public override IReadOnlyList<MergeField<Company>> Fields(IEnumerable<FieldDefinition> custom) =>
    [
        .. CompanyFields.Name.Concat(CompanyFields.Reach("")).Concat(CompanyFields.About).Where(f => f.Key != "domains").Select(MergeField<Company>.Of),
        new("parentId", "Belongs to", c => c.ParentId?.Value.ToString("D") ?? "", (keep, from, now) => keep.BelongTo(from.ParentId, now)),
        new("ownerId", "Owner", c => c.OwnerId?.Value.ToString("D") ?? "", (keep, from, now) => keep.Own(from.OwnerId, now)),
        .. CompanyFields.Custom(custom).Select(MergeField<Company>.Of),
    ];

    public override async Task Settle(SluiceDb db, Company keep, IReadOnlyList<Company> others, Func<string, Company?> chosen, DateTimeOffset now, CancellationToken cancel)
    {
        if ((chosen("domain") ?? Mains[0].Usual(keep, others)).Domain is { } domain) keep.Lead(domain);
        keep.BeginWith(others.Append(keep).MinBy(c => c.CreatedAt)!);
        foreach (var touch in others.Select(o => o.LastTouchAt).OfType<DateTimeOffset>()) keep.Touched(touch);
        // A daughter merged with its mother would belong to itself.
        if (keep.ParentId == keep.Id) keep.BelongTo(null, now);
        keep.Describe(now);
        await Work(db, keep.Id, cancel);
    }

    public override MergedRecord Ended(Company record, DateTimeOffset now)
    {
        record.End(now);
        return new MergedRecord { RecordId = record.Id.Value, Name = record.Name, ExternalId = record.ExternalId };
    }

    public override IReadOnlyDictionary<string, FieldSource> Sources(Company record) => record.Sources;

    public override void Credit(Company keep, string field, FieldSource source) => keep.SetBy([field], source);

    public override Task Refresh(SluiceDb db, IReadOnlyList<CompanyId> records, CancellationToken cancel) => Task.CompletedTask;

    // Whoever worked at both has one row of the two; it is the main one where they have no other.
    static async Task Work(SluiceDb db, CompanyId keep, CancellationToken cancel)
    {
        var all = db.Set<Employment>();
        foreach (var job in await all.Where(e => e.CompanyId == keep && e.To == null && !e.IsPrimary && !all.Any(o => o.PersonId == e.PersonId && o.To == null && o.IsPrimary)).ToListAsync(cancel)) job.IsPrimary = true;
    }
}
