using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Rights;

// What may be done with one field of the records one sees: nothing, read it, or write it too.
public enum FieldLevel { Hidden, ReadOnly, Edit }

// A field that not everybody may see or write: for a role, a team, or one person. Who is named nowhere may do both.
public sealed class FieldRight : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    // As of a Right: "role:Rep", "team:Dairies", "user:ID".
    public string Subject { get; set; } = "";
    public OwnedKind Kind { get; set; }
    // As the API names it: "jobTitle", "fields.salary".
    public string Field { get; set; } = "";
    public FieldLevel Level { get; set; }
}

// How far one field goes, and whose word says so.
public sealed record FieldGrant(OwnedKind Kind, string Field, FieldLevel Level, string Because);

// Rows that describe a field, and are not shown to whoever may not see it: with them it is gone from every list, filter,
// form, import and export that asks what fields there are.
public interface IHideable<T> where T : IHideable<T>
{
    static abstract System.Linq.Expressions.Expression<Func<T, bool>> Seen(SluiceDb db);
}

sealed class FieldRightMapping : IMapping<FieldRight>
{
    public void Map(EntityTypeBuilder<FieldRight> e)
    {
        e.ToTable("platform_field_rights");
        e.HasKey(x => new { x.WorkspaceId, x.Subject, x.Kind, x.Field });
    }
}
