using System.Linq.Expressions;
using Sluice.Record.Companies;
using Sluice.Record.People;

namespace Sluice.Record.Search;

sealed record PersonHit(PersonId Id, string FirstName, string LastName, string? Email, string JobTitle, string SearchText)
{
    public static readonly Expression<Func<Person, PersonHit>> Shape = p => new PersonHit(p.Id, p.FirstName, p.LastName, p.Email, p.JobTitle, p.SearchText);
}

sealed record CompanyHit(CompanyId Id, string Name, string? Domain, string City, string SearchText)
{
    public static readonly Expression<Func<Company, CompanyHit>> Shape = c => new CompanyHit(c.Id, c.Name, c.Domain, c.City, c.SearchText);
}
