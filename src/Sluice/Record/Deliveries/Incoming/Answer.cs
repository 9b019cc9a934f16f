using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries.Incoming;

// What somebody answered to a mail of ours, in full: for whoever wrote to them. The timeline tells as much as its mailbox shares.
public sealed class Answer : IInWorkspace
{
    public const int Longest = 20_000;

    Answer() { }

    public Guid Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public DeliveryId DeliveryId { get; private set; }
    public PersonId? PersonId { get; set; }
    // Whose mailbox it came to; null for one of all.
    public UserId? OwnerId { get; private set; }
    // What others than its owner see of it.
    public AnswerShare Share { get; private set; }
    public string FromAddress { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string Text { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    public string SharedSubject => Share >= AnswerShare.Subject ? Subject : "";
    public string SharedText => Share == AnswerShare.Everything ? Text : "";

    // The fact that tells of it.
    public string DedupeKey => KeyOf(Id);

    public static string KeyOf(Guid id) => $"answer:{id:N}";

    public static Guid? IdOf(string? dedupeKey) => dedupeKey is { Length: 39 } && dedupeKey.StartsWith("answer:", StringComparison.Ordinal) && Guid.TryParseExact(dedupeKey.AsSpan(7), "N", out var id) ? id : null;

    public static Answer To(DeliveryId delivery, PersonId? person, UserId? owner, AnswerShare share, string from, string subject, string text, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        DeliveryId = delivery,
        PersonId = person,
        OwnerId = owner,
        Share = share,
        FromAddress = from,
        Subject = subject.Length > 500 ? subject[..500] : subject,
        Text = text.Length > Longest ? text[..Longest] : text,
        At = now,
    };
}

sealed class AnswerMapping : IMapping<Answer>
{
    public void Map(EntityTypeBuilder<Answer> e)
    {
        e.ToTable("record_answers");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.DedupeKey);
        e.Ignore(x => x.SharedSubject);
        e.Ignore(x => x.SharedText);
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.OwnerId, x.Id });
    }
}
