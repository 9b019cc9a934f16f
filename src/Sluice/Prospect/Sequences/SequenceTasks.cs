using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Prospect.Sequences;

// Steps that somebody of us does: a task in their day, with what to say.
static class SequenceTasks
{
    public static async Task Plan(SluiceDb db, Enrolment e, SequenceStep step, Prospect person, TimeProvider clock, CancellationToken cancel)
    {
        if (step.Kind == StepKind.Call && person.Phone is null)
        {
            e.Stop("phone", "There is no phone number.");
            return;
        }
        var said = await SequenceBook.Note(db, e, step.Words(step.ArmOf(e.Lot, e.Step)), cancel);
        if (said.Missing is { } empty)
        {
            e.Stop("empty", $"“{empty}” is empty, and nothing is said for that case.");
            return;
        }
        var title = said.Subject.Length > 0 ? said.Subject : step.Kind == StepKind.Call ? $"Call {person.Name}" : $"{SequenceWords.Touch(step.Touch)} {person.Name}";
        await Todo(db, e, Kind(step.Kind), title, said.Text, person, clock, cancel);
    }

    public static Task LookOver(SluiceDb db, Enrolment e, Sequence sequence, Prospect person, TimeProvider clock, CancellationToken cancel) =>
        Todo(db, e, TodoKind.Mail, $"Look over the mail to {person.Name}", $"“{sequence.Name}”: /prospect/enrolments/{e.Id.Value:D}", person, clock, cancel);

    static async Task Todo(SluiceDb db, Enrolment e, TodoKind kind, string title, string note, Prospect person, TimeProvider clock, CancellationToken cancel)
    {
        var planned = await Todos.Plan(db, kind, title.Length > 200 ? title[..200] : title, e.UserId ?? person.OwnerId, clock.GetUtcNow(), new About(e.PersonId), Actor.Of("sequence", e.SequenceId), clock, cancel, note: note);
        if (planned.Refused(out var refusal, out var todo)) e.Stop("task", refusal.Message);
        else
        {
            e.TodoId = todo.Id;
            e.Wait("task", todo.Kind == TodoKind.Mail ? "Somebody looks the mail over." : "Somebody of us does this step.", null);
        }
    }

    static TodoKind Kind(StepKind kind) => kind switch { StepKind.Call => TodoKind.Call, StepKind.Social => TodoKind.Social, _ => TodoKind.Todo };
}
