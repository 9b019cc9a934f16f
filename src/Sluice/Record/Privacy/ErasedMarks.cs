using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Record.Privacy;

// Addresses and numbers of erased people as marks that say "this one" when the same is brought in again, and nothing else:
// HMAC-SHA-256 (RFC 2104) under a secret of the workspace.
static class ErasedMarks
{
    public const string Prefix = "erased:";

    public static async Task<byte[]> Key(SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, cancel) is { } known) return known;
        var made = new ErasureKey { Secret = RandomNumberGenerator.GetBytes(32) };
        db.Add(made);
        await db.SaveChangesAsync(cancel);
        return made.Secret;
    }

    public static string Of(byte[] key, string normalised) => Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(normalised)));

    // The addresses themselves and, where anybody was ever erased, their marks.
    public static async Task<List<string>> With(SluiceDb db, List<string> addresses, CancellationToken cancel) =>
        addresses.Count > 0 && await Find(db, cancel) is { } key ? [.. addresses, .. addresses.Select(a => Of(key, a))] : addresses;

    // Null where nobody was ever erased.
    public static async Task<Func<string, string>?> Marking(SluiceDb db, CancellationToken cancel) => await Find(db, cancel) is { } key ? address => Of(key, address) : null;

    static Task<byte[]?> Find(SluiceDb db, CancellationToken cancel) => db.Set<ErasureKey>().Select(k => k.Secret).SingleOrDefaultAsync(cancel);
}
