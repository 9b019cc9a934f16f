using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Bookings;

// What stands in our letters: the id of a booking under a keyed mark, so that nobody moves another's meeting.
public sealed class BookingLinks(Store store, HouseKeys keys)
{
    const string Key = "prospect.booking-key";
    const int IdLength = 16, MarkLength = 12;

    public async ValueTask<string> Of(SluiceDb db, Booking booking, CancellationToken cancel)
    {
        var bytes = new byte[IdLength + MarkLength];
        booking.Id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        Mark(await keys.Of(db, Key, cancel), bytes).CopyTo(bytes, IdLength);
        return $"{booking.Origin}/b/booking/{Base64Url.EncodeToString(bytes)}";
    }

    public async Task<(WorkspaceId Workspace, BookingId Id)?> Find(string token, CancellationToken cancel)
    {
        if (token.Length is 0 or > 100 || !Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length != IdLength + MarkLength || !CryptographicOperations.FixedTimeEquals(Mark(await keys.Of(Key, cancel), bytes), bytes.AsSpan(IdLength))) return null;
        var id = new BookingId(new Guid(bytes.AsSpan(0, IdLength), bigEndian: true));
        await using var house = store.OpenHouse();
        return await house.Set<Booking>().IgnoreQueryFilters().Where(b => b.Id == id).Select(b => (WorkspaceId?)b.WorkspaceId).SingleOrDefaultAsync(cancel) is { } workspace ? (workspace, id) : null;
    }

    static byte[] Mark(byte[] key, byte[] bytes) => HMACSHA256.HashData(key, (byte[])[.. "booking:"u8, .. bytes.AsSpan(0, IdLength)])[..MarkLength];
}
