using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Qualify.Scores;

// When a person was last scored: the oldest are taken first by the nightly round, so that points fade on quiet people too.
public sealed class PersonScore : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public DateTimeOffset ScoredAt { get; set; }
}

// A rule that gives this person points now; tells how many people each rule touches.
public sealed class ScoreHit : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public ScoreRuleId RuleId { get; set; }
    public PersonId PersonId { get; set; }
    public int Points { get; set; }
}

sealed class PersonScoreMapping : IMapping<PersonScore>, IMapping<ScoreHit>
{
    public void Map(EntityTypeBuilder<PersonScore> e)
    {
        e.ToTable("qualify_scores");
        e.HasKey(x => new { x.WorkspaceId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.ScoredAt });
    }

    public void Map(EntityTypeBuilder<ScoreHit> e)
    {
        e.ToTable("qualify_score_hits");
        e.HasKey(x => new { x.WorkspaceId, x.RuleId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }
}
