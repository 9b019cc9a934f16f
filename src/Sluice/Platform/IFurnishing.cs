using Sluice.Platform.Db;

namespace Sluice.Platform;

// What a stage puts into a workspace as it is opened. Found by type, like mappings.
public interface IFurnishing
{
    void Furnish(SluiceDb db, WorkspaceId workspace, DateTimeOffset now);

    static readonly IReadOnlyList<IFurnishing> All =
        [.. typeof(IFurnishing).Assembly.GetTypes().Where(t => t.IsClass && typeof(IFurnishing).IsAssignableFrom(t)).OrderBy(t => t.FullName, StringComparer.Ordinal).Select(t => (IFurnishing)Activator.CreateInstance(t)!)];
}
