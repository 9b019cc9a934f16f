using Microsoft.EntityFrameworkCore;
using Sluice.Nurture.Letters;
using Sluice.Nurture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Deliveries.Relays;
using Sluice.Record.Lists;
using Sluice.Record.Pages;
using Sluice.Record.People;
using Sluice.Record.Segments;
using Sluice.Ui;

namespace Sluice.Nurture.Campaigns;

static class CampaignPages
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/nurture", ShowAll).Needs(Permission.See);
        office.MapPost("/nurture/campaigns", Create).Needs(Permission.Capture);
        office.MapGet("/nurture/campaigns/{id}", Show).Needs(Permission.See);
        office.MapPost("/nurture/campaigns/{id}", Save).Needs(Permission.Capture);
        office.MapPost("/nurture/campaigns/{id}/acts", Act).Needs(Permission.Capture);
        office.MapGet("/nurture/campaigns/{id}/preview", Preview).Needs(Permission.See);
        office.MapGet("/nurture/campaigns/{id}/people", People).Needs(Permission.See);
        office.MapPost("/nurture/campaigns/{id}/uncertain", Resend).Needs(Permission.Capture);
    }

    static async Task<IResult> ShowAll(string? after, SluiceDb db, CancellationToken cancel)
    {
        var (rows, next) = await CampaignList.Read(db, after, PageSize, cancel);
        return Page.Show<CampaignsPage>(new { Rows = rows, Figures = await CampaignFigures.Of(db, rows, cancel), Next = next, After = after, HasRelay = await db.Set<Relay>().AnyAsync(r => r.CarriesMarketing && r.OwnerId == null, cancel) });
    }

    static async Task<IResult> Create(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        Campaign campaign;
        if (CampaignId.TryParse(form["copy"], null, out var copied) && await Find(db, copied, cancel) is { } original) campaign = original.Copy(clock.Now());
        else campaign = Campaign.Draw(form["name"].ToString().Trim() is { Length: > 0 and <= 120 } name ? name : "New campaign", clock.Now());
        db.Add(campaign);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther($"/nurture/campaigns/{campaign.Id.Value:D}");
    }

    static async Task<IResult> Show(CampaignId id, SluiceDb db, Caller caller, CancellationToken cancel) => await Find(db, id, cancel) is { } campaign ? await One(db, campaign, caller, [], 200, cancel) : Page.NotFound();

    static async Task<IResult> One(SluiceDb db, Campaign campaign, Caller caller, Dictionary<string, string> errors, int status, CancellationToken cancel)
    {
        var figures = await CampaignFigures.Of(db, campaign, cancel);
        if (!campaign.IsDraft) return Page.Show<CampaignPage>(new { Campaign = campaign, Figures = figures, Results = await CampaignResults.Of(db, campaign, cancel), Errors = errors }, status);
        var audience = campaign.Audience;
        var segments = await db.Set<Segment>().AsNoTracking().OrderBy(s => s.Name).Take(500).Select(s => new { s.Id, s.Name, s.Members }).ToListAsync(cancel);
        var lists = await db.Set<RecordList>().AsNoTracking().Where(l => l.Kind == Record.Fields.RecordKind.Person).OrderBy(l => l.Name).Take(500).Select(l => new { l.Id, l.Name }).ToListAsync(cancel);
        var groups = segments.Select(s => new AudienceGroup($"s:{s.Id.Value:D}", s.Name, s.Members, audience.Segments.Contains(s.Id), audience.ExceptSegments.Contains(s.Id)))
            .Concat(lists.Select(l => new AudienceGroup($"l:{l.Id.Value:D}", l.Name, null, audience.Lists.Contains(l.Id), audience.ExceptLists.Contains(l.Id)))).ToList();
        return Page.Show<CampaignDraftPage>(new
        {
            Campaign = campaign, Groups = (IReadOnlyList<AudienceGroup>)groups,
            Topics = await db.Set<Topic>().AsNoTracking().Where(t => t.ArchivedAt == null).OrderBy(t => t.Name).Select(t => new Choice(t.Id.Value.ToString("D"), t.Name)).ToListAsync(cancel),
            Relays = await db.Set<Relay>().AsNoTracking().Where(r => r.CarriesMarketing && r.OwnerId == null).OrderBy(r => r.Name).Select(r => new Choice(r.Id.Value.ToString("D"), r.Name)).ToListAsync(cancel),
            Reach = audience.IsEmpty ? 0 : (await CountAnswer.Of(FillCampaignWorker.Audience(db, audience), cancel)).Value,
            Problems = (await CampaignLetter.Compile(db, campaign, "", cancel)).Problems, Errors = errors, Zone = Days.Zone(caller), Me = caller.Profile?.Email ?? "",
        }, status);
    }

    static async Task<IResult> Save(CampaignId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } campaign) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var at = form["scheduledAt"].ToString();
        var moment = Days.ReadMoment(at, Days.Zone(caller));
        var told = CampaignForm.Read(form, moment);
        var refusal = at.Length > 0 && moment is null ? campaign.Describe(told, clock.Now()) ?? new Refusal("invalid", "A day and an hour are needed here.", "scheduledAt") : await CampaignDesk.Describe(db, campaign, told, clock, cancel);
        if (refusal is null && form["do"] == "start") refusal = await CampaignDesk.Start(db, campaign, Origin(http), clock, cancel);
        if (refusal is null && form["do"] == "test")
        {
            var tested = await CampaignDesk.Test(db, campaign, form["to"].ToString(), null, Origin(http), clock, cancel);
            if (!tested.Refused(out var wrong, out _)) Toasts.Say(http, $"On its way to {form["to"]}, by the way the real ones go.");
            refusal = wrong;
        }
        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            return await One(db, campaign, caller, new(StringComparer.Ordinal) { [refusal.Field ?? ""] = refusal.Message }, 422, cancel);
        }
        if (form["do"] == "start") Toasts.Say(http, campaign.State == CampaignState.Scheduled ? $"“{campaign.Name}” leaves at its time." : $"“{campaign.Name}” is on its way.");
        else if (form["do"] != "test") Toasts.Say(http, $"“{campaign.Name}” saved.");
        return Page.SeeOther($"/nurture/campaigns/{id.Value:D}");
    }

    static async Task<IResult> Act(CampaignId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } campaign) return Page.NotFound();
        var refusal = (await http.Request.ReadFormAsync(cancel))["do"].ToString() switch
        {
            "pause" => await CampaignDesk.Pause(db, campaign, null, clock, cancel),
            "resume" => await CampaignDesk.Resume(db, campaign, clock, cancel),
            "cancel" => await CampaignDesk.Cancel(db, campaign, clock, cancel),
            "archive" => await Archive(db, campaign, clock, cancel),
            _ => new Refusal("unknown", "Nothing was asked.", "do"),
        };
        if (refusal is not null) return Page.Failed(422, refusal.Message);
        Toasts.Say(http, campaign.ArchivedAt is not null ? $"“{campaign.Name}” was taken away." : $"“{campaign.Name}” is {CampaignWords.Of(campaign.State)}.");
        return Page.SeeOther(campaign.ArchivedAt is null ? $"/nurture/campaigns/{id.Value:D}" : "/nurture");
    }

    static async Task<Refusal?> Archive(SluiceDb db, Campaign campaign, TimeProvider clock, CancellationToken cancel)
    {
        if (campaign.State is CampaignState.Running or CampaignState.Paused or CampaignState.Scheduled) return new Refusal("state", "Cancel it first.", "do");
        campaign.ArchivedAt = clock.Now();
        await db.SaveChangesAsync(cancel);
        return null;
    }

    // In a frame that may run and load nothing but pictures.
    static async Task<IResult> Preview(CampaignId id, string? part, string? person, HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } campaign) return Page.NotFound();
        var who = Ids.TryParse<PersonId>(person, out var named) ? named : await FillCampaignWorker.Audience(db, campaign.Audience).OrderBy(p => p.Id).Select(p => (PersonId?)p.Id).FirstOrDefaultAsync(cancel);
        return (await LetterPreview.Of(db, await CampaignLetter.Compile(db, campaign, part ?? "", cancel), who, cancel)).Shown(http);
    }

    static async Task<IResult> People(CampaignId id, string? state, string? gate, string? did, string? after, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } campaign) return Page.NotFound();
        DeliveryState? asked = Enum.TryParse<DeliveryState>(state, ignoreCase: true, out var read) && Enum.IsDefined(read) ? read : null;
        var (rows, next) = await DeliveryList.Read(db, id.Value, asked, gate, did, after, PageSize, cancel);
        var people = rows.Select(r => r.PersonId).OfType<PersonId>().Distinct().ToList();
        var names = await db.Set<Person>().AsNoTracking().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.Email }).ToDictionaryAsync(p => p.Id, p => Person.Display(p.FirstName, p.LastName, p.Email), cancel);
        return Page.Show<CampaignPeoplePage>(new { Campaign = campaign, Rows = rows, Names = names, State = asked, Gate = gate, Did = did is not null && DeliveryList.Deeds.ContainsKey(did) ? did : null, After = after, Next = next });
    }

    // Somebody has decided: those of whom nobody can know go out again, under their old ids.
    static async Task<IResult> Resend(CampaignId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is null) return Page.NotFound();
        var count = await Uncertainty.Resend(db, id.Value, clock, cancel);
        Toasts.Say(http, $"{count} are sent again, under their old message ids.");
        return Page.SeeOther($"/nurture/campaigns/{id.Value:D}");
    }

    static string Origin(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    static Task<Campaign?> Find(SluiceDb db, CampaignId id, CancellationToken cancel) => db.Set<Campaign>().SingleOrDefaultAsync(c => c.Id == id && c.ArchivedAt == null, cancel);
}
