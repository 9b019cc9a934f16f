using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access;

public readonly record struct UserId(Guid Value) : IId<UserId>
{
    public static UserId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out UserId id) => Ids.TryParse(text, out id);
}

// Somebody who signs in. Belongs to the installation; what they may do stands in their memberships.
public sealed class User
{
    static readonly PasswordHasher<User> Hasher = new();
    static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);
    const int FreeGuesses = 10;

    User() { }

    public UserId Id { get; private set; }
    public string Email { get; private set; } = "";
    public string Name { get; set; } = "";
    public string? PasswordHash { get; private set; }
    public string? TimeZone { get; set; }
    public string? Theme { get; set; }
    public string? Density { get; set; }
    public bool SingleKeys { get; set; } = true;
    public int FailedGuesses { get; private set; }
    public DateTimeOffset? GuessesSince { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DisabledAt { get; set; }

    public static User Invite(string email, string name, DateTimeOffset now) =>
        new() { Id = Ids.New<UserId>(now), Email = Normalise(email), Name = name, CreatedAt = now };

    public static string Normalise(string email) => email.Trim().ToLowerInvariant();

    public void SetPassword(string password)
    {
        PasswordHash = Hasher.HashPassword(this, password);
        FailedGuesses = 0;
        GuessesSince = null;
    }

    public bool IsLockedOut(DateTimeOffset now) => FailedGuesses >= FreeGuesses && GuessesSince + LockOut > now;

    // Where a code is still owed, a good password forgives no wrong guesses: they would be guesses of the code.
    public bool TryPassword(string password, DateTimeOffset now, bool owesCode = false)
    {
        var good = PasswordHash is not null && DisabledAt is null && Hasher.VerifyHashedPassword(this, PasswordHash, password) != PasswordVerificationResult.Failed;
        if (!good || !owesCode) Count(good, now);
        return good;
    }

    // A guess of a password or a code; a good one that ends the sign-in forgives the wrong ones before it.
    public void Count(bool good, DateTimeOffset now)
    {
        if (good || GuessesSince + LockOut <= now) (FailedGuesses, GuessesSince) = (0, null);
        if (good) return;
        FailedGuesses++;
        GuessesSince ??= now;
    }

    public string Initials => string.Concat(Name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, .., var last] ? $"{first[0]}{last[0]}" : Name.Length > 0 ? Name[..1] : Email[..1]).ToUpperInvariant();

    // Length decides, not composition (NIST SP 800-63B; ASVS 6.2).
    public static Refusal? CheckPassword(string? password) => password switch
    {
        null or "" => new Refusal("required", "Choose a password.", "password"),
        { Length: < 10 } => new Refusal("tooShort", "Use at least 10 characters; a short sentence is good.", "password"),
        { Length: > 200 } => new Refusal("tooLong", "Use at most 200 characters.", "password"),
        _ when CommonPasswords.Contains(password) => new Refusal("common", "This one is on every list of stolen passwords. Choose another.", "password"),
        _ => null,
    };

    static readonly HashSet<string> CommonPasswords = new(StringComparer.OrdinalIgnoreCase)
    {
        "1234567890", "0123456789", "12345678910", "qwertyuiop", "passwordpassword", "password123", "password1234", "1q2w3e4r5t", "iloveyou123", "abcdefghij", "administrator", "letmeinplease", "welcome123", "changeme123", "adminadmin",
    };
}

sealed class UserMapping : IMapping<User>
{
    public void Map(EntityTypeBuilder<User> e)
    {
        e.ToTable("platform_users");
        e.HasKey(x => x.Id);
        e.HasIndex(x => x.Email).IsUnique();
        e.Ignore(x => x.Initials);
    }
}
