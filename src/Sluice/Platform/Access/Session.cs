using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

// A signed-in browser. The cookie holds a random token, the table its hash: ending the row ends the session at once.
public sealed class Session
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    Session() { }

    public string TokenHash { get; private set; } = "";
    public UserId UserId { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset EndsAt { get; private set; }
    public string Agent { get; private set; } = "";

    public static (Session Session, string Token) Start(UserId user, WorkspaceId workspace, string agent, DateTimeOffset now)
    {
        var token = Secrets.NewToken();
        return (new Session { TokenHash = Secrets.Hash(token), UserId = user, WorkspaceId = workspace, CreatedAt = now, SeenAt = now, EndsAt = now + Life, Agent = agent.Length > 200 ? agent[..200] : agent }, token);
    }
}

sealed class SessionMapping : IMapping<Session>
{
    public void Map(EntityTypeBuilder<Session> e)
    {
        e.ToTable("platform_sessions");
        e.HasKey(x => x.TokenHash);
        e.HasIndex(x => x.UserId);
    }
}

public static class Secrets
{
    public static string NewToken() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(24));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)));
}
