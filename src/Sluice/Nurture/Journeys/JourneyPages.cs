using Microsoft.EntityFrameworkCore;
using Sluice.Blocks;
using Sluice.Journeys;
using Sluice.Nurture.Pages;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.People;

namespace Sluice.Nurture.Journeys;

static class JourneyPages
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/nurture/journeys", ShowAll).Needs(Permission.See);
        office.MapPost("/nurture/journeys", Create).Needs(Permission.Capture);
        office.MapGet("/nurture/journeys/{id}", Show).Needs(Permission.See);
        office.MapPost("/nurture/journeys/{id}", Save).Needs(Permission.Capture);
        office.MapPost("/nurture/journeys/{id}/text", Keep).Needs(Permission.Capture);
        office.MapPost("/nurture/journeys/{id}/acts", Act).Needs(Permission.Capture);
        office.MapGet("/nurture/journeys/{id}/people", People).Needs(Permission.See);
        office.MapGet("/nurture/journeys/{id}/people/{runId}", OneRun).Needs(Permission.See);
        office.MapPost("/nurture/journeys/{id}/people/{runId}/removal", Remove).Needs(Permission.Capture);
        office.MapGet("/nurture/journeys/{id}/versions", Versions).Needs(Permission.See);
        office.MapPost("/nurture/journeys/{id}/versions/{number:int}/restore", Restore).Needs(Permission.Capture);
    }

    static async Task<IResult> ShowAll(string? after, SluiceDb db, CancellationToken cancel)
    {
        var (rows, next) = await JourneyList.Read(db, after, PageSize, cancel);
        return Page.Show<JourneysPage>(new { Rows = rows, Figures = await JourneyFigures.Of(db, rows, cancel), Next = next, After = after });
    }

    static async Task<IResult> Create(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var name = form["name"].ToString().Trim() is { Length: > 0 and <= 120 } said ? said : "New journey";
        var journey = Journey.Draw(name, clock.Now());
        if (JourneyId.TryParse(form["copy"], null, out var copied) && await Find(db, copied, cancel) is { } original) journey.Write((JourneyText.Read(original.Text).Journey with { Name = $"{original.Name} (copy)" }).Write(), clock.Now());
        db.Add(journey);
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther($"/nurture/journeys/{journey.Id.Value:D}");
    }

    static async Task<IResult> Show(JourneyId id, int? step, bool? rehearse, string? show, SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        await Find(db, id, cancel) is { } journey ? Page.Show<JourneyPage>(new { Model = await JourneyModel.Of(db, journey, step, rehearse == true, show == "share", clock, cancel) }) : Page.NotFound();

    static async Task<IResult> Save(JourneyId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var refusal = await JourneyDesk.Write(db, journey, form["text"].ToString(), clock, cancel);
        var act = form["do"].ToString();
        if (refusal is null && act is "publish" or "move") refusal = await JourneyDesk.Publish(db, journey, act == "move", form["fill"] == "true", $"{http.Request.Scheme}://{http.Request.Host}", caller.Actor, clock, cancel);
        if (refusal is not null)
        {
            db.ChangeTracker.Clear();
            var model = await JourneyModel.Of(db, (await Find(db, id, cancel))!, null, false, false, clock, cancel);
            return Page.Show<JourneyPage>(new { Model = model with { Errors = new Dictionary<string, string> { [refusal.Field ?? "text"] = refusal.Message } } }, 422);
        }
        if (act is "publish" or "move") Toasts.Say(http, $"Version {journey.Version} of “{journey.Name}” is live{(act == "move" ? "; those inside go over to it" : "")}.");
        return Page.SeeOther($"/nurture/journeys/{id.Value:D}{(act == "rehearse" ? "?rehearse=true" : "")}");
    }

    // While somebody writes.
    static async Task<IResult> Keep(JourneyId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        if (await JourneyDesk.Write(db, journey, form["text"].ToString(), clock, cancel) is { } refusal) return Problems.Of(refusal);
        return Results.Ok(new { problems = JourneyText.Read(journey.Text).Problems });
    }

    static async Task<IResult> Act(JourneyId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var (refusal, said) = form["do"].ToString() switch
        {
            "pause" => (await JourneyDesk.Pause(db, journey, clock, cancel), "Paused: everybody stands where they are."),
            "resume" => (await JourneyDesk.Resume(db, journey, clock, cancel), "It goes on."),
            "stop" => (await JourneyDesk.Stop(db, journey, clock, cancel), "Stopped: everybody inside is let go."),
            "close" => (await Close(db, journey, true, clock, cancel), "Nobody new enters; those inside go on."),
            "open" => (await Close(db, journey, false, clock, cancel), "People enter again."),
            "archive" => (await Archive(db, journey, clock, cancel), "Taken away."),
            _ => (new Refusal("unknown", "There is nothing of this name to do.", "do"), ""),
        };
        Toasts.Say(http, refusal?.Message ?? said);
        return Page.SeeOther(journey.ArchivedAt is null ? $"/nurture/journeys/{id.Value:D}" : "/nurture/journeys");
    }

    static async Task<Refusal?> Close(SluiceDb db, Journey journey, bool closed, TimeProvider clock, CancellationToken cancel)
    {
        journey.Close(closed, clock.Now());
        await db.SaveChangesAsync(cancel);
        return null;
    }

    static async Task<Refusal?> Archive(SluiceDb db, Journey journey, TimeProvider clock, CancellationToken cancel)
    {
        if (journey.State is JourneyState.Live or JourneyState.Paused) return new Refusal("state", "Stop it first.", "state");
        journey.ArchivedAt = clock.Now();
        await db.SaveChangesAsync(cancel);
        return null;
    }

    static async Task<IResult> People(JourneyId id, int? version, int? step, string? after, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Page.NotFound();
        var (runs, next) = await JourneyList.Runs(db, id, step is null ? version : version ?? journey.Version, step, null, after, PageSize, cancel);
        var plans = new Dictionary<int, JourneyPlan>();
        var versions = runs.Select(r => r.Version).Distinct().ToList();
        foreach (var text in await db.Set<JourneyVersion>().AsNoTracking().Where(v => v.JourneyId == id && versions.Contains(v.Number)).ToListAsync(cancel)) plans[text.Number] = JourneyPlan.Of(JourneyText.Read(text.Text).Journey);
        return Page.Show<JourneyPeoplePage>(new { Journey = journey, Rows = await JourneyModel.Named(db, runs, cancel), Plans = plans, Step = step, After = after, Next = next });
    }

    static async Task<IResult> OneRun(JourneyId id, JourneyRunId runId, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey || await db.Set<JourneyRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId && r.JourneyId == id, cancel) is not { } found) return Page.NotFound();
        var trace = RunTrace.Read(found.Trace);
        var versions = trace.Select(t => t.Version).Append(found.Version).Distinct().ToList();
        var plans = (await db.Set<JourneyVersion>().AsNoTracking().Where(v => v.JourneyId == id && versions.Contains(v.Number)).ToListAsync(cancel)).ToDictionary(v => v.Number, v => JourneyPlan.Of(JourneyText.Read(v.Text).Journey));
        return Page.Show<JourneyRunPage>(new { Journey = journey, Who = (await JourneyModel.Named(db, [found], cancel))[0], Trace = trace, Plans = plans });
    }

    static async Task<IResult> Remove(JourneyId id, JourneyRunId runId, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel) => await db.Transact(async () =>
    {
        await db.LockOn($"journey:{id.Value:N}", cancel);
        if (await Find(db, id, cancel) is not { } journey || await db.Set<JourneyRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId && r.JourneyId == id && r.EndedAt == null, cancel) is not { } inside) return Page.NotFound();
        await JourneyRuns.Remove(db, journey, [inside], "taken out by hand", clock, cancel);
        Toasts.Say(http, "Taken out of the journey.");
        return Page.SeeOther($"/nurture/journeys/{id.Value:D}/people/{runId.Value:D}");
    }, cancel);

    static async Task<IResult> Versions(JourneyId id, int? show, SluiceDb db, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey) return Page.NotFound();
        var versions = await db.Set<JourneyVersion>().AsNoTracking().Where(v => v.JourneyId == id).OrderByDescending(v => v.Number).Take(200).ToListAsync(cancel);
        var shown = versions.Find(v => v.Number == show) ?? versions.FirstOrDefault();
        var before = versions.Find(v => v.Number == shown?.Number - 1);
        return Page.Show<JourneyVersionsPage>(new
        {
            Journey = journey, Versions = versions, Shown = shown,
            Lines = shown is null ? [] : LineDiff.Between(JourneyModel.Bare(before?.Text ?? ""), JourneyModel.Bare(shown.Text)), ToDraft = shown is null ? [] : LineDiff.Between(JourneyModel.Bare(shown.Text), JourneyModel.Bare(journey.Text)),
            Figures = (await JourneyFigures.Of(db, [journey], cancel))[id],
        });
    }

    static async Task<IResult> Restore(JourneyId id, int number, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await Find(db, id, cancel) is not { } journey || await db.Set<JourneyVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.JourneyId == id && v.Number == number, cancel) is not { } version) return Page.NotFound();
        await JourneyDesk.Write(db, journey, version.Text, clock, cancel);
        Toasts.Say(http, $"Version {number} is the draft now; nothing is live before you publish it.");
        return Page.SeeOther($"/nurture/journeys/{id.Value:D}");
    }

    static Task<Journey?> Find(SluiceDb db, JourneyId id, CancellationToken cancel) => db.Set<Journey>().SingleOrDefaultAsync(j => j.Id == id && j.ArchivedAt == null, cancel);
}
