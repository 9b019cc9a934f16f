using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Profiles;

// Somebody to look for under a profile: rules about people, all of which hold.
public sealed record Persona(string Name, IReadOnlyList<string> Rules);

// An ideal customer: filters over companies that speak for one, and filters that rule one out.
public sealed class IdealProfile : IInWorkspace
{
    IdealProfile() { }

    public ProfileId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    // What is sold to them; one profile a product, where that is so.
    public string Product { get; private set; } = "";
    public JsonText Includes { get; private set; } = new("[]");
    public JsonText Excludes { get; private set; } = new("[]");
    public JsonText Personas { get; private set; } = new("[]");
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; private set; }

    public ProfileTold Told => new(Name, Product, Includes.As<string[]>(), Excludes.As<string[]>(), Personas.As<Persona[]>());

    public static IdealProfile Draw(ProfileTold told, DateTimeOffset now)
    {
        var profile = new IdealProfile { Id = Ids.New<ProfileId>(now), CreatedAt = now };
        profile.Change(told, now);
        return profile;
    }

    public void Change(ProfileTold told, DateTimeOffset now) =>
        (Name, Product, Includes, Excludes, Personas, UpdatedAt) = (told.Name.Trim(), told.Product.Trim(), JsonText.Of(told.Includes), JsonText.Of(told.Excludes), JsonText.Of(told.Personas), now);

    public void Archive(DateTimeOffset now) => ArchivedAt ??= now;
}

public sealed record ProfileTold(string Name, string Product, IReadOnlyList<string> Includes, IReadOnlyList<string> Excludes, IReadOnlyList<Persona> Personas);

sealed class IdealProfileMapping : IMapping<IdealProfile>
{
    public void Map(EntityTypeBuilder<IdealProfile> e)
    {
        e.ToTable("prospect_profiles");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Told);
        e.HasIndex(x => new { x.WorkspaceId, x.ArchivedAt, x.CreatedAt });
    }
}
