using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

public readonly record struct ApiKeyId(Guid Value) : IId<ApiKeyId>
{
    public static ApiKeyId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out ApiKeyId id) => Ids.TryParse(text, out id);
}

public sealed class ApiKey : IInWorkspace
{
    public const string Prefix = "slk_";

    ApiKey() { }

    public ApiKeyId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public string Hash { get; private set; } = "";
    public KeyScope Scope { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    // The key itself is shown once and never stored.
    public static (ApiKey Key, string Secret) Create(string name, KeyScope scope, DateTimeOffset now)
    {
        var secret = Prefix + Secrets.NewToken();
        return (new ApiKey { Id = Ids.New<ApiKeyId>(now), Name = name, Hash = Secrets.Hash(secret), Scope = scope, CreatedAt = now }, secret);
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    public bool IsValid(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);
}

sealed class ApiKeyMapping : IMapping<ApiKey>
{
    public void Map(EntityTypeBuilder<ApiKey> e)
    {
        e.ToTable("platform_api_keys");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => x.Hash).IsUnique();
    }
}
