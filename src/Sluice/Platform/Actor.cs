using Sluice.Platform.Access;

namespace Sluice.Platform;

// Who did it, always passed explicitly: "user:ID", "key:ID", "person:ID", "import:ID", "system" or "anonymous".
public readonly record struct Actor(string Value)
{
    public static readonly Actor System = new("system");
    public static readonly Actor Anonymous = new("anonymous");

    public static Actor User(UserId id) => new($"user:{id.Value:D}");
    public static Actor Key(ApiKeyId id) => new($"key:{id.Value:D}");
    public static Actor Of(string kind, IId id) => new($"{kind}:{id.Value:D}");

    public UserId? AsUser => Value.StartsWith("user:", StringComparison.Ordinal) && Guid.TryParseExact(Value[5..], "D", out var id) ? new UserId(id) : null;

    public override string ToString() => Value;
}
