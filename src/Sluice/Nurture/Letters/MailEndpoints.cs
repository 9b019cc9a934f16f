using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Api;

namespace Sluice.Nurture.Letters;

public sealed record MailAnswer(string Name, int Revision, string Subject, string Preheader, string Text, bool IsHtml, string FromName, string ReplyTo, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static MailAnswer Of(StoredMail m) => new(m.Name, m.Revision, m.Subject, m.Preheader, m.Text, m.IsHtml, m.FromName, m.ReplyTo, m.CreatedAt, m.UpdatedAt);
}

static class MailEndpoints
{
    static readonly string[] ReadOnly = ["revision", "createdAt", "updatedAt"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var mails = api.MapGroup("/mails").WithTags("mails");
        mails.MapGet("", List).Needs(Permission.See).WithSummary("Mails that journeys send, by name").Produces<ListAnswer<MailAnswer>>();
        mails.MapPost("", Create).Needs(Permission.Capture).WithSummary("A mail: name, subject, text (Markdown with blocks and merge fields) …").Accepts<JsonObject>("application/json").Produces<MailAnswer>(201).ProducesProblem(422);
        mails.MapGet("/{name}", Get).Needs(Permission.See).WithSummary("One mail").Produces<MailAnswer>().ProducesProblem(404);
        mails.MapPatch("/{name}", Change).Needs(Permission.Capture).WithSummary("Change it; what left before stays what its readers got").Accepts<JsonObject>("application/json").Produces<MailAnswer>().ProducesProblem(404).ProducesProblem(422);
        mails.MapGet("/{name}/preview", Preview).Needs(Permission.See).WithSummary("As a person would get it: ?personId=").Produces(200).ProducesProblem(404);
        mails.MapDelete("/{name}", Remove).Needs(Permission.Capture).WithSummary("Take it away; refused while a journey that runs sends it").Produces(204).ProducesProblem(404).ProducesProblem(409);
    }

    static async Task<IResult> List(SluiceDb db, string? after, int? limit, CancellationToken cancel)
    {
        var most = Limits.Page(limit);
        var rows = await MailShelf.Current(db).AsNoTracking().Where(m => after == null || m.Name.CompareTo(after) > 0).OrderBy(m => m.Name).Take(most + 1).ToListAsync(cancel);
        return Results.Ok(new ListAnswer<MailAnswer>([.. rows.Take(most).Select(MailAnswer.Of)], rows.Count > most ? rows[most - 1].Name : null));
    }

    static async Task<IResult> Create(JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (name, told) = (body.Text("name", 120) ?? "", Said(body));
        if (name.Length == 0) body.Refuse("name", "A mail needs a name, such as balance-explained.");
        if (!body.IsGood(ReadOnly)) return Problems.Of(body.Errors);
        return (await MailShelf.Create(db, name, told, clock, cancel)).Refused(out var refusal, out var mail) ? Problems.Of(refusal) : Results.Created($"/api/v1/mails/{mail.Name}", MailAnswer.Of(mail));
    }

    static async Task<IResult> Get(string name, SluiceDb db, CancellationToken cancel) => await MailShelf.Find(db, name, cancel) is { } mail ? Results.Ok(MailAnswer.Of(mail)) : Missing();

    static async Task<IResult> Change(string name, JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await MailShelf.Find(db, name, cancel) is not { } mail) return Missing();
        var body = new Body(json);
        var told = Said(body);
        if (!body.IsGood([.. ReadOnly, "name"])) return Problems.Of(body.Errors);
        return (await MailShelf.Write(db, mail, told, clock, cancel)).Refused(out var refusal, out var written) ? Problems.Of(refusal) : Results.Ok(MailAnswer.Of(written));
    }

    static async Task<IResult> Preview(string name, PersonId? personId, SluiceDb db, CancellationToken cancel)
    {
        if (await MailShelf.Find(db, name, cancel) is not { } mail) return Missing();
        var shown = await LetterPreview.Of(db, await MailShelf.Compile(db, mail, "", "", cancel), personId, cancel);
        return Results.Ok(new { shown.Subject, shown.Html, shown.Text, shown.Missing, Problems = shown.Problems.Select(p => new { p.Line, p.Message, p.IsFatal }), shown.Weight });
    }

    static async Task<IResult> Remove(string name, SluiceDb db, IMailUses uses, TimeProvider clock, CancellationToken cancel)
    {
        if (await MailShelf.Find(db, name, cancel) is not { } mail) return Missing();
        var users = (await uses.All(db, cancel))[name].ToList();
        if (users.Count > 0) return Problems.Of(new Refusal("used", $"{string.Join(", ", users.Select(u => $"“{u.Name}”"))} {(users.Count == 1 ? "sends" : "send")} it.", "name"), 409);
        mail.Remove(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static StoredMailTold Said(Body body) => new(body.Clearing("subject", 251), body.Clearing("preheader", 251), body.Clearing("text", 500_001), body.YesNo("isHtml"), body.Clearing("fromName"), body.Clearing("replyTo", 320));

    static IResult Missing() => Problems.NotFound("The mail");
}
