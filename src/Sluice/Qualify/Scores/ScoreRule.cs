using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Qualify.Scores;

public enum ScorePart { Fit, Engagement }

// Points for what somebody is (a filter expression, once) or for what they did (each activity of a kind that passes
// the condition, fading linearly to nothing over the decay days).
public sealed class ScoreRule : IInWorkspace
{
    ScoreRule() { }

    public ScoreRuleId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public ScorePart Part { get; private set; }
    // Kind of activity; empty for a rule about the record itself.
    public string Kind { get; private set; } = "";
    // A filter expression: over the record, or over one activity's properties. Empty passes.
    public string Condition { get; private set; } = "";
    public int Points { get; private set; }
    public int? Cap { get; private set; }
    public string Group { get; private set; } = "";
    public int? GroupCap { get; private set; }
    public int? DecayDays { get; private set; }
    public bool Active { get; private set; } = true;
    public int Position { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    public bool IsOfActivities => Kind.Length > 0;

    public static ScoreRule Make(ScoreRuleDraft draft, int position, DateTimeOffset now)
    {
        var rule = new ScoreRule { Id = Ids.New<ScoreRuleId>(now), Position = position, CreatedAt = now };
        rule.Change(draft);
        return rule;
    }

    public void Change(ScoreRuleDraft draft)
    {
        (Name, Part, Kind, Condition) = (draft.Name.Trim(), draft.Part, draft.Kind.Trim(), draft.Condition.Trim());
        (Points, Cap, Group, GroupCap, DecayDays, Active) = (draft.Points, draft.Cap, draft.Group.Trim(), draft.GroupCap, draft.DecayDays, draft.Active);
    }
}

// What a person or a program says about a rule.
public sealed record ScoreRuleDraft(string Name, ScorePart Part, int Points, string Kind = "", string Condition = "", int? Cap = null, string Group = "", int? GroupCap = null, int? DecayDays = null, bool Active = true)
{
    public Refusal? Check()
    {
        if (string.IsNullOrWhiteSpace(Name)) return new Refusal("required", "Give the rule a name.", "name");
        if (Points is 0 or < -1000 or > 1000) return new Refusal("range", "Points go from −1000 to 1000 and are not 0.", "points");
        if (Cap <= 0) return new Refusal("range", "A cap is at least 1; leave it empty for none.", "cap");
        if (GroupCap <= 0) return new Refusal("range", "A cap is at least 1; leave it empty for none.", "groupCap");
        if (GroupCap is not null && string.IsNullOrWhiteSpace(Group)) return new Refusal("required", "Name the group that this cap holds for.", "group");
        if (DecayDays is < 1 or > 3650) return new Refusal("range", "Points fade over 1 to 3,650 days; leave it empty for never.", "decayDays");
        if (Kind.Length == 0 && string.IsNullOrWhiteSpace(Condition)) return new Refusal("required", "Say which activity, or which records by a filter.", "condition");
        if (Kind.Length == 0 && DecayDays is not null) return new Refusal("invalid", "What somebody is does not fade; only activities do.", "decayDays");
        return Kind.Length > 0 ? RuleConditions.Check(Kind, Condition) : null;
    }
}

sealed class ScoreRuleMapping : IMapping<ScoreRule>
{
    public void Map(EntityTypeBuilder<ScoreRule> e)
    {
        e.ToTable("qualify_score_rules");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.IsOfActivities);
        // "group" is a word of SQL.
        e.Property(x => x.Group).HasColumnName("rule_group");
    }
}
