using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Pages;
using Sluice.Record.Settings.Pages;

namespace Sluice.Record.Settings;

// Who did what: read only, as the chain itself.
static class AuditPages
{
    const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder office) => office.MapGet("/settings/audit", Show).Needs(Permission.ManageWorkspace);

    static async Task<IResult> Show(string? action, string? actor, string? from, string? to, string? after, SluiceDb db, Caller caller, IEnumerable<AuditAct> acts, CancellationToken cancel)
    {
        var form = new AuditForm(action ?? "", actor ?? "", from ?? "", to ?? "");
        var (ask, errors) = form.Read(Days.Zone(caller));
        var found = await AuditList.Page(db, ask, after, PageSize, cancel);
        if (found.Refused(out _, out var page)) return Page.SeeOther(form.Href(null));
        var names = await AuditNames.Of(db, cancel);
        return Page.Show<AuditPage>(new { Form = form, Errors = errors, page.Rows, page.Next, After = after, Names = names, Acts = acts.OrderBy(a => a.Name, StringComparer.Ordinal).ToList() }, errors.Count > 0 ? 422 : 200);
    }
}

public sealed record AuditForm(string Action, string Actor, string From, string To)
{
    public bool IsEmpty => Action.Length + Actor.Length + From.Length + To.Length == 0;

    // Days as the reader has them, the last one included.
    public (AuditAsk Ask, Dictionary<string, string> Errors) Read(TimeZoneInfo zone)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var (first, last) = (Day(From, "from", errors), Day(To, "to", errors));
        return (new AuditAsk(Action, Actor, Begin(first, zone), Begin(last?.AddDays(1), zone)), errors);
    }

    public string Href(string? after)
    {
        var said = new[] { ("action", Action), ("actor", Actor), ("from", From), ("to", To), ("after", after ?? "") }.Where(p => p.Item2.Length > 0).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}");
        return $"/settings/audit?{string.Join('&', said)}".TrimEnd('?');
    }

    static DateTimeOffset? Begin(DateOnly? day, TimeZoneInfo zone) => day is { } date ? Days.At(date, TimeOnly.MinValue, zone) : null;

    static DateOnly? Day(string text, string field, Dictionary<string, string> errors)
    {
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue) return day;
        errors[field] = "A day is needed here, such as 2026-11-22.";
        return null;
    }
}
