using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

// Who looks after a person or company; saves nothing.
public static class Ownership
{
    public static bool Give(SluiceDb db, Person person, UserId? owner, CompanyId? company, IReadOnlyList<Member> members, Actor actor, TimeProvider clock)
    {
        if (person.OwnerId == owner) return false;
        db.Append(new OwnerChanged(members.NameOf(person.OwnerId), members.NameOf(owner)), new About(person.Id, company), actor, clock);
        person.Own(owner, clock.Now());
        person.SetBy(["ownerId"], FieldSource.Hand(actor, clock.Now()));
        return true;
    }

    public static bool Give(SluiceDb db, Company company, UserId? owner, IReadOnlyList<Member> members, Actor actor, TimeProvider clock)
    {
        if (company.OwnerId == owner) return false;
        db.Append(new OwnerChanged(members.NameOf(company.OwnerId), members.NameOf(owner)), new About(Company: company.Id), actor, clock);
        company.Own(owner, clock.Now());
        company.SetBy(["ownerId"], FieldSource.Hand(actor, clock.Now()));
        return true;
    }
}
