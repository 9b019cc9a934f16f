using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Identify.Companies;
using Sluice.Identify.Pages;
using Sluice.Networks;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;

namespace Sluice.Identify.Naming;

// /identify/sources: the address list, learned offices, the rules of naming.
static class SourcePages
{
    const int Shown = 50;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/identify/sources", (string? after, string? look, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Show(db, clock, cancel, after, look)).Needs(Permission.See);
        office.MapPost("/identify/sources/blocks", Add).Needs(Permission.Capture);
        office.MapPost("/identify/sources/import", Import).Needs(Permission.Capture);
        office.MapPost("/identify/sources/blocks/{id}/removal", Remove).Needs(Permission.Capture);
        office.MapPost("/identify/sources/rules", Rules).Needs(Permission.Capture);
        office.MapPost("/identify/offices/{block}/undo", (Guid block, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => TakeBack(block, true, http, db, caller, clock, cancel)).Needs(Permission.Capture);
        office.MapPost("/identify/offices/{block}/redo", (Guid block, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel) => TakeBack(block, false, http, db, caller, clock, cancel)).Needs(Permission.Capture);
    }

    static async Task<IResult> Show(SluiceDb db, TimeProvider clock, CancellationToken cancel, string? after = null, string? look = null, IReadOnlyDictionary<string, string>? errors = null, IReadOnlyDictionary<string, string>? posted = null, IReadOnlyList<BadLine>? bad = null)
    {
        var blocks = db.Set<OwnBlock>().AsNoTracking();
        if (Cursor.TryParse(after, out var cursor) && new OwnBlockId(cursor.Id) is var id) blocks = blocks.Where(b => b.Id < id);
        var rows = await blocks.OrderByDescending(b => b.Id).Take(Shown + 1).ToListAsync(cancel);
        var offices = await db.Set<Office>().AsNoTracking().OrderByDescending(o => o.LastAt).Take(100).ToListAsync(cancel);
        return Page.Show<SourcesPage>(new
        {
            Settings = await IdentifySettings.Of(db, cancel),
            Blocks = (IReadOnlyList<OwnBlock>)rows.Take(Shown).ToList(),
            Next = rows.Count > Shown ? new Cursor(null, rows[Shown - 1].Id.Value).ToString() : null,
            Offices = (IReadOnlyList<Office>)offices,
            Errors = errors ?? new Dictionary<string, string>(),
            Posted = posted,
            Bad = bad ?? [],
            Look = look,
            Answer = look is { Length: > 0 } ? LookUp(look.Trim()) : null,
            Now = clock.Now(),
        }, errors is { Count: > 0 } || bad is { Count: > 0 } ? 422 : 200);
    }

    // Out of the table only: nothing is asked of the network.
    static string LookUp(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            var (network, country) = NetworkTable.Shared.Find(address);
            return network.Number == 0 ? "Nobody announces this address." : $"AS{network.Number}, {(network.Name.Length > 0 ? NameWords.Tidy(network.Name) : "without a name")}{(country.Length > 0 ? $", {country}" : "")}: {network.Kind.ToString().ToLowerInvariant()}, since {network.Verdict.Reason}.{(network.Verdict.CanBeNamed ? $" Alone {network.Verdict.Confidence:P0} sure." : " Not named.")}";
        }
        var reading = HostNames.Read(text);
        return $"{reading.Domain ?? text}: {reading.Kind.ToString().ToLowerInvariant()}, since {reading.Reason}.{(reading.CanBeNamed ? $" Alone {reading.Confidence:P0} sure." : " Not named.")}";
    }

    static async Task<IResult> Add(HttpContext http, SluiceDb db, Caller caller, SiteShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        var sent = await Sent(http, cancel);
        if ((await OwnBlocks.Note(db, sent["block"], sent["company"], sent["domain"], caller.Actor, clock, cancel)).Refused(out var refusal, out var block))
            return await Show(db, clock, cancel, errors: new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message }, posted: sent);
        shelf.ForgetAll();
        Toasts.Say(http, $"{block.Block} is {block.Company} from now on.");
        return Page.SeeOther("/identify/sources#list");
    }

    static async Task<IResult> Import(HttpContext http, SluiceDb db, Caller caller, SiteShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        var sent = await Sent(http, cancel);
        var (taken, bad) = await OwnBlocks.Import(db, sent["lines"], caller.Actor, clock, cancel);
        if (bad.Count > 0) return await Show(db, clock, cancel, posted: sent, bad: bad);
        shelf.ForgetAll();
        Toasts.Say(http, $"{taken.ToString("N0", CultureInfo.InvariantCulture)} {(taken == 1 ? "block" : "blocks")} taken.");
        return Page.SeeOther("/identify/sources#list");
    }

    static async Task<IResult> Remove(OwnBlockId id, HttpContext http, SluiceDb db, SiteShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        if (!await OwnBlocks.Remove(db, id, clock, cancel)) return Page.NotFound();
        shelf.ForgetAll();
        Toasts.Say(http, "Removed; its visits are named by the other sources again.");
        return Page.SeeOther("/identify/sources#list");
    }

    static async Task<IResult> Rules(HttpContext http, SluiceDb db, SiteShelf shelf, TimeProvider clock, CancellationToken cancel)
    {
        var sent = await Sent(http, cancel);
        var settings = await IdentifySettings.Of(db, cancel);
        string[] Lines(string name) => [.. sent[name].Split([',', '\n', ' ', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        bool Ticked(string name) => sent[name].Length > 0;
        settings.NamedFrom = int.TryParse(sent["namedFrom"], NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : -1;
        (settings.AskNames, settings.LearnOffices, settings.LearnOnCarriers) = (Ticked("askNames"), Ticked("learnOffices"), Ticked("learnOnCarriers"));
        (settings.HideEducation, settings.HidePublic, settings.CountDataCentres) = (Ticked("hideEducation"), Ticked("hidePublic"), Ticked("countDataCentres"));
        (settings.GoalPages, settings.WeakPages) = (JsonText.Of(Lines("goalPages")), JsonText.Of(Lines("weakPages")));
        if (settings.Check() is { } refusal)
        {
            db.ChangeTracker.Clear();
            return await Show(db, clock, cancel, errors: new Dictionary<string, string> { [refusal.Field ?? ""] = refusal.Message }, posted: sent);
        }
        await db.SaveChangesAsync(cancel);
        shelf.ForgetAll();
        Toasts.Say(http, "Rules saved. They hold for visits from now on.");
        return Page.SeeOther("/identify/sources#rules");
    }

    static async Task<IResult> TakeBack(Guid block, bool back, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await CompanyActs.TakeBack(db, block, back, caller.Actor, clock, cancel) is not { } office) return Page.NotFound();
        Toasts.Say(http, back ? $"Taken back: visits from there are not put down to {office.Domain} any more." : $"Visits from there are put down to {office.Domain} again.");
        return Page.SeeOther("/identify/sources#offices");
    }

    static async Task<IReadOnlyDictionary<string, string>> Sent(HttpContext http, CancellationToken cancel) => new SentForm(await http.Request.ReadFormAsync(cancel));

    // What was not sent is empty.
    sealed class SentForm(IFormCollection form) : Dictionary<string, string>(form.ToDictionary(f => f.Key, f => f.Value.ToString()), StringComparer.Ordinal), IReadOnlyDictionary<string, string>
    {
        string IReadOnlyDictionary<string, string>.this[string key] => TryGetValue(key, out var value) ? value : "";
    }
}
