using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tabular;

namespace Sluice.Capture.Webinars;

// How the list went: seats that came, rows that said nothing new, addresses that nobody registered with.
public sealed record AttendanceReport(int Rows, int Attended, int Known, IReadOnlyList<string> Strangers);

// The room's own list of who was there: a CSV or sheet with a column of addresses, and perhaps of minutes. The same list
// twice changes nothing.
static class Attendance
{
    const int MostRows = 20_000, MostStrangers = 100;

    static readonly string[] Emails = ["email", "e-mail", "mail", "email address", "user email", "attendee email"], Durations = ["minutes", "duration", "time in session", "duration (minutes)", "time in session (minutes)"];

    public static async Task<Result<AttendanceReport>> Take(SluiceDb db, WebinarId id, Stream file, string name, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Webinar>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, cancel) is not { } webinar) return new Refusal("notFound", "There is no such webinar.");
        List<(string Email, int? Minutes)> rows;
        try
        {
            using var table = TableFile.Open(file, name);
            if (Read(table.Tables[0], cancel).Refused(out var refusal, out rows!)) return refusal;
        }
        catch (TableException e)
        {
            return new Refusal("unreadable", e.Message, "file");
        }
        return await db.Transact(async () =>
        {
            await db.LockOn($"webinar:{id.Value:N}", cancel);
            var seats = (await db.Set<Seat>().Where(s => s.WebinarId == id).ToListAsync(cancel)).ToDictionary(s => PersonEmail.Normalise(s.Email), StringComparer.Ordinal);
            var (attended, known, strangers) = (0, 0, new List<string>());
            foreach (var (email, minutes) in rows)
            {
                if (!seats.TryGetValue(PersonEmail.Normalise(email), out var seat))
                {
                    if (strangers.Count < MostStrangers) strangers.Add(email);
                }
                else if (seat.Attend(webinar.StartsAt, minutes))
                {
                    attended++;
                    db.Append(new WebinarAttended(id.Value, webinar.Name, minutes), new About(seat.PersonId), actor, clock, webinar.StartsAt, $"seat:{seat.Id.Value:N}:attended");
                }
                else known++;
            }
            await db.SaveChangesAsync(cancel);
            return new AttendanceReport(rows.Count, attended, known, strangers);
        }, cancel);
    }

    static Result<List<(string, int?)>> Read(TableSource table, CancellationToken cancel)
    {
        int Find(string[] names) => table.Headers.ToList().FindIndex(h => names.Contains(h.Trim(), StringComparer.OrdinalIgnoreCase));
        var (email, minutes) = (Find(Emails), Find(Durations));
        if (email < 0) return new Refusal("noColumns", $"No column holds the addresses. It has: {string.Join(", ", table.Headers.Take(20))}. Call it “Email”.", "file");
        var rows = new List<(string, int?)>();
        foreach (var row in table.Rows(cancel))
        {
            if (row.Cells[email]?.Trim() is not { Length: > 0 } address || !address.Contains('@', StringComparison.Ordinal)) continue;
            if (rows.Count == MostRows) return new Refusal("tooLarge", $"A list has {MostRows} rows at most.", "file");
            rows.Add((address, minutes >= 0 && int.TryParse(row.Cells[minutes]?.Split(' ', '.', ',')[0], out var said) ? said : null));
        }
        return Result<List<(string, int?)>>.Of(rows);
    }
}
