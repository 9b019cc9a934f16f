using Sluice.Platform.Db;

namespace Sluice.Platform.Work;

// A request for work, serialised as it stands; UniqueKey makes a second one of the same kind pointless.
public interface IWork
{
    string? UniqueKey => null;
}

public interface IWorker<in TWork> where TWork : IWork
{
    Task Run(TWork work, WorkContext context, CancellationToken cancel);
}

public sealed record WorkContext(WorkspaceId Workspace, SluiceDb Db, int Attempt);

public static class WorkKinds
{
    static readonly Dictionary<string, Type> ByName = typeof(WorkKinds).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IWork).IsAssignableFrom(t))
        .ToDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(Type type) => type.Name;

    public static Type? TypeOf(string name) => ByName.GetValueOrDefault(name);

    public static IEnumerable<Type> All => ByName.Values;
}
