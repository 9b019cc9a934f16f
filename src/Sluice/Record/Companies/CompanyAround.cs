using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Pages;
using Sluice.Record.Paging;

namespace Sluice.Record.Companies;

static class CompanyAround
{
    public static async Task<RecordAround?> Find(SluiceDb db, CompanyId id, string? list, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (ListPlace.Read(list) is not { } place || CompanyOrders.Find(place.Sort).Refused(out _, out var by)) return null;
        if ((await CompanyList.Where(db, place.Filter, caller.UserId, clock, cancel)).Refused(out _, out var companies)) return null;
        if (await CompanyList.Live(db).AsNoTracking().Where(c => c.Id == id).Select(CompanyRow.Shape).SingleOrDefaultAsync(cancel) is not { } row) return null;
        var here = Paged.At(by.Order, row, by.Down, r => r.Id.Value, (r, _) => CompanyTable.PartOf(by.Order, r));
        var after = await CompanyTable.Rows(db, companies, place.Sort, 1, here, null, cancel);
        var before = await CompanyTable.Rows(db, companies, place.Sort, 1, null, here, cancel);
        string? Url(BothWays<CompanyRow> page) => page.Rows is [var next] ? $"/companies/{next.Id.Value:D}?list={Uri.EscapeDataString(list!)}" : null;
        return new RecordAround(place.Name, place.On("/companies"), Url(before), Url(after));
    }
}
