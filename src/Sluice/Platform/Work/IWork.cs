using System.Collections.Concurrent;
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
    static readonly ConcurrentDictionary<string, Type> ByName = new(typeof(WorkKinds).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IWork).IsAssignableFrom(t))
        .Select(t => KeyValuePair.Create(NameOf(t), t)), StringComparer.Ordinal);

    public static string NameOf(Type type) => type.Name;

    public static Type? TypeOf(string name) => ByName.GetValueOrDefault(name);

    // Work that another assembly brings.
    internal static void Know<T>() where T : IWork => ByName[NameOf(typeof(T))] = typeof(T);

    public static IEnumerable<Type> All => ByName.Values;
}
