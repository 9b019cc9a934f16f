using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Capture.Forms;

public enum SubmissionState { Taken, Quarantined, Released, Discarded }

// What was sent, as it was sent. Spam is kept too, with the reason, until somebody releases or discards it.
public sealed class Submission : IInWorkspace
{
    Submission() { }

    public SubmissionId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public FormId FormId { get; private set; }
    public PageId? PageId { get; private set; }
    public PersonId? PersonId { get; set; }
    public JsonText Answers { get; private set; } = JsonText.EmptyObject;
    public SubmissionState State { get; private set; }
    public string? Suspicion { get; private set; }
    // The same key twice is the same click.
    public string Key { get; private set; } = "";
    public string Source { get; private set; } = "";
    public string? PageUrl { get; private set; }
    public string AddressHash { get; private set; } = "";
    public JsonText? Trace { get; private set; }
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    public IReadOnlyDictionary<string, string> AnswerList => Answers.As<Dictionary<string, string>>();

    public static Submission Of(Form form, Sending sending, Answers answers, string? suspicion, string source, DateTimeOffset now) => new()
    {
        Id = Ids.New<SubmissionId>(now),
        FormId = form.Id,
        PageId = sending.PageId,
        Answers = JsonText.Of(answers.Meant),
        State = suspicion is null ? SubmissionState.Taken : SubmissionState.Quarantined,
        Suspicion = suspicion,
        Key = sending.Key,
        Source = source,
        PageUrl = sending.PageUrl is { Length: > 1000 } longer ? longer[..1000] : sending.PageUrl,
        AddressHash = sending.AddressHash,
        Trace = sending.Trace is null ? null : JsonText.Of(sending.Trace),
        At = now,
    };

    public Refusal? Release(DateTimeOffset now) => Decide(SubmissionState.Released, now);

    public Refusal? Discard(DateTimeOffset now) => Decide(SubmissionState.Discarded, now);

    Refusal? Decide(SubmissionState state, DateTimeOffset now)
    {
        if (State != SubmissionState.Quarantined) return new Refusal("notWaiting", "This submission is not in quarantine.");
        (State, DecidedAt) = (state, now);
        return null;
    }
}

// Form: the box was ticked. DoubleOptIn: and the mailbox said yes.
public enum ConsentMethod { Form, DoubleOptIn }

// The receipt of a consent: the words, the time, the form and a hash of the sender's address block.
public sealed class ConsentReceipt : IInWorkspace
{
    public Guid Id { get; set; }
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public FormId FormId { get; set; }
    public SubmissionId SubmissionId { get; set; }
    public string Field { get; set; } = "";
    public string Wording { get; set; } = "";
    // Tells the same words from others.
    public string Version { get; set; } = "";
    public ConsentMethod Method { get; set; }
    public string AddressHash { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public string? ConfirmedFrom { get; set; }
}

sealed class SubmissionMapping : IMapping<Submission>, IMapping<ConsentReceipt>
{
    public void Map(EntityTypeBuilder<Submission> e)
    {
        e.ToTable("capture_submissions");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.AnswerList);
        e.HasIndex(x => new { x.WorkspaceId, x.FormId, x.Key }).IsUnique();
        e.HasIndex(x => new { x.WorkspaceId, x.FormId, x.State, x.At });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.At });
    }

    public void Map(EntityTypeBuilder<ConsentReceipt> e)
    {
        e.ToTable("capture_consents");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }
}
