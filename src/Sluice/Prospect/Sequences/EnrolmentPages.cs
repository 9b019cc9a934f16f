using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Mailboxes;
using Sluice.Prospect.Sequences.Pages;
using Sluice.Record;
using Sluice.Record.Bulk;
using Sluice.Record.Deliveries;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;

namespace Sluice.Prospect.Sequences;

public sealed record EnrolmentRow(Enrolment Enrolment, string Name, string? User);

static class EnrolmentPages
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/sequences/{id}/enrol", Form).Needs(Permission.Call);
        office.MapPost("/prospect/sequences/{id}/enrol", Enrol).Needs(Permission.Call);
        office.MapGet("/prospect/sequences/{id}/people", People).Needs(Permission.See);
        office.MapGet("/prospect/enrol", Choose).Needs(Permission.Call);
        office.MapGet("/prospect/enrolments/{id}", One).Needs(Permission.See);
        office.MapPost("/prospect/enrolments/{id}", Act).Needs(Permission.Call);
    }

    // From somebody's record, or from the ticked rows of a list: into which one?
    static async Task<IResult> Choose(PersonId? person, BulkId? bulk, SluiceDb db, CancellationToken cancel)
    {
        if (await EnrolWhom.Find(db, person, null, bulk, cancel) is not { IsNobody: false } whom) return Page.NotFound();
        var rows = await db.Set<Sequence>().AsNoTracking().Where(s => s.ArchivedAt == null).OrderBy(s => s.Name).Take(200).ToListAsync(cancel);
        return Page.Show<EnrolChoicePage>(new { Whom = whom, Rows = rows });
    }

    static async Task<IResult> Form(SequenceId id, SluiceDb db, Caller caller, PersonId? person, ListId? list, BulkId? bulk, CancellationToken cancel) =>
        await SequenceDesk.Find(db, id, cancel) is { } sequence && await EnrolWhom.Find(db, person, list, bulk, cancel) is { } whom ? await Asked(db, sequence, whom, new EnrolOrder(id, caller.UserId, null), caller, null, 200, cancel) : Page.NotFound();

    static async Task<IResult> Asked(SluiceDb db, Sequence sequence, EnrolWhom whom, EnrolOrder order, Caller caller, Refusal? refusal, int status, CancellationToken cancel)
    {
        var lists = await db.Set<RecordList>().AsNoTracking().Where(l => l.Kind == RecordKind.Person).OrderBy(l => l.Name).Take(500).Select(l => new { l.Id, l.Name }).ToListAsync(cancel);
        var plan = (await SequenceDesk.Current(db, sequence, cancel)).Plan;
        return Page.Show<EnrolPage>(new
        {
            Sequence = sequence, Whom = whom, Order = order, Refusal = refusal,
            Lists = (IReadOnlyList<(ListId, string)>)[.. lists.Select(l => (l.Id, l.Name))], Members = await Members.Of(db, cancel), Mailboxes = await MailboxDesk.Of(db, caller, cancel),
            AsksForOpening = plan.Steps.Any(s => s.Arms.Any(a => $"{a.Subject}{a.Text}".Contains("{{opening", StringComparison.OrdinalIgnoreCase))),
        }, status);
    }

    static async Task<IResult> Enrol(SequenceId id, HttpContext http, SluiceDb db, SequenceBook book, Caller caller, BulkOffers offers, TimeProvider clock, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        T? Said<T>(string key) where T : struct, IId<T> => Ids.TryParse<T>(form[key], out var said) ? said : null;
        if (await EnrolWhom.Find(db, Said<PersonId>("person"), Said<ListId>("list"), Said<BulkId>("bulk"), cancel) is not { } whom) return Page.NotFound();
        var user = Said<UserId>("user") is { } rep && await db.Set<Membership>().AnyAsync(m => m.UserId == rep, cancel) ? rep : (UserId?)null;
        var order = new EnrolOrder(id, user, Said<RelayId>("mailbox"), form["opening"].ToString().Trim());
        if (whom.Bulk is { } bulk)
        {
            if ((await EnrolmentDesk.Check(db, user, order.Mailbox, order.Opening, cancel) ?? await EnrolmentDesk.Empty(db, sequence, cancel)) is { } wrong) return await Asked(db, sequence, whom, order, caller, wrong, 422, cancel);
            bulk.Start(BulkKind.Offered, Json.Write(order), "", clock.Now());
            return await BulkPages.Go(http, db, bulk, caller, offers, clock, cancel);
        }
        var people = await whom.People(db, cancel);
        var refusal = people.Count == 0 ? new Refusal("required", whom.List is null ? "Choose a list of people." : "There is nobody on this list.", "list") : null;
        if (refusal is not null || (await EnrolmentDesk.Enrol(db, book, id, new EnrolDraft(people, user, order.Mailbox, order.Opening), clock, cancel)).Refused(out refusal, out var told))
        {
            db.ChangeTracker.Clear();
            return await Asked(db, sequence, whom, order, caller, refusal is { Field: "personIds" } ? refusal with { Field = "list" } : refusal, 422, cancel);
        }
        var (entered, left) = (told.Count(t => t.Why is null), told.Where(t => t.Why is not null).GroupBy(t => t.Why!).OrderByDescending(g => g.Count()).Select(g => (Why: g.Key, Count: g.Count())).ToList());
        Toasts.Say(http, $"{entered:N0} enrolled.{(left.Count > 0 ? $" {left.Sum(l => l.Count):N0} not: {left[0].Why}{(left.Count > 1 ? " And other reasons." : "")}" : "")}");
        return Page.SeeOther(whom.Person is { } back && entered == 1 ? $"/people/{back.Value:D}" : $"/prospect/sequences/{id.Value:D}/people");
    }

    static async Task<IResult> People(SequenceId id, string? state, string? after, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await SequenceDesk.Find(db, id, cancel) is not { } sequence) return Page.NotFound();
        EnrolmentState? only = Enum.TryParse<EnrolmentState>(state, true, out var known) && Enum.IsDefined(known) ? known : null;
        var (rows, next) = await EnrolmentList.Read(db, id, only, null, after, PageSize, clock.Now(), cancel);
        return Page.Show<SequencePeoplePage>(new { Sequence = sequence, Rows = await Named(db, rows, cancel), Plans = await Plans(db, id, rows, cancel), Only = only, After = after, Next = next, Figures = await SequenceFigures.Of(db, id, cancel) });
    }

    static async Task<IResult> One(EnrolmentId id, SluiceDb db, SequenceBook book, TimeProvider clock, CancellationToken cancel) => await Shown(db, book, id, null, null, null, 200, clock, cancel);

    static async Task<IResult> Shown(SluiceDb db, SequenceBook book, EnrolmentId id, string? subject, string? text, Refusal? refusal, int status, TimeProvider clock, CancellationToken cancel)
    {
        if (await EnrolmentList.Find(db, id, clock.Now(), cancel) is not { } e || await book.Plan(db, e.SequenceId, e.Version, cancel) is not { } plan) return Page.NotFound();
        var sequence = await db.Set<Sequence>().AsNoTracking().SingleAsync(s => s.Id == e.SequenceId, cancel);
        var step = plan.At(e.Track, e.Step);
        var words = step?.Words(step.ArmOf(e.Lot, e.Step));
        var own = e.OwnText.Length > 0 ? new StepWords(e.OwnSubject, e.OwnText) : words;
        var said = e.IsOpen && step is not null && own is not null ? await SequenceBook.Note(db, e, own, cancel) : new("", "", null);
        var prefix = $"{id.Value:N}:";
        var mailings = await db.Set<Mailing>().Where(m => m.Source == SequenceSource.Key).Select(m => m.Id).ToListAsync(cancel);
        var mails = await db.Set<Delivery>().AsNoTracking().Where(d => mailings.Contains(d.MailingId) && d.Key.StartsWith(prefix)).OrderByDescending(d => d.Id).Take(100).ToListAsync(cancel);
        return Page.Show<EnrolmentPage>(new
        {
            Row = (await Named(db, [e], cancel))[0], Sequence = sequence, Plan = plan, Step = step, Subject = subject ?? said.Subject, Text = text ?? said.Text, Missing = said.Missing, Mails = mails, Refusal = refusal,
        }, status);
    }

    static async Task<IResult> Act(EnrolmentId id, HttpContext http, SluiceDb db, SequenceBook book, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var act = form["do"].ToString();
        if (act == "send") return await Send(id, form, http, db, book, clock, cancel);
        if (act == "opening") return await Open(id, form["opening"].ToString(), http, db, clock, cancel);
        if (!await db.Set<Enrolment>().AnyAsync(e => e.Id == id, cancel)) return Page.NotFound();
        DateTimeOffset? until = IsoDay.Read(form["until"]) is { } day ? Record.Pages.Days.At(day, new TimeOnly(8, 0), Record.Pages.Days.Zone(caller)).ToUniversalTime() : null;
        var refusal = await EnrolmentDesk.Act(db, id, act, until, caller.Actor, clock, cancel);
        Toasts.Say(http, refusal?.Message ?? act switch { "pause" => "Paused.", "resume" => "It goes on.", "retry" => "Tried again.", "skip" => "On to the next step.", "finish" => "Finished.", _ => "Taken out." });
        return Page.SeeOther($"/prospect/enrolments/{id.Value:D}");
    }

    static async Task<IResult> Send(EnrolmentId id, IFormCollection form, HttpContext http, SluiceDb db, SequenceBook book, TimeProvider clock, CancellationToken cancel)
    {
        var (subject, text) = (form["subject"].ToString().Trim(), form["text"].ToString().ReplaceLineEndings("\n").Trim());
        var refusal = text.Length == 0 ? new Refusal("required", "A text is needed here.", "text") : await EnrolmentDesk.Send(db, id, subject, text, clock, cancel);
        if (refusal is { Field: "text" or "subject" })
        {
            db.ChangeTracker.Clear();
            return await Shown(db, book, id, subject, text, refusal, 422, clock, cancel);
        }
        Toasts.Say(http, refusal?.Message ?? "In line: it goes when the mailbox and the hours allow.");
        return Page.SeeOther($"/prospect/enrolments/{id.Value:D}");
    }

    static async Task<IResult> Open(EnrolmentId id, string opening, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var refusal = await EnrolmentDesk.Open(db, id, opening, clock, cancel);
        Toasts.Say(http, refusal?.Message ?? "Saved.");
        return Page.SeeOther($"/prospect/enrolments/{id.Value:D}");
    }

    static async Task<IReadOnlyList<EnrolmentRow>> Named(SluiceDb db, IReadOnlyList<Enrolment> rows, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.PersonId).Distinct().ToList();
        var names = await db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, Name = Person.Display(p.FirstName, p.LastName, p.Email) }).ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var members = await Members.Of(db, cancel);
        return [.. rows.Select(r => new EnrolmentRow(r, names.GetValueOrDefault(r.PersonId) ?? "deleted", members.NameOf(r.UserId)))];
    }

    static async Task<IReadOnlyDictionary<int, SequencePlan>> Plans(SluiceDb db, SequenceId id, IReadOnlyList<Enrolment> rows, CancellationToken cancel)
    {
        var numbers = rows.Select(r => r.Version).Distinct().ToList();
        return (await db.Set<SequenceVersion>().AsNoTracking().Where(v => v.SequenceId == id && numbers.Contains(v.Number)).ToListAsync(cancel)).ToDictionary(v => v.Number, v => v.Plan);
    }
}
