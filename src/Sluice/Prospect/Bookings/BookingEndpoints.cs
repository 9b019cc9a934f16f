using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;

namespace Sluice.Prospect.Bookings;

static class BookingEndpoints
{
    const int MostDays = 62;

    public static void Map(IEndpointRouteBuilder api)
    {
        var bookings = api.MapGroup("/bookings").WithTags("meetings");
        bookings.MapGet("", List).Needs(Permission.See).WithSummary("Booking pages").Produces<ListAnswer<BookingPageAnswer>>();
        bookings.MapPost("", Open).Needs(Permission.Call).WithSummary("Open a booking page: title; slug, hosts and rules where they differ from the usual").Produces<BookingPageAnswer>(201).ProducesProblem(422);
        bookings.MapGet("/{slug}", One).Needs(Permission.See).WithSummary("One booking page").Produces<BookingPageAnswer>().ProducesProblem(404);
        bookings.MapPut("/{slug}", Change).Needs(Permission.Call).WithSummary("Change it; what is not said stays").Produces<BookingPageAnswer>().ProducesProblem(404).ProducesProblem(422);
        bookings.MapDelete("/{slug}", Close).Needs(Permission.Call).WithSummary("Close it; what was booked stays").Produces(204).ProducesProblem(404);
        bookings.MapGet("/{slug}/slots", Offered).Needs(Permission.See).WithSummary("Free hours: ?from=&to= (62 days at most, UTC), ?minutes= where the page offers several lengths").Produces<ListAnswer<SlotAnswer>>().ProducesProblem(404).ProducesProblem(422);
        bookings.MapPost("/{slug}", Book).Needs(Permission.Call).WithSummary("Book an hour: startsAt, name (or firstName, lastName), email; 409 when it was just taken").Produces<BookedAnswer>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    static async Task<IResult> List(SluiceDb db, CancellationToken cancel) =>
        Results.Ok(new ListAnswer<BookingPageAnswer>([.. (await db.Set<BookingPage>().AsNoTracking().Where(p => p.ArchivedAt == null).OrderBy(p => p.Title).Take(200).ToListAsync(cancel)).Select(BookingPageAnswer.Of)], null));

    static async Task<IResult> One(string slug, SluiceDb db, CancellationToken cancel) => await Find(db, slug, cancel) is { } page ? Results.Ok(BookingPageAnswer.Of(page)) : Missing();

    static async Task<IResult> Open(BookingPageBody body, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        var host = caller.UserId ?? (await Members.Of(db, cancel)).Where(m => !m.Disabled && Permissions.Of(m.Role).Contains(Permission.Call)).OrderByDescending(m => m.Role == Role.Rep).Select(m => (UserId?)m.Id).FirstOrDefault();
        var usual = new BookingRules { Zone = workspace.TimeZone, Hosts = host is { } id ? [new BookingHost(id)] : [] };
        var title = body.Title ?? body.Name ?? "";
        var told = new BookingPageTold(body.Slug ?? BookingSlugs.From(title), title, body.Intro ?? "", body.Place ?? "", body.On(usual));
        if ((await BookingPages.Open(db, told, caller.UserId, clock, cancel)).Refused(out var refusal, out var page)) return Problems.Of(refusal, refusal.Code == "exists" ? 409 : 422);
        return Results.Created($"/api/v1/bookings/{page.Slug}", BookingPageAnswer.Of(page));
    }

    static async Task<IResult> Change(string slug, BookingPageBody body, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, slug, cancel) is not { } page) return Missing();
        var told = new BookingPageTold(body.Slug ?? page.Slug, body.Title ?? body.Name ?? page.Title, body.Intro ?? page.Intro, body.Place ?? page.Place, body.On(page.RuleSet));
        return await BookingPages.Change(db, page, told, cancel) is { } refusal ? Problems.Of(refusal, refusal.Code == "exists" ? 409 : 422) : Results.Ok(BookingPageAnswer.Of(page));
    }

    static async Task<IResult> Close(string slug, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, slug, cancel) is not { } page) return Missing();
        page.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Results.NoContent();
    }

    static async Task<IResult> Offered(string slug, SluiceDb db, BookingDesk desk, TimeProvider clock, CancellationToken cancel, DateTimeOffset? from = null, DateTimeOffset? to = null, int? minutes = null)
    {
        if (await Find(db, slug, cancel) is not { } page) return Missing();
        var first = (from ?? clock.Now()).ToUniversalTime();
        var last = (to ?? first.AddDays(14)).ToUniversalTime();
        if (last <= first || last - first > TimeSpan.FromDays(MostDays)) return Problems.Of(new Refusal("range", $"“to” comes after “from”, {MostDays} days at most.", "to"));
        var length = minutes ?? page.RuleSet.Minutes[0];
        if (!page.RuleSet.Minutes.Contains(length)) return Problems.Of(new Refusal("invalid", $"A meeting here lasts {string.Join(" or ", page.RuleSet.Minutes)} minutes.", "minutes"));
        var slots = await desk.Offer(db, page, length, first, last, null, cancel);
        return Results.Ok(new ListAnswer<SlotAnswer>([.. slots.Select(s => new SlotAnswer(s.StartsAt, s.EndsAt, s.Hosts))], null));
    }

    static async Task<IResult> Book(string slug, BookBody body, HttpRequest request, SluiceDb db, BookingDesk desk, BookingLinks links, CancellationToken cancel)
    {
        if (await Find(db, slug, cancel) is not { } page) return Missing();
        if (body.StartsAt is not { } startsAt) return Problems.Of(new Refusal("required", "Say which hour: one of those at …/slots.", "startsAt"));
        var (first, last) = body.FirstName is null && body.LastName is null && (body.Name ?? "").Trim().Split(' ', 2) is var parts ? (parts[0], parts.Length > 1 ? parts[1] : "") : (body.FirstName ?? "", body.LastName ?? "");
        var told = new BookingTold(startsAt, body.Minutes ?? page.RuleSet.Minutes[0], first.Trim(), last.Trim(), (body.Email ?? "").Trim()) { Phone = body.Phone ?? "", Company = body.Company ?? "", Zone = body.TimeZone ?? "", Answers = body.Answers ?? new Dictionary<string, string>(StringComparer.Ordinal), Origin = BookingEdge.Origin(request) };
        var wrong = told.Check(page.RuleSet);
        if (wrong.Count > 0) return Problems.Of(wrong.ToDictionary(w => w.Key is "firstName" && body.FirstName is null ? "name" : w.Key, w => new[] { w.Value }));
        if ((await desk.Book(db, page, told, null, cancel)).Refused(out var refusal, out var booking)) return Problems.Of(refusal, refusal.Code == "taken" ? 409 : 422);
        return Results.Created((string?)null, new BookedAnswer(booking.Id, booking.State, booking.StartsAt, booking.EndsAt, booking.MeetingId, booking.PersonId, booking.HostId, booking.Zone, await links.Of(db, booking, cancel)));
    }

    static Task<BookingPage?> Find(SluiceDb db, string slug, CancellationToken cancel) => db.Set<BookingPage>().SingleOrDefaultAsync(p => p.Slug == slug && p.ArchivedAt == null, cancel);

    static IResult Missing() => Problems.NotFound("This booking page");
}

sealed record BookingPageAnswer(BookingPageId Id, string Slug, string Title, string Intro, string Place, BookingRules Rules, string Url, DateTimeOffset CreatedAt)
{
    public static BookingPageAnswer Of(BookingPage p) => new(p.Id, p.Slug, p.Title, p.Intro, p.Place, p.RuleSet, $"/b/{p.Slug}", p.CreatedAt);
}

sealed record SlotAnswer(DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<UserId> HostIds);

sealed record BookedAnswer(BookingId Id, BookingState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, MeetingId? MeetingId, PersonId PersonId, UserId HostId, string TimeZone, string ManageUrl);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record BookBody(DateTimeOffset? StartsAt, int? Minutes, string? Name, string? FirstName, string? LastName, string? Email, string? Phone, string? Company, string? TimeZone, IReadOnlyDictionary<string, string>? Answers);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record BookingPageBody(
    string? Title, string? Name, string? Slug, string? Intro, string? Place, IReadOnlyList<int>? Minutes, int? Step, int? BufferBefore, int? BufferAfter, int? NoticeHours, int? WindowDays, int? MostADay, string? TimeZone,
    IReadOnlyList<WeekHours>? Week, IReadOnlyList<DayHours>? Days, IReadOnlyList<BookingHost>? Hosts, bool? OwnerFirst, bool? Approval, bool? WorkMailOnly, IReadOnlyList<int>? ReminderHours, IReadOnlyList<Question>? Questions)
{
    public BookingRules On(BookingRules r) => r with
    {
        Minutes = Minutes ?? r.Minutes, Step = Step ?? r.Step, BufferBefore = BufferBefore ?? r.BufferBefore, BufferAfter = BufferAfter ?? r.BufferAfter, NoticeHours = NoticeHours ?? r.NoticeHours, WindowDays = WindowDays ?? r.WindowDays,
        MostADay = MostADay ?? r.MostADay, Zone = TimeZone ?? r.Zone, Week = Week ?? r.Week, Days = Days ?? r.Days, Hosts = Hosts ?? r.Hosts, OwnerFirst = OwnerFirst ?? r.OwnerFirst, Approval = Approval ?? r.Approval,
        WorkMailOnly = WorkMailOnly ?? r.WorkMailOnly, ReminderHours = ReminderHours ?? r.ReminderHours, Questions = Questions ?? r.Questions,
    };
}
