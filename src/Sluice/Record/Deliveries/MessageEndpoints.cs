using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Addresses;
using Sluice.MailText;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;
using Sluice.Record.Deliveries.Pages;
using Sluice.Record.Outbox;
using Sluice.Record.People;

namespace Sluice.Record.Deliveries;

public sealed record MessageAnswer(DeliveryId Id, string To, string Subject, PersonId? PersonId, DeliveryState State, string? Reason);

// POST /messages: one mail that somebody asked for, such as a receipt; and what became of any one delivery.
static class MessageEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/messages", Write).WithTags("messages").Needs(Permission.Edit).WithSummary("A mail that one person asked for: to or personId, subject, text (Markdown with blocks and merge fields); with an Idempotency-Key it is written once").Accepts<JsonObject>("application/json").Produces<MessageAnswer>(201).ProducesProblem(422);
        api.MapGet("/deliveries/{id}", Get).WithTags("messages").Needs(Permission.See).WithSummary("One row of the ledger").Produces<DeliveryAnswer>().ProducesProblem(404);
    }

    public static void MapOffice(IEndpointRouteBuilder office) => office.MapGet("/deliveries/{id}", Show).Needs(Permission.See);

    static async Task<IResult> Write(JsonObject json, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var body = new Body(json);
        var (to, personId, subject, text) = (body.Text("to", 320), body.Id<PersonId>("personId"), body.Text("subject", 250), body.Text("text", 500_000));
        if (to is { Length: > 0 } && MailAddress.TryParse(to) is null) body.Refuse("to", "An e-mail address is needed here.");
        if (to is not { Length: > 0 } && personId is null) body.Refuse("to", "Say to whom: an address or a personId.");
        if (subject is not { Length: > 0 }) body.Refuse("subject", "A subject is needed here.");
        if (text is not { Length: > 0 }) body.Refuse("text", "A text is needed here.");
        if (!body.IsGood()) return Problems.Of(body.Errors);
        return await db.Transact(async () =>
        {
            if ((await Reader(db, to, personId, cancel)).Refused(out var unknown, out var reader)) return Problems.Of(unknown);
            var house = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
            var mail = MailCompiler.Compile(new MailDraft(subject!, text!) { Look = new MailLook { Name = house.Name, Language = house.Language }, TracksLinks = false }, await MergeValues.Known(db, cancel, places: false));
            if (mail.Problems.FirstOrDefault(p => p.IsFatal) is { } problem) return Problems.Of(new Refusal("invalid", problem.Message, problem.Message.StartsWith("The subject", StringComparison.Ordinal) ? "subject" : "text"));
            var filled = mail.Fill(await MergeValues.Of(db, reader.Person, mail.Fields, cancel), _ => "", _ => "", out var missing);
            if (missing is not null) return Problems.Of(new Refusal("empty", $"“{missing}” is empty for this person, and nothing is said for that case.", "text"));
            var written = await Post.Write(db, new Record.Outbox.Letter(reader.Address, mail.Subject.Fill(filled), mail.Text.Fill(filled), "asked for by a program") { Person = reader.Person, Html = mail.Html.Fill(filled) }, clock, cancel);
            await db.SaveChangesAsync(cancel);
            var row = await db.Set<Delivery>().AsNoTracking().SingleAsync(d => d.Id == new DeliveryId(written.Id.Value), cancel);
            return Results.Created($"/api/v1/deliveries/{row.Id.Value:D}", new MessageAnswer(row.Id, row.Address, written.Subject, row.PersonId, row.State, row.Reason));
        }, cancel);
    }

    static async Task<Result<(string Address, PersonId? Person)>> Reader(SluiceDb db, string? to, PersonId? personId, CancellationToken cancel)
    {
        if (personId is { } id)
        {
            if (await db.Set<Person>().AsNoTracking().Where(p => p.Id == id && p.DeletedAt == null).Select(p => new { p.Email }).SingleOrDefaultAsync(cancel) is not { } person) return new Refusal("unknown", "There is no such person.", "personId");
            return (to ?? person.Email) is { } address ? (address, (PersonId?)id) : new Refusal("required", "This person has no e-mail address.", "personId");
        }
        var normal = PersonEmail.Normalise(to!);
        return (to!, await db.Set<PersonEmail>().Where(e => e.Address == normal).Select(e => (PersonId?)e.PersonId).FirstOrDefaultAsync(cancel));
    }

    static async Task<IResult> Get(DeliveryId id, SluiceDb db, CancellationToken cancel) =>
        await db.Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel) is { } row ? Results.Ok(DeliveryAnswer.Of(row)) : Problems.NotFound("The delivery");

    static async Task<IResult> Show(DeliveryId id, SluiceDb db, CancellationToken cancel)
    {
        if (await db.Set<Delivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } row) return Page.NotFound();
        var mailing = await db.Set<Mailing>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == row.MailingId, cancel);
        var person = row.PersonId is { } who ? await db.Set<Person>().AsNoTracking().Where(p => p.Id == who).Select(p => Person.Display(p.FirstName, p.LastName, p.Email)).SingleOrDefaultAsync(cancel) : null;
        var hits = await db.Set<Edge.MailHit>().AsNoTracking().Where(h => h.DeliveryId == id).OrderBy(h => h.At).Take(100).ToListAsync(cancel);
        return Page.Show<DeliveryPage>(new { Row = row, Mailing = mailing, Person = person, Hits = hits });
    }
}
