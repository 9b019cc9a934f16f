using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.People;

namespace Sluice.Record.Import.People;

// As much of a known person as tells whether a row changes anything.
sealed record PersonSketch(
    PersonId Id, string FirstName, string LastName, string JobTitle, string Country, string Region, string City, string Language, string TimeZone,
    UserId? OwnerId, string Source, string? ExternalId, FieldBag Fields, LawfulBasis Basis, LifecycleStage Stage, DateTimeOffset? DeletedAt, JsonText Provenance)
{
    public static IQueryable<PersonSketch> Of(IQueryable<Person> people) => people.AsNoTracking().Select(p => new PersonSketch(
        p.Id, p.FirstName, p.LastName, p.JobTitle, p.Country, p.Region, p.City, p.Language, p.TimeZone, p.OwnerId, p.Source, p.ExternalId, p.Fields, p.Basis, p.Stage, p.DeletedAt, p.Provenance));
}
