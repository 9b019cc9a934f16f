using Sluice.Platform.Backup;
using Sluice.Platform.Clock;

namespace Sluice.Commands.Checkup;

// What can be told without the database: the runtime, the disk, the clock, the last backup.
static class MachineChecks
{
    // The newest runtime with a security fix known when this was released (10.0.13: CVE-2026-70188, CVE-2026-88092).
    public static readonly Version NewestFix = new(10, 0, 13);

    public static Finding Runtime(Version running) => running >= NewestFix
        ? Finding.Ok("runtime", $".NET {running}")
        : Finding.Warning("runtime", $".NET {running} lacks security fixes of {NewestFix}; update the .NET runtime");

    public static Finding DataDirectory(string data)
    {
        if (!Directory.Exists(data)) return Finding.Failure("data directory", $"{data} does not exist");
        try
        {
            var probe = Path.Combine(data, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Failure("data directory", $"{data} cannot be written: {e.Message}");
        }
        return Space(data, new DriveInfo(data).AvailableFreeSpace);
    }

    public static Finding Space(string data, long free) => (free >> 20) switch
    {
        < 200 => Finding.Failure("data directory", $"{data} has {free >> 20} MB left; nothing can be taken in soon"),
        < 2048 => Finding.Warning("data directory", $"{data} has {free >> 20} MB left"),
        _ => Finding.Ok("data directory", $"{data}, writable, {free >> 30} GB free"),
    };

    public static Finding Clock(DateTimeOffset now, DateTimeOffset built) => now < built
        ? Finding.Failure("clock", $"The clock says {now:yyyy-MM-dd HH:mm} UTC, before this program was built; set it")
        : Finding.Ok("clock", $"{now:yyyy-MM-dd HH:mm} UTC");

    // Berlin changes its clocks at the end of March: zone data that does not know it would book meetings an hour off.
    public static Finding TimeZones()
    {
        var known = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out var berlin)
            && berlin.GetUtcOffset(new DateTimeOffset(2026, 3, 29, 0, 59, 0, TimeSpan.Zero)) == TimeSpan.FromHours(1)
            && berlin.GetUtcOffset(new DateTimeOffset(2026, 3, 29, 1, 1, 0, TimeSpan.Zero)) == TimeSpan.FromHours(2);
        return known ? Finding.Ok("time zones", $"{TimeZoneInfo.GetSystemTimeZones().Count} known") : Finding.Failure("time zones", "no time-zone data; install the package tzdata");
    }

    public static async Task<Finding> LastBackup(string data, bool postgres, TimeProvider clock, CancellationToken cancel)
    {
        if (postgres) return Finding.Ok("backup", "PostgreSQL: by pg_dump or your provider; Sluice cannot see it");
        if (await DataBackup.Last(data, cancel) is not { } last) return Finding.Warning("backup", "none yet; sluice backup --data DIR --out FILE");
        var days = (clock.Now() - last.At).TotalDays;
        return days > 7 ? Finding.Warning("backup", $"the last is {days:0} days old: {last.File}") : Finding.Ok("backup", $"{last.At:yyyy-MM-dd HH:mm} UTC, {last.File}");
    }
}
