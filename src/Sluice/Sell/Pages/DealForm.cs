using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Api;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Pages;

// What the form of a deal holds, as text, with what is wrong with it.
public sealed record DealForm
{
    public string Name { get; init; } = "";
    public string Amount { get; init; } = "";
    public string Currency { get; init; } = "EUR";
    public string CloseDate { get; init; } = "";
    public string Probability { get; init; } = "";
    public string Forecast { get; init; } = "";
    public string Stage { get; init; } = "";
    public string Owner { get; init; } = "";
    public string Company { get; init; } = "";
    public string Person { get; init; } = "";
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

    public static DealForm From(IFormCollection form) => new()
    {
        Name = form["name"].ToString(), Amount = form["amount"].ToString(), Currency = form["amountCurrency"].ToString() is { Length: 3 } code ? code : "EUR", CloseDate = form["closeDate"].ToString(),
        Probability = form["probability"].ToString(), Forecast = form["forecast"].ToString(), Stage = form["stageId"].ToString(), Owner = form["ownerId"].ToString(), Company = form["company"].ToString().Trim(), Person = form["person"].ToString().Trim(),
        Custom = form.Where(p => p.Key.StartsWith("fields.", StringComparison.Ordinal)).ToDictionary(p => p.Key[7..], p => p.Value.ToString(), StringComparer.Ordinal),
    };

    // The company by its id or name, the person by id or e-mail address; Said names only what the form had.
    public async Task<(DealTold? Told, DealForm Form)> Read(SluiceDb db, IReadOnlyList<FieldDefinition> custom, IFormCollection form, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!MoneyJson.TryUnits(Amount.Replace(',', '.'), Currency, out var minor)) errors["amount"] = "An amount is needed here, such as 1200.50.";
        DateOnly? day = IsoDay.Read(CloseDate);
        if (CloseDate.Length > 0 && day is null) errors["closeDate"] = "A day is needed here, such as 2026-11-22.";
        int? percent = int.TryParse(Probability.Replace("%", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture, out var p) ? p : null;
        if (Probability.Trim().Length > 0 && percent is not (>= 0 and <= 100)) errors["probability"] = "A number from 0 to 100 is needed here.";
        var company = await FindCompany(db, Company, cancel);
        if (Company.Length > 0 && company is null) errors["company"] = $"There is no company called {Company}. Add it under Companies first, or leave this empty.";
        var person = await FindPerson(db, Person, cancel);
        if (Person.Length > 0 && person is null) errors["person"] = $"Nobody has the address {Person}. Add the person first, or leave this empty.";
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in custom)
            if (Custom.TryGetValue(field.Key, out var text))
            {
                if (CustomText.Read(field, text).Refused(out var refusal, out var value)) errors["fields." + field.Key] = refusal.Message;
                else values[field.Key] = value;
            }
        if (errors.Count > 0) return (null, this with { Errors = errors });
        return (new DealTold
        {
            Name = Name, AmountMinor = minor, Currency = Amount.Trim().Length > 0 ? Currency : null, CloseDate = day, Probability = percent, Forecast = Enum.TryParse<ForecastCategory>(Forecast, out var category) && Enum.IsDefined(category) ? category : null,
            StageId = Ids.TryParse<StageId>(Stage, out var stage) ? stage : null, OwnerId = Ids.TryParse<UserId>(Owner, out var owner) ? owner : null,
            CompanyId = company, People = person is { } main ? [new DealSeat(main)] : [], Fields = values,
            Said = form.Keys.Select(k => k == "company" ? "companyId" : k).Where(k => k != "person").ToHashSet(StringComparer.Ordinal),
        }, this);
    }

    static async Task<CompanyId?> FindCompany(SluiceDb db, string text, CancellationToken cancel)
    {
        if (text.Length == 0) return null;
        if (Ids.TryParse<CompanyId>(text, out var id)) return id;
        var key = TextKeys.Sort(text);
        return await db.Set<Company>().Where(c => c.SortName == key && c.DeletedAt == null).OrderBy(c => c.Id).Select(c => (CompanyId?)c.Id).FirstOrDefaultAsync(cancel);
    }

    static async Task<PersonId?> FindPerson(SluiceDb db, string text, CancellationToken cancel)
    {
        if (text.Length == 0) return null;
        if (Ids.TryParse<PersonId>(text, out var id)) return id;
        var address = PersonEmail.Normalise(text);
        return await db.Set<PersonEmail>().Where(e => e.Address == address).Select(e => (PersonId?)e.PersonId).FirstOrDefaultAsync(cancel);
    }
}
