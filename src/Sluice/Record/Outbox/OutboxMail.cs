using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Outbox;

public readonly record struct MailId(Guid Value) : IId<MailId>
{
    public static MailId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out MailId id) => Ids.TryParse(text, out id);
    // For keyset pages: the database orders ids as their bytes stand.
    public static bool operator <(MailId left, MailId right) => left.Value < right.Value;
    public static bool operator >(MailId left, MailId right) => left.Value > right.Value;
}

// The words of a mail that something in Sluice wrote, in the same transaction as what caused it. What becomes of it stands
// in the ledger under the same id.
public sealed class OutboxMail : IInWorkspace
{
    const int LongestLine = 300;

    OutboxMail() { }

    public MailId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId? PersonId { get; private set; }
    public string To { get; private set; } = "";
    public string ToName { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string? Html { get; private set; }
    public JsonText Enclosures { get; private set; } = new("[]");
    public string Why { get; private set; } = "";
    public string? DedupeKey { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public IReadOnlyList<Enclosure> EnclosureList => Enclosures.As<Enclosure[]>();

    public static OutboxMail Of(Letter letter, DateTimeOffset now) => new()
    {
        Id = Ids.New<MailId>(now),
        PersonId = letter.Person,
        To = Line(letter.To),
        ToName = Line(letter.ToName),
        Subject = Line(letter.Subject),
        Text = letter.Text,
        Html = letter.Html,
        Enclosures = JsonText.Of(letter.Enclosures),
        Why = Line(letter.Why),
        DedupeKey = letter.DedupeKey,
        CreatedAt = now,
    };

    // What becomes a header has one line, whatever somebody typed as their name.
    static string Line(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length > LongestLine ? line[..LongestLine] : line;
    }
}

sealed class OutboxMailMapping : IMapping<OutboxMail>
{
    public void Map(EntityTypeBuilder<OutboxMail> e)
    {
        e.ToTable("record_outbox");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.EnclosureList);
        e.HasIndex(x => new { x.WorkspaceId, x.DedupeKey }).IsUnique().WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId }).WherePresent();
    }
}
