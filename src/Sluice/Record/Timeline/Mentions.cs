using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Timeline;

// Who is named in a note: @ and a name in full, an address, or a first name that nobody else there bears.
public static class Mentions
{
    // Those whom this note did not name before; saves nothing.
    public static async Task Note(SluiceDb db, RecordNote note, UserId? author, DateTimeOffset now, CancellationToken cancel)
    {
        if (!note.Text.Contains('@', StringComparison.Ordinal)) return;
        var members = (await Members.Of(db, cancel)).Where(m => !m.Disabled).ToList();
        var known = await db.Set<Mention>().Where(m => m.NoteId == note.Id).Select(m => m.UserId).ToListAsync(cancel);
        foreach (var user in In(note.Text, members).Where(u => u != author && !known.Contains(u)))
            db.Add(new Mention { NoteId = note.Id, UserId = user, At = now });
    }

    public static IReadOnlySet<UserId> In(string text, IReadOnlyList<Member> members)
    {
        var words = new List<(string Word, UserId Id)>();
        foreach (var member in members) words.AddRange([(member.Name, member.Id), (member.Email, member.Id)]);
        words.AddRange(members.GroupBy(m => m.Name.Split(' ')[0], StringComparer.OrdinalIgnoreCase).Where(g => g.Count() == 1).Select(g => (g.Key, g.First().Id)));
        words.RemoveAll(w => w.Word.Length == 0);
        // The longest first: "@Ines Maurer" is not just any Ines.
        words.Sort((a, b) => b.Word.Length.CompareTo(a.Word.Length));
        var found = new HashSet<UserId>();
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            // ines@northwater.example is an address, no mention.
            if (at > 0 && char.IsLetterOrDigit(text[at - 1])) continue;
            var rest = text.AsSpan(at + 1);
            foreach (var (word, id) in words)
            {
                if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) || (rest.Length > word.Length && char.IsLetterOrDigit(rest[word.Length]))) continue;
                found.Add(id);
                break;
            }
        }
        return found;
    }
}
