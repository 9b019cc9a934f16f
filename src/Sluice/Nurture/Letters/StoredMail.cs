using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Nurture.Letters;

// A mail kept under a name, for journeys to send and campaigns to begin with. Once a state of it was sent it does not change
// any more: the next change is a new revision, so that links and copies in the browser stay what their readers got.
public sealed class StoredMail : IInWorkspace
{
    public const int LongestName = 60;

    StoredMail() { }

    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public int Revision { get; private set; }
    public string Subject { get; private set; } = "";
    public string Preheader { get; private set; } = "";
    public string Text { get; private set; } = "";
    public bool IsHtml { get; private set; }
    // Empty: as the relay says.
    public string FromName { get; private set; } = "";
    public string ReplyTo { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    // Since when somebody may have it.
    public DateTimeOffset? UsedAt { get; private set; }
    // A later revision took its place, or it was taken away.
    public DateTimeOffset? ReplacedAt { get; private set; }

    // What deliveries of it bear.
    public string Part => $"{Name}.{Revision}";

    public static StoredMail Draw(string name, DateTimeOffset now) => new() { Name = name, Revision = 1, CreatedAt = now, UpdatedAt = now };

    // Small letters, digits and hyphens, as it stands in the text of journeys.
    public static Refusal? CheckName(string name) =>
        name.Length is 0 or > LongestName || !name.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-') || name.StartsWith('-') || name.EndsWith('-')
            ? new Refusal("invalid", "Small letters, digits and hyphens are needed here, such as balance-explained.", "name") : null;

    // The row that holds it from now on: this one, or where somebody may have this already, a next.
    public StoredMail Write(StoredMailTold told, DateTimeOffset now)
    {
        var row = this;
        if (UsedAt is not null)
        {
            row = new StoredMail { WorkspaceId = WorkspaceId, Name = Name, Revision = Revision + 1, CreatedAt = now };
            row.Take(this);
            ReplacedAt = now;
        }
        (row.Subject, row.Preheader, row.Text) = (told.Subject?.Trim() ?? row.Subject, told.Preheader?.Trim() ?? row.Preheader, told.Text ?? row.Text);
        (row.IsHtml, row.FromName, row.ReplyTo, row.UpdatedAt) = (told.IsHtml ?? row.IsHtml, told.FromName?.Trim() ?? row.FromName, told.ReplyTo?.Trim() ?? row.ReplyTo, now);
        return row;
    }

    public bool Says(StoredMailTold told) =>
        (told.Subject?.Trim() ?? Subject) == Subject && (told.Preheader?.Trim() ?? Preheader) == Preheader && (told.Text ?? Text) == Text && (told.IsHtml ?? IsHtml) == IsHtml && (told.FromName?.Trim() ?? FromName) == FromName && (told.ReplyTo?.Trim() ?? ReplyTo) == ReplyTo;

    public void Use(DateTimeOffset now) => UsedAt ??= now;

    public void Remove(DateTimeOffset now) => ReplacedAt = now;

    void Take(StoredMail other) => (Subject, Preheader, Text, IsHtml, FromName, ReplyTo) = (other.Subject, other.Preheader, other.Text, other.IsHtml, other.FromName, other.ReplyTo);
}

// What is not said stays as it is.
public sealed record StoredMailTold(string? Subject = null, string? Preheader = null, string? Text = null, bool? IsHtml = null, string? FromName = null, string? ReplyTo = null)
{
    public Refusal? Check() =>
        Subject is { Length: > 250 } ? new Refusal("tooLong", "A subject has at most 250 characters.", "subject")
        : Preheader is { Length: > 250 } ? new Refusal("tooLong", "This line has at most 250 characters.", "preheader")
        : Text is { Length: > 500_000 } ? new Refusal("tooLong", "A mail has at most 500,000 characters; Gmail shows 102 KB.", "text")
        : ReplyTo is { Length: > 0 } reply && Sluice.Mail.Addresses.MailAddress.TryParse(reply) is null ? new Refusal("invalid", "An e-mail address is needed here.", "replyTo")
        : FromName is { } from && (from.Length > 100 || from.Any(char.IsControl)) ? new Refusal("invalid", "A name on one line is needed here, of at most 100 characters.", "fromName")
        : null;
}

sealed class StoredMailMapping : IMapping<StoredMail>
{
    public void Map(EntityTypeBuilder<StoredMail> e)
    {
        e.ToTable("nurture_mails");
        e.HasKey(x => new { x.WorkspaceId, x.Name, x.Revision });
        e.Ignore(x => x.Part);
    }
}
