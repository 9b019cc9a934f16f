using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Mail.Smtp;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries.Incoming;

public readonly record struct InboxId(Guid Value) : IId<InboxId>
{
    public static InboxId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out InboxId id) => Ids.TryParse(text, out id);
}

// What others of us see of answers that come to a mailbox, on the timeline.
public enum AnswerShare { Metadata, Subject, Everything }

// A mailbox that is read for what comes back: bounces, complaints, answers. Reading marks nothing as seen.
public sealed class Inbox : IInWorkspace
{
    Inbox() { }

    public InboxId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Host { get; set; } = "";
    public int Port { get; set; } = 993;
    public MailSecurity Security { get; set; } = MailSecurity.Implicit;
    public bool ChecksCertificate { get; set; } = true;
    public string User { get; set; } = "";
    public string Secret { get; set; } = "";
    public string Folder { get; set; } = "INBOX";
    // Of the mailbox that somebody writes from; null for one that is read for bounces of all.
    public RelayId? MailboxId { get; set; }
    // Of somebody's own mailbox others see no more than they are told; what comes to one of all is everybody's.
    public AnswerShare Share { get; set; } = AnswerShare.Everything;
    // How far it was read. Another validity means other numbers: then all is looked at again, and what is known is known.
    public long Validity { get; private set; }
    public long LastUid { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }
    public string? Failure { get; private set; }
    public short RefusedSignIns { get; private set; }
    public DateTimeOffset? PausedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public static Inbox Of(string host, int port, MailSecurity security, string user, DateTimeOffset now) => new() { Id = Ids.New<InboxId>(now), Host = host, Port = port, Security = security, User = user, CreatedAt = now };

    public void Read(uint validity, uint uid, DateTimeOffset now) => (Validity, LastUid, ReadAt, Failure, RefusedSignIns) = (validity, uid, now, null, 0);

    // After ten refused sign-ins it stays off, before the server locks the account.
    public void Fail(string because, bool signIn, DateTimeOffset now)
    {
        (Failure, ReadAt) = (because.Length > 500 ? because[..500] : because, now);
        if (signIn && ++RefusedSignIns >= 10) PausedAt = now;
    }

    public void Resume() => (PausedAt, RefusedSignIns, Failure) = (null, 0, null);
}

// A message that came in, once by its own id whatever mailbox brings it again.
public sealed class Received : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public string Key { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string What { get; set; } = "";
}

sealed class InboxMapping : IMapping<Inbox>, IMapping<Received>
{
    public void Map(EntityTypeBuilder<Inbox> e)
    {
        e.ToTable("record_inboxes");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
    }

    public void Map(EntityTypeBuilder<Received> e)
    {
        e.ToTable("record_received");
        e.HasKey(x => new { x.WorkspaceId, x.Key });
        e.HasIndex(x => new { x.WorkspaceId, x.At });
    }
}
