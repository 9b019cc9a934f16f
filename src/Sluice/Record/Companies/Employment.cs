using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.People;

namespace Sluice.Record.Companies;

public enum BuyingRole { None, Champion, DecisionMaker, EconomicBuyer, Evaluator, Influencer, Blocker }

// A person at a company: role, buying role, start and end. One open employment of a person is the primary.
public sealed class Employment : IInWorkspace, IOwnedPart
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public CompanyId CompanyId { get; set; }
    public string Role { get; set; } = "";
    public BuyingRole BuyingRole { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public bool IsPrimary { get; set; }

    (Type Type, IId Id) IOwnedPart.PartOf => (typeof(Person), PersonId);
    string IOwnedPart.Field => "companies";
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
