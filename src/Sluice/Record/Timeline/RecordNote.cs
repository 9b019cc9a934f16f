using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Timeline;

// What somebody wrote about a person, company or deal. The timeline keeps the first wording, this row the present one.
public sealed class RecordNote : IInWorkspace
{
    RecordNote() { }

    public NoteId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId? PersonId { get; private set; }
    public CompanyId? CompanyId { get; private set; }
    public DealId? DealId { get; private set; }
    public string Text { get; private set; } = "";
    public UserId? AuthorId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? EditedAt { get; private set; }
    public DateTimeOffset? PinnedAt { get; private set; }

    public static RecordNote Write(string text, UserId? author, DateTimeOffset now, PersonId? person = null, CompanyId? company = null, DealId? deal = null) => new()
    {
        Id = Ids.New<NoteId>(now),
        Text = text.Trim(),
        AuthorId = author,
        CreatedAt = now,
        PersonId = person,
        CompanyId = company,
        DealId = deal,
    };

    public bool Rewrite(string text, DateTimeOffset now)
    {
        if (text.Trim() == Text) return false;
        (Text, EditedAt) = (text.Trim(), now);
        return true;
    }

    public void Pin(bool pinned, DateTimeOffset now) => PinnedAt = pinned ? PinnedAt ?? now : null;

    public static Refusal? Check(string? text) => text?.Trim() switch
    {
        null or "" => new Refusal("required", "Write the note first.", "text"),
        { Length: > 20_000 } => new Refusal("tooLong", "A note holds 20,000 characters; put the rest into a second one.", "text"),
        _ => null,
    };
}

public readonly record struct NoteId(Guid Value) : IId<NoteId>
{
    public static NoteId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out NoteId id) => Ids.TryParse(text, out id);
}

sealed class RecordNoteMapping : IMapping<RecordNote>
{
    public void Map(EntityTypeBuilder<RecordNote> e)
    {
        e.ToTable("record_notes");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.PinnedAt });
        e.HasIndex(x => new { x.WorkspaceId, x.CompanyId, x.PinnedAt });
        e.HasIndex(x => new { x.WorkspaceId, x.DealId, x.PinnedAt });
    }
}
