using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.Import;

public enum ImportState { Draft, DryRun, Ready, Running, Done, Cancelled, Failed, Undoing, Undone }

// One import of one or several files: what was asked, how far it came, what it did, until when it can be taken back.
public sealed partial class ImportRun : IInWorkspace
{
    public const int UndoDays = 30;

    ImportRun() { }

    public ImportId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Kind { get; private set; } = "";
    public string Name { get; private set; } = "";
    public JsonText Files { get; private set; }
    public JsonText Options { get; set; } = JsonText.EmptyObject;
    public JsonText Report { get; set; } = JsonText.EmptyObject;
    public ImportState State { get; private set; }
    public string Actor { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public DateTimeOffset? CancelAskedAt { get; private set; }
    public string? Error { get; private set; }

    public IReadOnlyList<ImportFile> FileList => Files.As<ImportFile[]>();
    public ImportOptions Asked => Options.As<ImportOptions>();
    public ImportReport Told => Report.As<ImportReport>();
    public Actor By => Platform.Actor.Of("import", Id);

    public static ImportRun Draft(string kind, IReadOnlyList<ImportFile> files, ImportOptions options, Actor actor, DateTimeOffset now) => new()
    {
        Id = Ids.New<ImportId>(now),
        Kind = kind,
        Name = files.Count == 1 ? files[0].Name : $"{files[0].Name} and {files.Count - 1} more",
        Files = JsonText.Of(files),
        Options = JsonText.Of(options),
        Actor = actor.Value,
        CreatedAt = now,
    };

    public bool IsBusy => State is ImportState.DryRun or ImportState.Running or ImportState.Undoing;

    public DateTimeOffset? UndoUntil => FinishedAt is { } at && State is ImportState.Done or ImportState.Cancelled or ImportState.Failed && StartedAt is not null ? FinishedAt.Value.AddDays(UndoDays) : null;

    // Interrupted work goes on where it stood; anything else begins anew.
    public Refusal? Begin(bool dry, DateTimeOffset now)
    {
        if (State is ImportState.Running && !dry)
        {
            CancelAskedAt = null;
            return null;
        }
        if (State is not (ImportState.Draft or ImportState.DryRun or ImportState.Ready)) return new Refusal("state", $"This import is {State.ToString().ToLowerInvariant()} already.");
        State = dry ? ImportState.DryRun : ImportState.Running;
        StartedAt = dry ? null : now;
        CancelAskedAt = null;
        Restart();
        return null;
    }

    public void End(ImportState state, DateTimeOffset now, string? error = null)
    {
        State = state;
        Error = error;
        if (state is not ImportState.Ready) FinishedAt = now;
    }

    public void AskToCancel(DateTimeOffset now) => CancelAskedAt ??= now;

    public Refusal? BeginUndo(DateTimeOffset now)
    {
        if (State == ImportState.Undone) return new Refusal("undone", "This import was taken back already.");
        if (State == ImportState.Undoing) return null;
        if (UndoUntil is not { } until) return new Refusal("state", "Only an import that has ended can be taken back.");
        if (until < now) return new Refusal("tooLate", $"This import could be taken back until {until:d MMMM yyyy}.");
        State = ImportState.Undoing;
        return null;
    }

    public void EndUndo(DateTimeOffset now) => (State, UndoneAt) = (ImportState.Undone, now.ToMicroseconds());
}

// Path: where the bytes lie; an upload's lie below DIR/imports.
public sealed record ImportFile(string Name, string Path, string Hash, long Bytes);
