using System.Linq.Expressions;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.Timeline;

namespace Sluice.Record.People;

// A person as lists show them: one row of the table, and what hangs on it, read for a whole page at once.
public sealed record PersonRow(
    PersonId Id, string FirstName, string LastName, string SortName, string? Email, string? Phone, string JobTitle, string Country, string Region, string City, string Language, string TimeZone,
    LifecycleStage Stage, DateTimeOffset StageSince, UserId? OwnerId, string Source, Direction Origin, string? ExternalId, LawfulBasis Basis, string? Picture, FieldBag Fields,
    int Fit, string FitGrade, int Engagement, string Cell, double? WinProbability, int? WinDecile,
    DateTimeOffset? LastTouchAt, DateTimeOffset? NextActivityAt, string? NextActivity, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public string Name => Person.Display(FirstName, LastName, Email);

    public IReadOnlyList<WorkRow> Companies { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];

    // Where they work today; the primary one where there are several.
    public WorkRow? Company => Companies.Where(c => c.To is null).OrderByDescending(c => c.IsPrimary).FirstOrDefault();
    public CompanyId? CompanyId => Company?.Id;
    public string? CompanyName => Company?.Name;

    internal static readonly Expression<Func<Person, PersonRow>> Shape = p => new PersonRow(
        p.Id, p.FirstName, p.LastName, p.SortName, p.Email, p.Phone, p.JobTitle, p.Country, p.Region, p.City, p.Language, p.TimeZone,
        p.Stage, p.StageSince, p.OwnerId, p.Source, p.Origin, p.ExternalId, p.Basis, p.Picture, p.Fields,
        p.Fit, p.FitGrade, p.Engagement, p.Cell, p.WinProbability, p.WinDecile,
        p.LastTouchAt, p.NextActivityAt, p.NextActivity, p.CreatedAt, p.UpdatedAt);
}

public sealed record WorkRow(PersonId PersonId, CompanyId Id, string Name, string SortName, string? Domain, string Role, BuyingRole BuyingRole, DateOnly? From, DateOnly? To, bool IsPrimary);
