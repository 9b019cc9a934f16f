using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Record.Pages;

// The middle column of a person's, company's or deal's page. Base is the record's own address.
public sealed record RecordStreamModel(string Base, About About, TimelinePage Page, IReadOnlyList<Todo> Tasks, IReadOnlyList<RecordNote> Pins, IReadOnlyList<Member> Names)
{
    public TimelineView View { get; init; }
    public string? Before { get; init; }
    public bool ShowFacts { get; init; }
    public bool ShowsPeople { get; init; }
    public IReadOnlyDictionary<PersonId, string> People { get; init; } = new Dictionary<PersonId, string>();
    public ComposerDraft Draft { get; init; } = new();
    // ?list=… goes with every link, so that one comes back to the list.
    public string? List { get; init; }
    public UserId? Me { get; init; }
    // Links of other stages that belong beside "Note": Log call.
    public IReadOnlyList<RecordLink> Composes { get; init; } = [];

    public string Here => List is null ? Base : $"{Base}?list={List}";

    public string With(string query) => $"{Base}?{query}{(List is null ? "" : $"&list={List}")}";

    public string ViewHref(TimelineView view, string? before = null) =>
        view == TimelineView.All && before is null ? Here : With($"view={view.ToString().ToLowerInvariant()}{(before is null ? "" : $"&before={before}")}");

    public static async Task<RecordStreamModel> Load(SluiceDb db, string url, About about, HttpRequest request, Caller caller, CancellationToken cancel)
    {
        var query = request.Query;
        var view = Enum.TryParse<TimelineView>(query["view"], ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : TimelineView.All;
        var before = query["before"].ToString() is { Length: > 0 and < 60 } text ? text : null;
        var page = await TimelineStream.Read(db, about, view, before, cancel);
        var people = page.Entries.Select(e => e.PersonId).OfType<PersonId>().Distinct().ToList();
        var rolled = about.Person is null;
        return new RecordStreamModel(url, about, page, await OpenTasks(db, about, cancel), await Notes.Pinned(db, about, cancel), await Members.Of(db, cancel))
        {
            View = view,
            Before = before,
            ShowFacts = query["tab"] == "facts",
            ShowsPeople = rolled,
            People = rolled && people.Count > 0 ? await NamesOf(db, people, cancel) : new Dictionary<PersonId, string>(),
            Draft = NoteId.TryParse(query["note"], null, out var id) && await NoteState.Find(db, id, cancel) is { } note ? new ComposerDraft { Note = note, Text = note.Text } : new ComposerDraft { Kind = query["compose"].ToString() },
            List = query["list"].ToString() is { Length: > 0 and < 4000 } list ? Uri.EscapeDataString(list) : null,
            Me = caller.UserId,
        };
    }

    static Task<List<Todo>> OpenTasks(SluiceDb db, About about, CancellationToken cancel)
    {
        var open = db.Set<Todo>().AsNoTracking().Where(t => t.DoneAt == null);
        open = about switch
        {
            { Person: { } person } => open.Where(t => t.PersonId == person),
            { Deal: { } deal } => open.Where(t => t.DealId == deal),
            _ => open.Where(t => t.CompanyId == about.Company),
        };
        return open.OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).Take(10).ToListAsync(cancel);
    }

    static async Task<IReadOnlyDictionary<PersonId, string>> NamesOf(SluiceDb db, List<PersonId> ids, CancellationToken cancel) =>
        (await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email }).ToListAsync(cancel)).ToDictionary(p => p.Id, p => Person.Display(p.FirstName, p.LastName, p.Email));
}

// What was typed into the composer and what is wrong with it. Kind: "" or "note", "task", "touch".
public sealed record ComposerDraft
{
    public string Kind { get; init; } = "";
    // The note that is rewritten.
    public NoteState? Note { get; init; }
    public string Text { get; init; } = "";
    public string Title { get; init; } = "";
    public string TaskKind { get; init; } = nameof(TodoKind.Todo);
    public string Due { get; init; } = "";
    public string Assignee { get; init; } = "";
    public string What { get; init; } = "";
    public string Way { get; init; } = "";
    public string At { get; init; } = "";
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
}
