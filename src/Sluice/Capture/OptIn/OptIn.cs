using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Capture.Forms;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.OptIn;

// Words that somebody ticked in a form, waiting for their mailbox to say so too.
public sealed record Wording(string Field, string Text)
{
    // The same words are the same version, whenever the form was saved.
    public string Version => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Text)))[..12];
}

public sealed class OptInAsk : IInWorkspace
{
    OptInAsk() { }

    public OptInId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public Record.PersonId PersonId { get; set; }
    public FormId FormId { get; private set; }
    public SubmissionId SubmissionId { get; private set; }
    public string Email { get; private set; } = "";
    public JsonText Wordings { get; private set; } = new("[]");
    // Of whoever asked; of whoever confirmed.
    public string AddressHash { get; private set; } = "";
    public string? ConfirmedFrom { get; private set; }
    public DateTimeOffset SentAt { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public IReadOnlyList<Wording> WordingList => Wordings.As<Wording[]>();

    public static OptInAsk Of(Form form, Submission submission, Record.PersonId person, string email, IReadOnlyList<Wording> wordings, DateTimeOffset now) => new()
    {
        Id = Ids.New<OptInId>(now),
        PersonId = person,
        FormId = form.Id,
        SubmissionId = submission.Id,
        Email = email,
        Wordings = JsonText.Of(wordings),
        AddressHash = submission.AddressHash,
        SentAt = now,
    };

    public void Confirm(string from, DateTimeOffset now) => (ConfirmedFrom, ConfirmedAt) = (from, now);
}

sealed class OptInMapping : IMapping<OptInAsk>
{
    public void Map(EntityTypeBuilder<OptInAsk> e)
    {
        e.ToTable("capture_opt_ins");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.WordingList);
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }
}
