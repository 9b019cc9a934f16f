using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;

namespace Sluice.Prospect.Sequences;

// A rep's planned touches with one person after the other.
public sealed class Sequence : IInWorkspace
{
    public const int LongestName = 120;

    Sequence() { }

    public SequenceId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; set; } = "";
    // The version whoever is enrolled gets.
    public int Version { get; private set; } = 1;
    public UserId? OwnerId { get; private set; }
    // Everybody stands where they are.
    public DateTimeOffset? PausedAt { get; set; }
    // Where links in its mails lead.
    public string Origin { get; set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ArchivedAt { get; set; }

    public static Sequence Draw(string name, UserId? owner, DateTimeOffset now) => new() { Id = Ids.New<SequenceId>(now), Name = name.Trim(), OwnerId = owner, CreatedAt = now };

    public static Refusal? CheckName(string? name) => name?.Trim() is not { Length: > 0 and <= LongestName } ? new Refusal("required", $"A name of at most {LongestName} characters is needed here.", "name") : null;

    // What people are on does not change under them: the next state is another version as soon as somebody has this one.
    public SequenceVersion Write(SequenceVersion current, SequencePlan plan, DateTimeOffset now)
    {
        if (current.UsedAt is null)
        {
            current.Body = JsonText.Of(plan);
            return current;
        }
        Version = current.Number + 1;
        return new SequenceVersion { SequenceId = Id, Number = Version, Body = JsonText.Of(plan), CreatedAt = now };
    }
}

public sealed class SequenceVersion : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public SequenceId SequenceId { get; set; }
    public int Number { get; set; }
    public JsonText Body { get; set; } = JsonText.EmptyObject;
    public DateTimeOffset CreatedAt { get; set; }
    // Since when somebody is on it.
    public DateTimeOffset? UsedAt { get; set; }

    public SequencePlan Plan => Body.As<SequencePlan>();
}

sealed class SequenceMapping : IMapping<Sequence>, IMapping<SequenceVersion>
{
    public void Map(EntityTypeBuilder<Sequence> e)
    {
        e.ToTable("prospect_sequences");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
    }

    public void Map(EntityTypeBuilder<SequenceVersion> e)
    {
        e.ToTable("prospect_sequence_versions");
        e.HasKey(x => new { x.WorkspaceId, x.SequenceId, x.Number });
        e.Ignore(x => x.Plan);
    }
}
