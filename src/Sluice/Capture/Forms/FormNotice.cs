using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Outbox;
using Sluice.Record.People;

namespace Sluice.Capture.Forms;

// A mail to one of ours: who sent the form, and what they said.
static class FormNotice
{
    public static async Task Write(SluiceDb db, Form form, Submission submission, Person? person, UserId user, IReadOnlyList<AnswerSaid> said, string origin, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Membership>().Where(m => m.UserId == user).Join(db.Set<User>(), m => m.UserId, u => u.Id, (m, u) => new { u.Email, u.Name, u.DisabledAt }).SingleOrDefaultAsync(cancel) is not { DisabledAt: null } ours) return;
        var who = person?.Name ?? "Somebody";
        var link = person is null ? $"{origin}/capture/forms/{form.Id.Value:D}/submissions" : $"{origin}/people/{person.Id.Value:D}";
        var answers = string.Join('\n', said.Select(a => $"{a.Label}{(a.Label.EndsWith('?') ? "" : ":")} {a.Value}"));
        await Post.Write(db, new Letter(ours.Email, $"{who} sent “{form.Name}”", $"{who} sent the form “{form.Name}”.\n\n{answers}\n\n{link}\n", $"“{form.Name}” was sent") { ToName = ours.Name, DedupeKey = $"notice:{submission.Id.Value:N}" }, clock, cancel);
    }
}
