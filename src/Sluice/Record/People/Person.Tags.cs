using Sluice.Platform;
using Sluice.Platform.Access.Rights;

namespace Sluice.Record.People;

public sealed class PersonTag : IInWorkspace, IOwnedPart
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public string Tag { get; set; } = "";

    (Type Type, IId Id) IOwnedPart.PartOf => (typeof(Person), PersonId);
    string IOwnedPart.Field => "tags";
}

public sealed partial class Person
{
    readonly List<PersonTag> tags = [];

    public IReadOnlyList<PersonTag> Tags => tags;

    public bool AddTag(string tag, DateTimeOffset now)
    {
        tag = tag.Trim();
        if (tag.Length == 0 || tags.Exists(t => string.Equals(t.Tag, tag, StringComparison.OrdinalIgnoreCase))) return false;
        tags.Add(new PersonTag { WorkspaceId = WorkspaceId, PersonId = Id, Tag = tag });
        UpdatedAt = now;
        return true;
    }

    public bool RemoveTag(string tag, DateTimeOffset now)
    {
        UpdatedAt = now;
        return tags.RemoveAll(t => string.Equals(t.Tag, tag.Trim(), StringComparison.OrdinalIgnoreCase)) > 0;
    }
}
