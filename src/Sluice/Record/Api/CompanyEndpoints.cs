using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.Merges;
using Sluice.Record.Paging;
using Sluice.Record.Timeline;

namespace Sluice.Record.Api;

public sealed record MoneyAnswer(string Amount, string Currency);

public sealed record CompanyAnswer(
    CompanyId Id, string Name, IReadOnlyList<string> Domains, string Industry, int? Employees, string SizeBand, MoneyAnswer? Revenue, string Country, string City, string Phone,
    CompanyId? ParentId, UserId? OwnerId, string? ExternalId, JsonObject Fields, int People, DateTimeOffset? LastTouchAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static CompanyAnswer Of(CompanyRow r, string currency) => new(
        r.Id, r.Name, r.Domains, r.Industry, r.Employees, r.SizeBand, r.RevenueMinor is { } minor ? new((minor / 100m).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), currency) : null,
        r.Country, r.City, r.Phone, r.ParentId, r.OwnerId, r.ExternalId, r.Fields.ToJson(), r.People, r.LastTouchAt, r.CreatedAt, r.UpdatedAt);
}

static class CompanyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var companies = api.MapGroup("/companies").WithTags("companies");
        companies.MapGet("", List).Needs(Permission.See).WithSummary("Companies by filter, in pages").Produces<ListAnswer<CompanyAnswer>>().ProducesProblem(422);
        companies.MapPost("", Create).Needs(Permission.Edit).WithSummary("Make a company; refused when a domain belongs to another already").Accepts<JsonObject>("application/json").Produces<CompanyAnswer>(201).ProducesProblem(409).ProducesProblem(422);
        companies.MapPost("/batch", Batch).Needs(Permission.Import).WithSummary("Make or change up to 1,000 companies by domain or externalId, in one transaction").Accepts<JsonObject>("application/json").Produces<CompanyBatchAnswer>().ProducesProblem(422);
        companies.MapGet("/{id}", One).Needs(Permission.See).WithSummary("One company").Produces<CompanyAnswer>().ProducesProblem(404);
        companies.MapPatch("/{id}", Change).Needs(Permission.Edit).WithSummary("Change what the body says, leave the rest").Accepts<JsonObject>("application/json").Produces<CompanyAnswer>().ProducesProblem(404).ProducesProblem(422);
        companies.MapDelete("/{id}", Delete).Needs(Permission.Delete).WithSummary("Delete; restorable").Produces(204).ProducesProblem(404);
        companies.MapPost("/{id}/restoration", Restore).Needs(Permission.Delete).WithSummary("Bring a deleted company back").Produces<CompanyAnswer>().ProducesProblem(404);
    }

    static async Task<IResult> List(string? filter, string? sort, int? limit, string? after, bool? count, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var ask = new ListAsk(filter ?? "", sort, Limits.Page(limit), after, count == true);
        if ((await CompanyList.Read(db, ask, caller.UserId, clock, cancel)).Refused(out var refusal, out var page)) return Problems.Of(refusal);
        var currency = await Currency(db, cancel);
        return Results.Ok(new ListAnswer<CompanyAnswer>([.. page.Data.Select(r => CompanyAnswer.Of(r, currency))], page.Next, page.Count));
    }

    static async Task<IResult> One(string id, SluiceDb db, CancellationToken cancel)
    {
        if (!Ids.TryParse<CompanyId>(id, out var key)) return Missing();
        if (await Answer(db, key, cancel) is { } answer) return Results.Ok(answer);
        return await MergedInto.Find(db, key.Value, cancel) is { } keep ? Results.Redirect($"/api/v1/companies/{keep:D}", preserveMethod: true) : Missing();
    }

    static async Task<IResult> Create(JsonObject body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var (told, errors) = await Read(body, db, cancel);
        if (told is null) return Problems.Of(errors);
        return await db.TransactAnew(async () =>
        {
            if ((await new CompanyWriting(db, caller.Actor, clock).Create(told, cancel)).Refused(out var refusal, out var company)) return Problems.Of(refusal, refusal.Code == "duplicate" ? 409 : 422);
            await db.SaveChangesAsync(cancel);
            return Results.Created($"/api/v1/companies/{company.Id.Value:D}", await Answer(db, company.Id, cancel));
        }, cancel);
    }

    static async Task<IResult> Change(string id, JsonObject body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<CompanyId>(id, out var key)) return Missing();
        var (told, errors) = await Read(body, db, cancel);
        if (told is null) return Problems.Of(errors);
        return await db.TransactAnew(async () =>
        {
            if (await CompanyEdits.Load(db, key, cancel) is not { } company) return Missing();
            if ((await new CompanyWriting(db, caller.Actor, clock).Change(company, told, cancel)).Refused(out var refusal, out _)) return Problems.Of(refusal, refusal.Code == "duplicate" ? 409 : 422);
            await db.SaveChangesAsync(cancel);
            return Results.Ok(await Answer(db, key, cancel));
        }, cancel);
    }

    static async Task<IResult> Batch(JsonObject body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (CompanyBatch.Read(body).Refused(out var refusal, out var batch)) return Problems.Of(refusal);
        return Results.Ok(new CompanyBatchAnswer(await batch.Run(db, caller.Actor, clock, cancel)));
    }

    static async Task<IResult> Delete(string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<CompanyId>(id, out var key) || await CompanyEdits.Load(db, key, cancel) is not { } company) return Missing();
        company.Delete(clock.Now());
        db.Append(new RecordDeleted(company.Name), new About(Company: key), caller.Actor, clock);
        await db.SaveAudited(RecordAudit.CompanyDeleted, AuditTarget.Of("company", key), null, caller.Actor, clock, cancel);
        return Results.NoContent();
    }

    static async Task<IResult> Restore(string id, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!Ids.TryParse<CompanyId>(id, out var key) || await Removals.DeletedCompany(db, key, cancel) is not { } company) return Missing();
        if (await Removals.Merged(db, key.Value, cancel) is { } merged) return Problems.Of(merged, 409);
        company.Restore();
        db.Append(new RecordRestored(company.Name), new About(Company: key), caller.Actor, clock);
        await db.SaveAudited(RecordAudit.CompanyRestored, AuditTarget.Of("company", key), null, caller.Actor, clock, cancel);
        return Results.Ok(await Answer(db, key, cancel));
    }

    static async Task<(CompanyTold? Told, IReadOnlyDictionary<string, string[]> Errors)> Read(JsonObject body, SluiceDb db, CancellationToken cancel) =>
        CompanyJson.Read(body,
            body.ContainsKey("fields") ? await Custom.Of(db, RecordKind.Company, cancel) : [],
            body.ContainsKey("ownerId") ? (await Members.Of(db, cancel)).Select(m => m.Id).ToHashSet() : null,
            await Currency(db, cancel));

    static async Task<CompanyAnswer?> Answer(SluiceDb db, CompanyId id, CancellationToken cancel)
    {
        var rows = await CompanyList.Complete(db, await CompanyList.Live(db).AsNoTracking().Where(c => c.Id == id).Select(CompanyRow.Shape).ToListAsync(cancel), cancel);
        return rows.Count == 0 ? null : CompanyAnswer.Of(rows[0], await Currency(db, cancel));
    }

    internal static async Task<string> Currency(SluiceDb db, CancellationToken cancel)
    {
        var id = db.Workspace;
        return await db.Set<Workspace>().Where(w => w.Id == id).Select(w => w.Currency).FirstOrDefaultAsync(cancel) ?? "EUR";
    }

    static IResult Missing() => Problems.NotFound("This company");
}
