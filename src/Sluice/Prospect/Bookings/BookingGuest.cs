using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Bookings;

// Who books is somebody we know by their address, or somebody new. What is known is kept; only gaps are filled.
static class BookingGuest
{
    public static async Task<Person> Meet(SluiceDb db, BookingPage page, BookingTold told, string source, TimeProvider clock, CancellationToken cancel)
    {
        await db.LockOn($"email:{PersonEmail.Normalise(told.Email)}", cancel);
        if (await Intake.FindByEmail(db, told.Email, cancel) is not { } known)
            return await Intake.Meet(db, new Acquaintance { Email = told.Email, FirstName = Null(told.FirstName), LastName = Null(told.LastName), Phone = Null(told.Phone), Company = Null(told.Company), TimeZone = Null(told.Zone), Origin = Direction.In, Source = source, Stage = LifecycleStage.Lead }, $"booking page “{page.Title}”", Actor.System, clock, cancel);
        var now = clock.GetUtcNow();
        if (known.FirstName.Length + known.LastName.Length == 0) known.Describe(now, told.FirstName, told.LastName, null, null, null, null, null);
        if (told.Phone.Length > 0 && known.Phones.Count == 0) known.AddPhone(told.Phone, now, primary: true);
        await Employments.Attach(db, known, Null(told.Company), clock, cancel);
        return known;
    }

    static string? Null(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
