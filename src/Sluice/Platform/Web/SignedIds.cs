using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Platform.Web;

public sealed record SignedLink<TId>(WorkspaceId Workspace, TId Id, bool Sound);

// Ids in links that go out by mail: the id and a keyed mark over it and its purpose, so that none can be guessed, changed,
// or used for something else. 38 characters.
public sealed class SignedIds(Store store, HouseKeys keys)
{
    const string Key = "platform.link-key";
    const int IdLength = 16, MarkLength = 12;

    public async ValueTask<string> Sign(SluiceDb db, string purpose, Guid id, CancellationToken cancel)
    {
        var bytes = new byte[IdLength + MarkLength];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        Mark(await keys.Of(db, Key, cancel), purpose, bytes).CopyTo(bytes, IdLength);
        return Base64Url.EncodeToString(bytes);
    }

    // The row a link means, and its workspace, which the link does not name. Sound: made by us, for this; of one that is
    // not, the row is only what somebody says. Null where there is none.
    public async Task<SignedLink<TId>?> Find<T, TId>(string purpose, string token, CancellationToken cancel) where T : class, IInWorkspace where TId : struct, IId<TId>
    {
        if (await Read(purpose, token, cancel) is not var (value, sound)) return null;
        var id = TId.From(value);
        await using var house = store.OpenHouse();
        return await house.Set<T>().IgnoreQueryFilters().Where(t => EF.Property<TId>(t, "Id").Equals(id)).Select(t => (WorkspaceId?)t.WorkspaceId).SingleOrDefaultAsync(cancel) is { } workspace ? new SignedLink<TId>(workspace, id, sound) : null;
    }

    async ValueTask<(Guid Id, bool Sound)?> Read(string purpose, string token, CancellationToken cancel)
    {
        if (token.Length is 0 or > 100 || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < IdLength) return null;
        var id = new Guid(bytes.AsSpan(0, IdLength), bigEndian: true);
        var mark = Mark(await keys.Of(Key, cancel), purpose, bytes);
        return (id, bytes.Length == IdLength + MarkLength && CryptographicOperations.FixedTimeEquals(mark, bytes.AsSpan(IdLength)));
    }

    static byte[] Mark(byte[] key, string purpose, byte[] bytes) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.ASCII.GetBytes($"{purpose}:"), .. bytes.AsSpan(0, IdLength)])[..MarkLength];
}
