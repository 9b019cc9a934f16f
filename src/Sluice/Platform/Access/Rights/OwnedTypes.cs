using System.Reflection;

namespace Sluice.Platform.Access.Rights;

// The records that somebody owns, and what each type says of itself.
static class OwnedTypes
{
    static readonly Dictionary<Type, (OwnedKind Kind, IReadOnlySet<string> Kept)> Known =
        typeof(OwnedTypes).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IOwned).IsAssignableFrom(t)).ToDictionary(t => t, Of);

    public static OwnedKind KindOf(Type type) => Known[type].Kind;

    // Columns that Sluice itself keeps up to date.
    public static IReadOnlySet<string> KeptOf(Type type) => Known[type].Kept;

    static (OwnedKind, IReadOnlySet<string>) Of(Type type) => ((OwnedKind, IReadOnlySet<string>))typeof(OwnedTypes).GetMethod(nameof(OfOne), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!;

    static (OwnedKind, IReadOnlySet<string>) OfOne<T>() where T : IOwned => (T.Kind, T.Kept);
}
