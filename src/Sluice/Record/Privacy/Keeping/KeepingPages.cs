using System.Globalization;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Privacy.Pages;
using Sluice.Ui;

namespace Sluice.Record.Privacy.Keeping;

// How long each class of data is kept, and what tonight would throw away.
static class KeepingPages
{
    public const int Longest = 3660;

    public static readonly IReadOnlyList<Choice> Lengths =
    [
        new("", "for ever"), new("1", "1 day"), new("7", "7 days"), new("30", "30 days"), new("90", "90 days"), new("183", "6 months"), new("274", "9 months"), new("365", "12 months"), new("395", "13 months"),
        new("548", "18 months"), new("730", "24 months"), new("1095", "3 years"), new("1826", "5 years"), new("3652", "10 years"),
    ];

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/settings/privacy", Show).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/privacy/preview", Preview).Needs(Permission.ManageWorkspace);
        office.MapPost("/settings/privacy", Save).Needs(Permission.ManageWorkspace);
    }

    static async Task<IResult> Show(SluiceDb db, IEnumerable<IKeptData> kinds, TimeProvider clock, CancellationToken cancel) =>
        Page.Show<KeepingPage>(new { Rows = await KeepingRow.Of(db, kinds, null, clock, cancel) });

    // What the lengths that were chosen would do tonight; nothing is saved.
    static async Task<IResult> Preview(HttpContext http, SluiceDb db, IEnumerable<IKeptData> kinds, TimeProvider clock, CancellationToken cancel) =>
        Page.Show<KeepingPage>(new { Rows = await KeepingRow.Of(db, kinds, await http.Request.ReadFormAsync(cancel), clock, cancel) }, 422);

    static async Task<IResult> Save(HttpContext http, SluiceDb db, IEnumerable<IKeptData> kinds, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var rows = await KeepingRow.Of(db, kinds, form, clock, cancel);
        if (rows.Any(r => r.Error is not null)) return Page.Show<KeepingPage>(new { Rows = rows }, 422);
        var changed = rows.Where(r => r.Days != r.Saved).ToList();
        foreach (var row in changed) await KeepingBook.Keep(db, row.Kind.Key, row.Days, cancel);
        if (changed.Count > 0) await db.SaveAudited(RecordAudit.KeepingChanged, AuditTarget.Of(db.Workspace), changed.ToDictionary(r => r.Kind.Key, r => r.Days), caller.Actor, clock, cancel);
        Toasts.Say(http, changed.Count == 0 ? "Nothing was changed." : changed.Count == 1 ? "1 change saved." : $"{changed.Count} changes saved.");
        return Page.SeeOther("/settings/privacy");
    }
}

// One class of data on the page: what is saved, what is chosen, and what either would throw away.
public sealed record KeepingRow(IKeptData Kind, int? Saved, int? Days, int Tonight, int Chosen, string? Error)
{
    public bool IsChanged => Saved != Days;

    public static async Task<IReadOnlyList<KeepingRow>> Of(SluiceDb db, IEnumerable<IKeptData> kinds, IFormCollection? form, TimeProvider clock, CancellationToken cancel)
    {
        var rows = new List<KeepingRow>();
        foreach (var (kind, saved) in await KeepingBook.Of(db, kinds, cancel))
        {
            var text = form?.TryGetValue(kind.Key, out var posted) == true ? posted.ToString().Trim() : saved?.ToString(CultureInfo.InvariantCulture) ?? "";
            int? days = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var said) ? said : null;
            var error = text.Length > 0 && days is null or < 1 or > KeepingPages.Longest ? $"A number of days is needed here, from 1 to {KeepingPages.Longest:N0}, or nothing." : null;
            var tonight = await Count(saved);
            rows.Add(new KeepingRow(kind, saved, days, tonight, days == saved || error is not null ? tonight : await Count(days), error));

            async Task<int> Count(int? length) => length is { } l ? await kind.Count(db, clock.Now().AddDays(-l), cancel) : 0;
        }
        return rows;
    }
}
