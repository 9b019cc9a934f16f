using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Import.Kinds;
using Sluice.Record.Import.Mapping;
using Sluice.Record.Import.People;
using Sluice.Record.People;
using Sluice.Tabular;

namespace Sluice.Prospect.Events;

public sealed record FileRefusal(long Line, string Field, string Message);

public sealed record FileTaken(int Added, int Already, int Made, IReadOnlyList<FileRefusal> Refused);

// The list of attendees an organiser hands out, as a file or pasted: known people are found, others made, all become targets.
static class EventFile
{
    public const int MostRows = 2000;
    const int AtOnce = 100;

    static readonly string[] Columns = ["name", "email", "company", "jobTitle", "phone", "firstName", "lastName"];
    static readonly IReadOnlyList<ImportField> Fields = [.. new PeopleImport().Fields.Where(f => Columns.Contains(f.Name))];

    public static async Task<Result<FileTaken>> Take(SluiceDb db, NetworkingEvent at, Stream file, string name, UserId? by, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (Read(file, name).Refused(out var unread, out var rows)) return unread;
        if (await db.Set<Attendee>().CountAsync(a => a.EventId == at.Id, cancel) + rows.Count > AttendeeDesk.Most) return AttendeeDesk.Full() with { Field = "file" };
        var country = await db.Set<Workspace>().Where(w => w.Id == db.Workspace).Select(w => w.Country).SingleAsync(cancel);
        var (added, already, made, refused) = (0, 0, 0, new List<FileRefusal>());
        foreach (var some in rows.Chunk(AtOnce))
        {
            var part = await db.TransactAnew(async () =>
            {
                await EventBook.Lock(db, at.Id, cancel);
                var now = clock.Now();
                var (fresh, there, met, wrong) = (0, 0, 0, new List<FileRefusal>());
                foreach (var (line, told) in some)
                {
                    if (told.Check(country).Refused(out var refusal, out var guest) || (await StandMatch.Find(db, at.Id, guest, cancel)).Refused(out refusal, out var known))
                    {
                        wrong.Add(new(line, refusal.Field ?? "", refusal.Message));
                        continue;
                    }
                    var person = known ?? await Intake.Meet(db, guest.Acquaintance(at.Name, null), $"list of “{at.Name}”", actor, clock, cancel);
                    if (known is not null && await Attendance.Find(db, at.Id, known.Id, cancel) is not null) there++;
                    else
                    {
                        db.Add(Attendee.Target(at.Id, person.Id, known is null, now));
                        fresh++;
                    }
                    if (known is null) met++;
                    // The next line may be about the same one.
                    await db.SaveChangesAsync(cancel);
                }
                return (fresh, there, met, wrong);
            }, cancel);
            (added, already, made) = (added + part.fresh, already + part.there, made + part.met);
            refused.AddRange(part.wrong);
            db.ChangeTracker.Clear();
        }
        return new FileTaken(added, already, made, refused);
    }

    static Result<List<(long Line, StandTold Told)>> Read(Stream file, string name)
    {
        try
        {
            var rows = Rows(file, name, null);
            if (rows.Refusal?.Code == "noHeader" && file.CanSeek)
            {
                file.Position = 0;
                rows = Rows(file, name, false);
            }
            return rows;
        }
        catch (TableException e)
        {
            return new Refusal("unreadable", e.Message, "file");
        }
    }

    // Without a line that names the columns they are name, e-mail, company and title.
    static Result<List<(long Line, StandTold Told)>> Rows(Stream file, string name, bool? header)
    {
        using var open = TableFile.Open(file, name, new TableOptions { HasHeader = header });
        var table = open.Tables[0];
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < table.Headers.Count; i++)
            if ((header == false ? Columns.ElementAtOrDefault(i) : FieldOf(table.Headers[i])) is { } field) at.TryAdd(field, i);
        if (!at.Keys.Any(k => k is "name" or "email" or "phone" or "lastName" or "firstName")) return new Refusal("noHeader", "Name the columns in the first line: name, email, company, title.", "file");
        var rows = new List<(long, StandTold)>();
        foreach (var row in table.Rows())
        {
            if (rows.Count == MostRows) return new Refusal("tooMany", $"At most {MostRows:N0} at a time. Import a longer file into a list (People, Import) and add the list.", "file");
            string Cell(string key) => at.TryGetValue(key, out var i) && i < row.Cells.Length ? row.Cells[i]?.Trim() ?? "" : "";
            var whole = Cell("name") is { Length: > 0 } said ? said : Cell("lastName").Length > 0 && Cell("firstName").Length > 0 ? $"{Cell("lastName")}, {Cell("firstName")}" : Cell("lastName") + Cell("firstName");
            rows.Add((row.Line, new StandTold(new StandContactId(Guid.CreateVersion7())) { Name = whole, Email = Cell("email"), Phone = Cell("phone"), Company = Cell("company"), JobTitle = Cell("jobTitle") }));
        }
        return rows.Count == 0 ? new Refusal("required", "There is nobody in this file.", "file") : rows;
    }

    static string? FieldOf(string header)
    {
        var key = HeaderKey.Of(header);
        return Fields.FirstOrDefault(f => HeaderKey.Of(f.Name) == key || HeaderKey.Of(f.Label) == key || f.Aliases.Contains(key))?.Name;
    }

    public static MemoryStream Pasted(string text) => new(Encoding.UTF8.GetBytes(text));
}
