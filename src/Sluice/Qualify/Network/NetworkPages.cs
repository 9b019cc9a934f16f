using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Qualify.Pages;
using Sluice.Record.Fields;
using Sluice.Ui;

namespace Sluice.Qualify.Network;

static class NetworkPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/qualify/model", Show).Needs(Permission.See);
        office.MapGet("/qualify/model/versions", Older).Needs(Permission.See);
        office.MapGet("/qualify/model/fields", (SluiceDb db, TimeProvider clock, CancellationToken cancel) => Fields(db, null, clock, cancel)).Needs(Permission.See);
        office.MapPost("/qualify/model/trainings", Train).Needs(Permission.ManageWorkspace);
        office.MapPost("/qualify/model/trainings/{id}/cancellation", Cancel).Needs(Permission.ManageWorkspace);
        office.MapPost("/qualify/model/versions/{id}/restoration", Restore).Needs(Permission.ManageWorkspace);
        office.MapPost("/qualify/model/settings", Settle).Needs(Permission.ManageWorkspace);
        office.MapPost("/qualify/model/fields/left-out", LeaveOut).Needs(Permission.ManageWorkspace);
        office.MapPost("/qualify/model/fields/doubt", Doubt).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> Show(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        Page.Show<ModelPage>(new { State = await NetworkState.Of(db, await QualifySettings.Of(db, clock, cancel), cancel) });

    static async Task<IResult> Older(SluiceDb db, TimeProvider clock, CancellationToken cancel) =>
        Page.Show<ModelVersionsPage>(new { Versions = (IReadOnlyList<VersionAnswer>)await Versions.Of(db, await QualifySettings.Of(db, clock, cancel), cancel) });

    static async Task<IResult> Fields(SluiceDb db, Refusal? refusal, TimeProvider clock, CancellationToken cancel)
    {
        var settings = await QualifySettings.Of(db, clock, cancel);
        var fields = await Custom.Of(db, RecordKind.Person, cancel);
        var report = (await NetworkState.Of(db, settings, cancel)).Report;
        return Page.Show<ModelFieldsPage>(new { Settings = settings, Report = report, Custom = (IReadOnlyList<Choice>)[.. fields.Where(f => f.Type is CustomType.YesNo or CustomType.OneOf or CustomType.Text or CustomType.Number).Select(f => new Choice(f.Key, f.Label))], Refusal = refusal }, refusal is null ? 200 : 422);
    }

    static async Task<IResult> Train(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Trainings.Last(db, cancel) is not { IsBusy: true })
        {
            Trainings.Ask(db, caller.Actor, clock);
            await db.SaveChangesAsync(cancel);
        }
        Toasts.Say(http, "Training in the background.");
        return Page.SeeOther("/qualify/model");
    }

    static async Task<IResult> Cancel(TrainingId id, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<TrainingRun>().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } run) return Page.NotFound();
        run.Cancel(clock.Now());
        await db.SaveChangesAsync(cancel);
        return Page.SeeOther("/qualify/model");
    }

    static async Task<IResult> Restore(NetworkModelId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var result = await Versions.Restore(db, id, clock, cancel);
        if (result.Refused(out var refusal, out var model) && refusal.Code == "notFound") return Page.NotFound();
        Toasts.Say(http, refusal?.Message ?? $"Model {model!.Number} serves again. Everybody is being scored anew.");
        return Page.SeeOther("/qualify/model/versions");
    }

    static async Task<IResult> Settle(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        int? days = int.TryParse(form["horizonDays"], NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : 0;
        return await Change(http, db, new NetworkSettingsBody(days, form["outcomeField"], form["outcomeWon"]), clock, cancel);
    }

    static async Task<IResult> LeaveOut(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (field, left) = (form["field"].ToString(), (await QualifySettings.Of(db, clock, cancel)).LeftOut.As<string[]>());
        return await Change(http, db, new NetworkSettingsBody(LeftOut: form["back"] == "true" ? [.. left.Where(f => f != field)] : [.. left, field]), clock, cancel);
    }

    static async Task<IResult> Doubt(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (field, allowed) = (form["field"].ToString(), (await QualifySettings.Of(db, clock, cancel)).Allowed.As<string[]>());
        return await Change(http, db, new NetworkSettingsBody(Allowed: form["allow"] == "true" ? [.. allowed, field] : [.. allowed.Where(f => f != field)]), clock, cancel);
    }

    static async Task<IResult> Change(HttpContext http, SluiceDb db, NetworkSettingsBody body, TimeProvider clock, CancellationToken cancel)
    {
        await QualifySettings.Of(db, clock, cancel);
        var settings = await db.Set<QualifySettings>().SingleAsync(cancel);
        body.Apply(settings);
        if (settings.Check() is { } refusal)
        {
            db.ChangeTracker.Clear();
            return await Fields(db, refusal, clock, cancel);
        }
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, "Saved. It holds from the next training.");
        return Page.SeeOther("/qualify/model/fields");
    }
}
