using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Companies;

namespace Sluice.Sell.Deals;

// Somebody at the table, with the part they play; one of a deal is the main person.
public sealed class DealPerson : IInWorkspace, IOwnedPart
{
    public WorkspaceId WorkspaceId { get; set; }
    public DealId DealId { get; set; }
    public PersonId PersonId { get; set; }
    public BuyingRole Role { get; set; }
    public bool IsMain { get; set; }
    public DateTimeOffset AddedAt { get; set; }

    (Type Type, IId Id) IOwnedPart.PartOf => (typeof(Deal), DealId);
    string IOwnedPart.Field => "people";
}

sealed class DealPersonMapping : IMapping<DealPerson>
{
    public void Map(EntityTypeBuilder<DealPerson> e)
    {
        e.ToTable("sell_deal_people");
        e.HasKey(x => new { x.WorkspaceId, x.DealId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.DealId });
    }
}
