using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Record.People;

sealed class PersonMapping : IMapping<Person>, IMapping<PersonEmail>, IMapping<PersonPhone>, IMapping<PersonTag>
{
    public void Map(EntityTypeBuilder<Person> e)
    {
        e.ToTable("record_people");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Name);
        e.HasMany(x => x.Emails).WithOne().HasForeignKey(x => new { x.WorkspaceId, x.PersonId });
        e.HasMany(x => x.Phones).WithOne().HasForeignKey(x => new { x.WorkspaceId, x.PersonId });
        e.HasMany(x => x.Tags).WithOne().HasForeignKey(x => new { x.WorkspaceId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.SortName, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.CreatedAt, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.UpdatedAt, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.LastTouchAt, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.NextActivityAt, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Engagement, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Stage, x.StageSince, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.OwnerId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Country, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.ExternalId }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.Picture }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.ImportId, x.Id }).WherePresent();
    }

    public void Map(EntityTypeBuilder<PersonEmail> e)
    {
        e.ToTable("record_person_emails");
        // An address belongs to one person of a workspace: this key is the duplicate check.
        e.HasKey(x => new { x.WorkspaceId, x.Address });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }

    public void Map(EntityTypeBuilder<PersonPhone> e)
    {
        e.ToTable("record_person_phones");
        e.HasKey(x => new { x.WorkspaceId, x.PersonId, x.Number });
        e.HasIndex(x => new { x.WorkspaceId, x.Number });
    }

    public void Map(EntityTypeBuilder<PersonTag> e)
    {
        e.ToTable("record_person_tags");
        e.HasKey(x => new { x.WorkspaceId, x.PersonId, x.Tag });
        e.HasIndex(x => new { x.WorkspaceId, x.Tag, x.PersonId });
    }
}
