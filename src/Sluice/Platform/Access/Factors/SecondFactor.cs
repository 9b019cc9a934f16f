using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Factors;

// The app that shows somebody's codes. Counts from when its first code was typed.
public sealed class SecondFactor
{
    public UserId UserId { get; set; }
    // Sealed with the installation's keys.
    public string Secret { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public long LastStep { get; set; }
}

// Opens once where the app is lost. The row holds a hash and goes when it was used.
public sealed class RecoveryCode
{
    public const int Count = 10;

    public UserId UserId { get; set; }
    public string Hash { get; set; } = "";

    // "k3f9-x8qt": 40 bits each, behind the lock after ten guesses.
    public static string New() => Totp.Base32(System.Security.Cryptography.RandomNumberGenerator.GetBytes(5)).ToLowerInvariant().Insert(4, "-");

    public static string HashOf(UserId user, string code) => Secrets.Hash($"{user.Value:D}:{string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}");
}

sealed class FactorMapping : IMapping<SecondFactor>, IMapping<RecoveryCode>, IMapping<Passkey>
{
    public void Map(EntityTypeBuilder<SecondFactor> e)
    {
        e.ToTable("platform_second_factors");
        e.HasKey(x => x.UserId);
        // Of two browsers that send the same code at once, one is refused.
        e.Property(x => x.LastStep).IsConcurrencyToken();
    }

    public void Map(EntityTypeBuilder<RecoveryCode> e)
    {
        e.ToTable("platform_recovery_codes");
        e.HasKey(x => new { x.UserId, x.Hash });
    }

    public void Map(EntityTypeBuilder<Passkey> e)
    {
        e.ToTable("platform_passkeys");
        e.HasKey(x => x.Id);
        e.HasIndex(x => x.UserId);
    }
}
