using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Bookings;

// Who books is somebody we know by their address, or somebody new. What is known is kept; only gaps are filled.
static class BookingGuest
{
    public static async Task<Person> Meet(SluiceDb db, BookingPage page, BookingTold told, string source, TimeProvider clock, CancellationToken cancel)
    {
        await db.LockOn($"email:{PersonEmail.Normalise(told.Email)}", cancel);
        var (guest, how) = (new Acquaintance { Email = told.Email, FirstName = Null(told.FirstName), LastName = Null(told.LastName), Phone = Null(told.Phone), Company = Null(told.Company), TimeZone = Null(told.Zone), Origin = Direction.In, Source = source, Stage = LifecycleStage.Lead }, $"booking page “{page.Title}”");
        if (await Intake.FindByEmail(db, told.Email, cancel) is not { } known) return await Intake.Meet(db, guest, how, Actor.System, clock, cancel);
        await Intake.FillGaps(db, known, guest, how, Actor.System, clock, cancel);
        return known;
    }

    static string? Null(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
