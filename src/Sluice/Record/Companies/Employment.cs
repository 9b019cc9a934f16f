using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Companies;

public enum BuyingRole { None, Champion, DecisionMaker, EconomicBuyer, Evaluator, Influencer, Blocker }

// A person at a company: role, buying role, start and end. One open employment of a person is the primary.
public sealed class Employment : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public CompanyId CompanyId { get; set; }
    public string Role { get; set; } = "";
    public BuyingRole BuyingRole { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public bool IsPrimary { get; set; }
}

sealed class EmploymentMapping : IMapping<Employment>
{
    public void Map(EntityTypeBuilder<Employment> e)
    {
        e.ToTable("record_employments");
        e.HasKey(x => new { x.WorkspaceId, x.PersonId, x.CompanyId });
        e.HasIndex(x => new { x.WorkspaceId, x.CompanyId, x.PersonId });
    }
}
