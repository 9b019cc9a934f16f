using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Prospect.Bookings;

// What stands in our letters: the id of a booking under a keyed mark, so that nobody moves another's meeting.
public sealed class BookingLinks(SignedIds signed)
{
    const string Purpose = "Booking";

    public async ValueTask<string> Of(SluiceDb db, Booking booking, CancellationToken cancel) => $"{booking.Origin}/b/booking/{await signed.Sign(db, Purpose, booking.Id.Value, cancel)}";

    public async Task<(WorkspaceId Workspace, BookingId Id)?> Find(string token, CancellationToken cancel) =>
        await signed.Find<Booking, BookingId>(Purpose, token, cancel) is (var workspace, var id, true) ? (workspace, id) : null;
}
