using System.Linq.Expressions;
using Sluice.Record.Paging;
using Sluice.Record.Tasks;

namespace Sluice.Record.Api;

// Tasks by when they are due; those without a day come last.
static class TaskOrder
{
    public static readonly Expression<Func<Todo, TaskAnswer>> Shape = t => new TaskAnswer(t.Id, t.Kind, t.Title, t.Note, t.PersonId, t.CompanyId, t.DealId, t.AssigneeId, t.DueAt, t.DoneAt, t.DoneBy, t.CreatedAt);

    static readonly SortPart<Todo, TaskAnswer>[] Parts =
    [
        new KeyPart<Todo, TaskAnswer, DateTimeOffset, TodoId>(t => t.DueAt != null, t => t.DueAt!.Value, t => t.Id, t => t.DueAt),
        new RestPart<Todo, TaskAnswer, TodoId>(t => t.DueAt == null, t => t.Id),
    ];

    public static readonly ListOrder<Todo, TaskAnswer> ByDue = new("dueAt", Parts, Parts);
}
