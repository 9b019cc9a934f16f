using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect.Queues.Pages;

namespace Sluice.Prospect.Queues;

static class HoursPages
{
    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/prospect/hours", async (SluiceDb db, CancellationToken cancel) => Show(await Text(db, cancel), null)).Needs(Permission.See);
        office.MapPost("/prospect/hours", Save).Needs(Permission.ManageWorkspace);
    }

    static async Task<string> Text(SluiceDb db, CancellationToken cancel) =>
        string.Join('\n', (await LegalHours.Load(db, cancel)).All.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => LegalHours.Write(h.Key, h.Value)));

    static IResult Show(string text, Refusal? refusal) => Page.Show<HoursPage>(new { Text = text, Refusal = refusal }, refusal is null ? 200 : 422);

    // A country that is known to law and left out here holds the law again.
    static async Task<IResult> Save(HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        var text = (await http.Request.ReadFormAsync(cancel))["hours"].ToString();
        if (LegalHours.Read(text).Refused(out var refusal, out var rows)) return Show(text, refusal);
        await db.Transact(async () =>
        {
            await db.Set<CallingHours>().ExecuteDeleteAsync(cancel);
            db.AddRange(rows);
            await db.SaveChangesAsync(cancel);
        }, cancel);
        Toasts.Say(http, "Saved. They hold from the next call on.");
        return Page.SeeOther("/prospect/hours");
    }
}
