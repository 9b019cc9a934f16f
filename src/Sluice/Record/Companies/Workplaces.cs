using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Timeline;

namespace Sluice.Record.Companies;

public sealed record WorkChange(string Role, BuyingRole BuyingRole, DateOnly? From, DateOnly? To, bool Primary);

// A person's places of work, changed by hand.
public static class Workplaces
{
    public static async Task<Refusal?> Change(SluiceDb db, PersonId person, CompanyId company, WorkChange change, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (change.From > change.To) return new Refusal("invalid", "The end lies before the start.", "to");
        var all = await db.Set<Employment>().Where(e => e.PersonId == person).ToListAsync(cancel);
        if (all.Find(e => e.CompanyId == company) is not { } work) return new Refusal("unknown", "They do not work there.", "company");
        var name = await db.Set<Company>().Where(c => c.Id == company).Select(c => c.Name).SingleAsync(cancel);
        var about = new About(person, company);
        if (work.Role != change.Role) db.Append(new FieldChanged($"Role at {name}", work.Role.Length > 0 ? work.Role : null, change.Role.Length > 0 ? change.Role : null), about, actor, clock);
        if (work.BuyingRole != change.BuyingRole) db.Append(new FieldChanged("Buying role", work.BuyingRole.Word(), change.BuyingRole.Word()), about, actor, clock);
        if (work.To is null && change.To is { } end) db.Append(new LeftCompany(name, end), about, actor, clock);
        (work.Role, work.BuyingRole, work.From, work.To) = (change.Role.Trim(), change.BuyingRole, change.From, change.To);
        var primary = change.Primary && work.To is null ? work : all.Find(e => e.IsPrimary && e.To is null) ?? all.Find(e => e.To is null);
        foreach (var each in all) each.IsPrimary = each == primary;
        return null;
    }

    public static string? Word(this BuyingRole role) => role switch
    {
        BuyingRole.None => null,
        BuyingRole.DecisionMaker => "Decision maker",
        BuyingRole.EconomicBuyer => "Economic buyer",
        _ => role.ToString(),
    };
}
