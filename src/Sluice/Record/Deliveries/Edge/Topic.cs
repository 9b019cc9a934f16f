using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries.Edge;

public readonly record struct TopicId(Guid Value) : IId<TopicId>
{
    public static TopicId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out TopicId id) => Ids.TryParse(text, out id);
}

// A kind of mail that people can take or leave by itself: a newsletter, product news, invitations.
public sealed class Topic : IInWorkspace
{
    Topic() { }

    public TopicId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; set; } = "";
    public string Description { get; set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; set; }

    public static Topic Of(string name, string description, DateTimeOffset now) => new() { Id = Ids.New<TopicId>(now), Name = name.Trim(), Description = description.Trim(), CreatedAt = now };
}

// What somebody said of a topic; nothing said is yes, where they may be written to at all.
public sealed class TopicChoice : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public TopicId TopicId { get; set; }
    public bool Wanted { get; set; }
    public DateTimeOffset At { get; set; }
}

// How often somebody wants to hear from us, in their own words.
public sealed class MailWish : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public DateTimeOffset? PausedUntil { get; set; }
    public int? MostPerWeek { get; set; }
    // They agreed that it is seen when they open a mail; taken back on the same page.
    public bool CountsOpens { get; set; }

    // Whose mails have the pixel.
    public static async Task<Func<PersonId?, bool>> Counted(SluiceDb db, IReadOnlyList<PersonId> people, CancellationToken cancel)
    {
        var opens = (await MailSettings.Of(db, cancel)).Opens;
        if (opens != OpenTracking.Consented) return _ => opens == OpenTracking.Date;
        var agreed = (await db.Set<MailWish>().AsNoTracking().Where(w => people.Contains(w.PersonId) && w.CountsOpens).Select(w => w.PersonId).ToListAsync(cancel)).ToHashSet();
        return person => person is { } asked && agreed.Contains(asked);
    }
    public DateTimeOffset At { get; set; }
}

sealed class TopicMapping : IMapping<Topic>, IMapping<TopicChoice>, IMapping<MailWish>
{
    public void Map(EntityTypeBuilder<Topic> e)
    {
        e.ToTable("record_topics");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
    }

    public void Map(EntityTypeBuilder<TopicChoice> e)
    {
        e.ToTable("record_topic_choices");
        e.HasKey(x => new { x.WorkspaceId, x.PersonId, x.TopicId });
    }

    public void Map(EntityTypeBuilder<MailWish> e)
    {
        e.ToTable("record_mail_wishes");
        e.HasKey(x => new { x.WorkspaceId, x.PersonId });
    }
}
