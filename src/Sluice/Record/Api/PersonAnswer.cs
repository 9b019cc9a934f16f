using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Companies;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Api;

public sealed record AddressAnswer(string Address, string Type, bool Primary, AddressStatus Status);

public sealed record NumberAnswer(string Number, string Type, bool Primary, AddressStatus Status);

public sealed record WorkAnswer(CompanyId Id, string Name, string? Domain, string Role, BuyingRole BuyingRole, DateOnly? From, DateOnly? To, bool Primary);

public sealed record ScoresAnswer(int Fit, string FitGrade, int Engagement, string Cell, double? WinProbability, int? WinDecile = null);

public sealed record PersonAnswer(
    PersonId Id, string FirstName, string LastName, IReadOnlyList<AddressAnswer> Emails, IReadOnlyList<NumberAnswer> Phones, string JobTitle, IReadOnlyList<WorkAnswer> Companies,
    string Country, string Region, string City, string Language, string TimeZone, LifecycleStage LifecycleStage, DateTimeOffset StageSince, UserId? OwnerId, IReadOnlyList<string> Tags,
    string Source, Direction Origin, string? ExternalId, LawfulBasis Basis, JsonObject Fields, ScoresAnswer Scores,
    DateTimeOffset? LastTouchAt, DateTimeOffset? NextActivityAt, string? NextActivity, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    // Straight from a person just written; nothing is read again.
    public static PersonAnswer Of(Person p, IEnumerable<WorkAnswer> companies) => new(
        p.Id, p.FirstName, p.LastName, [.. p.Emails.OrderByDescending(e => e.IsPrimary).Select(e => new AddressAnswer(e.Address, e.Type, e.IsPrimary, e.Status))],
        [.. p.Phones.OrderByDescending(e => e.IsPrimary).Select(e => new NumberAnswer(e.Number, e.Type, e.IsPrimary, e.Status))], p.JobTitle, [.. companies],
        p.Country, p.Region, p.City, p.Language, p.TimeZone, p.Stage, p.StageSince, p.OwnerId, [.. p.Tags.Select(t => t.Tag).Order(StringComparer.OrdinalIgnoreCase)],
        p.Source, p.Origin, p.ExternalId, p.Basis, p.Fields.ToJson(), new ScoresAnswer(p.Fit, p.FitGrade, p.Engagement, p.Cell, p.WinProbability, p.WinDecile),
        p.LastTouchAt, p.NextActivityAt, p.NextActivity, p.CreatedAt, p.UpdatedAt);

    public static async Task<IReadOnlyList<PersonAnswer>> Of(SluiceDb db, IReadOnlyList<PersonRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0) return [];
        var ids = rows.Select(r => r.Id).ToList();
        var emails = (await db.Set<PersonEmail>().AsNoTracking().Where(e => ids.Contains(e.PersonId)).ToListAsync(cancel)).ToLookup(e => e.PersonId);
        var phones = (await db.Set<PersonPhone>().AsNoTracking().Where(e => ids.Contains(e.PersonId)).ToListAsync(cancel)).ToLookup(e => e.PersonId);
        return [.. rows.Select(r => new PersonAnswer(
            r.Id, r.FirstName, r.LastName, [.. emails[r.Id].OrderByDescending(e => e.IsPrimary).Select(e => new AddressAnswer(e.Address, e.Type, e.IsPrimary, e.Status))],
            [.. phones[r.Id].OrderByDescending(e => e.IsPrimary).Select(e => new NumberAnswer(e.Number, e.Type, e.IsPrimary, e.Status))], r.JobTitle,
            [.. r.Companies.OrderByDescending(c => c.IsPrimary).Select(c => new WorkAnswer(c.Id, c.Name, c.Domain, c.Role, c.BuyingRole, c.From, c.To, c.IsPrimary))],
            r.Country, r.Region, r.City, r.Language, r.TimeZone, r.Stage, r.StageSince, r.OwnerId, r.Tags, r.Source, r.Origin, r.ExternalId, r.Basis, r.Fields.ToJson(),
            new ScoresAnswer(r.Fit, r.FitGrade, r.Engagement, r.Cell, r.WinProbability, r.WinDecile), r.LastTouchAt, r.NextActivityAt, r.NextActivity, r.CreatedAt, r.UpdatedAt))];
    }

    public static async Task<PersonAnswer?> Of(SluiceDb db, PersonId id, CancellationToken cancel)
    {
        var rows = await PeopleList.Complete(db, await PeopleList.Rows(db, [id], cancel), cancel);
        return await Of(db, rows, cancel) is [var one] ? one : null;
    }
}
