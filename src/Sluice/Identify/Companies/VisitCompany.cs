using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Identify.Naming;
using Sluice.Networks;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Identify.Companies;

public readonly record struct VisitCompanyId(Guid Value) : IId<VisitCompanyId>
{
    public static VisitCompanyId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out VisitCompanyId id) => Ids.TryParse(text, out id);
    public static bool operator <(VisitCompanyId left, VisitCompanyId right) => left.Value < right.Value;
    public static bool operator >(VisitCompanyId left, VisitCompanyId right) => left.Value > right.Value;
}

// A company that visits. What it is worth is counted anew from its visits whenever one of them changes, and each night.
public sealed class VisitCompany : IInWorkspace
{
    VisitCompany() { }

    public VisitCompanyId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    // The domain, or the name without legal forms.
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string? Domain { get; private set; }
    public OrganisationKind Kind { get; private set; }
    public string Country { get; private set; } = "";
    // The company of the record it is.
    public CompanyId? CompanyId { get; private set; }
    public DateTimeOffset? HiddenAt { get; private set; }
    public string? HiddenBy { get; private set; }
    public DateTimeOffset FirstAt { get; private set; }
    public DateTimeOffset LastAt { get; private set; }
    public string LastRead { get; private set; } = "";
    public int Percent { get; private set; }
    public int Visits { get; private set; }
    public int Visitors { get; private set; }
    public int Known { get; private set; }
    // Tenths: 84 is 8.4.
    public int Intent { get; private set; }
    public int Quality { get; private set; }
    // Tenths that intent rose in a week; silent but hot looks for those who rise.
    public int Rise { get; private set; }
    public JsonText Reasons { get; private set; } = new("{}");
    // The hour of the week they are usually there, 0 Monday midnight in the workspace's zone.
    public int? BestHour { get; private set; }
    public DateTimeOffset? ScoreAt { get; private set; }

    public static VisitCompany Meet(Guess guess, string country, CompanyId? company, string? name, DateTimeOffset at, DateTimeOffset now) => new()
    {
        Id = Ids.New<VisitCompanyId>(now),
        Key = guess.Key,
        Name = name ?? guess.Name,
        Domain = guess.Domain,
        Kind = guess.Kind,
        Country = country,
        CompanyId = company,
        FirstAt = at,
        LastAt = at,
        Percent = guess.Percent,
    };

    public void Saw(DateTimeOffset now) => ScoreAt = now;

    public void Score(Standing standing, DateTimeOffset next)
    {
        (Visits, Visitors, Known, Percent) = (standing.Visits, standing.Visitors, standing.Known, standing.Percent);
        (FirstAt, LastAt, LastRead) = (standing.FirstAt, standing.LastAt, standing.LastRead);
        (Intent, Quality, Rise, BestHour) = (standing.Intent.Total, standing.Quality.Total, standing.Rise, standing.BestHour);
        Reasons = JsonText.Of(new StandingReasons(standing.Intent.Lines, standing.Quality.Lines));
        ScoreAt = standing.Visits == 0 ? null : next;
    }

    public void Link(CompanyId company, string name) => (CompanyId, Name) = (company, name);

    public void Hide(Actor actor, DateTimeOffset now) => (HiddenAt, HiddenBy) = (now, actor.Value);

    public void Show() => (HiddenAt, HiddenBy) = (null, null);
}

sealed class VisitCompanyMapping : IMapping<VisitCompany>
{
    public void Map(EntityTypeBuilder<VisitCompany> e)
    {
        e.ToTable("identify_companies");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Key }).IsUnique();
        e.HasIndex(x => new { x.WorkspaceId, x.Intent, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.LastAt, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.CompanyId }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.ScoreAt }).WherePresent();
    }
}
