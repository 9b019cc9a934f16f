using System.Net;
using Sluice.Platform.Clock;

namespace Sluice.Prospect.Bookings;

// So many tries a minute from one address; people need two or three.
public sealed class BookingLimits(TimeProvider clock)
{
    const int MostAMinute = 12;

    readonly Lock door = new();
    Dictionary<IPAddress, int> counts = [];
    long minute;

    public bool IsOver(IPAddress? address)
    {
        lock (door)
        {
            var now = clock.Now().ToUnixTimeSeconds() / 60;
            if (now != minute) (minute, counts) = (now, []);
            var key = address ?? IPAddress.None;
            return (counts[key] = counts.GetValueOrDefault(key) + 1) > MostAMinute;
        }
    }
}
