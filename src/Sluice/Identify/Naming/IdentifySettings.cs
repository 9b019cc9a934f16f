using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Networks;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Identify.Naming;

// What a workspace makes of visits: how sure a name must be, which are hidden, which pages tell of intent.
public sealed class IdentifySettings : IInWorkspace
{
    public static readonly string[] UsualGoals = ["/pricing*", "/preise*", "/contact*", "/kontakt*", "/demo*", "/quote*", "/trial*", "/buy*", "/compliance*", "/p/*"];
    public static readonly string[] UsualWeak = ["/blog*", "/news*", "/career*", "/jobs*", "/karriere*"];

    public WorkspaceId WorkspaceId { get; set; }
    // Blocks of addresses are kept as hashes under this: without it nobody gets from a block back to addresses.
    public byte[] BlockSecret { get; set; } = [];
    // A company is named from this many per cent on; below it nothing is said.
    public int NamedFrom { get; set; } = 50;
    public bool AskNames { get; set; } = true;
    public bool LearnOffices { get; set; } = true;
    public bool LearnOnCarriers { get; set; }
    public bool HideEducation { get; set; } = true;
    public bool HidePublic { get; set; }
    public bool CountDataCentres { get; set; }
    public JsonText GoalPages { get; set; } = JsonText.Of(UsualGoals);
    public JsonText WeakPages { get; set; } = JsonText.Of(UsualWeak);

    public IReadOnlyList<string> Goals => GoalPages.As<string[]>();
    public IReadOnlyList<string> Weak => WeakPages.As<string[]>();

    public bool Hides(OrganisationKind kind) => kind is OrganisationKind.Education && HideEducation || kind is OrganisationKind.Public && HidePublic;

    public Refusal? Check()
    {
        if (NamedFrom is < 20 or > 95) return new Refusal("range", "Between 20 and 95 per cent.", "namedFrom");
        if (Goals.Concat(Weak).FirstOrDefault(p => p is not ['/', ..]) is { } path) return new Refusal("invalid", $"“{path}” is no page: write /pricing or /pricing*.", Goals.Contains(path) ? "goalPages" : "weakPages");
        return null;
    }

    public static async Task<IdentifySettings> Of(SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<IdentifySettings>().SingleOrDefaultAsync(cancel) is { } known) return known;
        var fresh = new IdentifySettings { WorkspaceId = db.Workspace, BlockSecret = RandomNumberGenerator.GetBytes(32) };
        // Whoever is second in the same moment takes the first one's secret.
        await db.Transact(() => BulkTable.Of<IdentifySettings>(db).Put(db, [fresh], OnConflict.Skip, cancel), cancel);
        return await db.Set<IdentifySettings>().SingleAsync(cancel);
    }
}

sealed class IdentifySettingsMapping : IMapping<IdentifySettings>
{
    public void Map(EntityTypeBuilder<IdentifySettings> e)
    {
        e.ToTable("identify_settings");
        e.HasKey(x => x.WorkspaceId);
        e.Property(x => x.WorkspaceId).ValueGeneratedNever();
        e.Ignore(x => x.Goals);
        e.Ignore(x => x.Weak);
    }
}
