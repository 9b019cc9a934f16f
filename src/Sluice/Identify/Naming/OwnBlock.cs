using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Networks;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Identify.Naming;

public readonly record struct OwnBlockId(Guid Value) : IId<OwnBlockId>
{
    public static OwnBlockId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out OwnBlockId id) => Ids.TryParse(text, out id);
    public static bool operator <(OwnBlockId left, OwnBlockId right) => left.Value < right.Value;
    public static bool operator >(OwnBlockId left, OwnBlockId right) => left.Value > right.Value;
}

// What the workspace itself knows: these addresses are that company's.
public sealed class OwnBlock : IInWorkspace
{
    OwnBlock() { }

    public OwnBlockId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Block { get; private set; } = "";
    public string Company { get; private set; } = "";
    public string? Domain { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    public static Result<OwnBlock> Note(string? block, string? company, string? domain, Actor actor, DateTimeOffset now)
    {
        if (!BlockList<OwnBlock>.TryParse(block, out var read)) return new Refusal("invalid", $"“{block}” is not an address or a block such as 203.0.113.0/24.", "block");
        if (string.IsNullOrWhiteSpace(company)) return new Refusal("required", "Say whose addresses these are.", "company");
        if (company.Trim().Length > 200) return new Refusal("tooLong", "Keep the name under 200 characters.", "company");
        var registrable = string.IsNullOrWhiteSpace(domain) ? null : PublicSuffixes.RegistrableDomain(domain);
        if (!string.IsNullOrWhiteSpace(domain) && registrable is null) return new Refusal("invalid", $"“{domain}” is not a domain such as example.com.", "domain");
        return new OwnBlock { Id = Ids.New<OwnBlockId>(now), Block = read.ToString(), Company = company.Trim(), Domain = registrable, CreatedBy = actor.Value, CreatedAt = now };
    }

    public void Say(string company, string? domain) => (Company, Domain) = (company, domain);
}

sealed class OwnBlockMapping : IMapping<OwnBlock>
{
    public void Map(EntityTypeBuilder<OwnBlock> e)
    {
        e.ToTable("identify_own_blocks");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Block }).IsUnique();
    }
}
