using System.Reflection;
using System.Text.Json;
using Sluice.Platform;

namespace Sluice.Record.Timeline;

// A meant fact: a record in a stage's Activities.cs with a [Kind]. Kinds are permanent: never renamed, only versioned.
public interface IFact
{
    // What a reader sees, in words: "Asked for a quote" and what follows it in grey.
    Words Say();

    // Overrides the kind's direction where one kind can go both ways.
    Direction? Direction => null;
}

public readonly record struct Words(string What, string? How = null, string? Quote = null, string? Note = null, string Icon = "point", string? Href = null);

[AttributeUsage(AttributeTargets.Class)]
public sealed class KindAttribute(string name, int version, Channel channel, Direction direction) : Attribute
{
    public string Name { get; } = name;
    public int Version { get; } = version;
    public Channel Channel { get; } = channel;
    public Direction Direction { get; } = direction;
}

public static class ActivityKinds
{
    static readonly Dictionary<Type, KindAttribute> ByType = typeof(ActivityKinds).Assembly.GetTypes()
        .Where(t => typeof(IFact).IsAssignableFrom(t) && t is { IsClass: true, IsAbstract: false } && t != typeof(UnknownFact))
        .ToDictionary(t => t, t => t.GetCustomAttribute<KindAttribute>() ?? throw new InvalidOperationException($"{t.Name} is a fact without a [Kind]."));

    static readonly Dictionary<(string, int), Type> ByName = ByType.ToDictionary(p => (p.Value.Name, p.Value.Version), p => p.Key);

    public static IReadOnlyDictionary<Type, KindAttribute> All => ByType;

    public static KindAttribute Of(Type fact) => ByType[fact];

    public static string Name<T>() where T : IFact => ByType[typeof(T)].Name;

    public static string Write(IFact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Json.Options);

    // A kind of a newer version, or of a plug-in that is gone, stays readable as what it is.
    public static IFact Read(Activity activity) =>
        ByName.TryGetValue((activity.Kind, activity.Version), out var type)
            ? (IFact)JsonSerializer.Deserialize(activity.Payload.Value, type, Json.Options)!
            : new UnknownFact(activity.Kind);
}

public sealed record UnknownFact(string KindName) : IFact
{
    public Words Say() => new(KindName);
}
