using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Sell.Deals;
using Sluice.Sell.Products;

namespace Sluice.Sell.Pages;

// The lines of one deal, all in one form.
static class LinePages
{
    const int Offered = 500;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/sell/deals/{id}/products", Show).Needs(Permission.Sell);
        office.MapPost("/sell/deals/{id}/products", Save).Needs(Permission.Sell);
    }

    static async Task<IResult> Show(DealId id, SluiceDb db, CancellationToken cancel) =>
        await Deal(db, id, cancel) is { } deal ? await Paint(db, deal, [.. (await DealLineRow.Of(db, id, cancel)).Select(l => LineForm.Of(l, deal.Currency))], null, 200, cancel) : Page.NotFound();

    static async Task<IResult> Save(DealId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (await Deal(db, id, cancel) is not { } deal) return Page.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var rows = LineForm.InOrder(LineForm.All(form));
        var lines = new List<DealLine>();
        foreach (var row in rows)
        {
            if (row.Read(deal.Currency).Refused(out var wrong, out var line)) return await Paint(db, deal, rows, wrong.Message, 422, cancel);
            lines.Add(line);
        }
        var told = new DealTold { Products = lines, AmountFollows = form["follows"] == "true", Said = new HashSet<string> { "products" } };
        if ((await DealBook.Edit(db, id, told, caller.Actor, clock, cancel)).Refused(out var refusal, out _))
        {
            db.ChangeTracker.Clear();
            return refusal == DealBook.Missing ? Page.NotFound() : await Paint(db, deal, rows, refusal.Message, 422, cancel);
        }
        Toasts.Say(http, "Products saved.");
        return Page.SeeOther(form["stay"] == "true" ? $"/sell/deals/{id.Value:D}/products" : $"/sell/deals/{id.Value:D}");
    }

    static Task<DealRow?> Deal(SluiceDb db, DealId id, CancellationToken cancel) => DealRows.Alive(db).Where(d => d.Id == id).Rows(db).SingleOrDefaultAsync(cancel);

    static async Task<IResult> Paint(SluiceDb db, DealRow deal, IReadOnlyList<LineForm> lines, string? error, int status, CancellationToken cancel)
    {
        var used = lines.Select(l => ProductId.TryParse(l.Product, null, out var id) ? id : default).ToArray();
        var products = await db.Set<Product>().AsNoTracking().Where(p => p.ArchivedAt == null || used.Contains(p.Id)).OrderBy(p => p.SortName).Take(Offered).ToListAsync(cancel);
        return Page.Show<LinesPage>(new { Deal = deal, Lines = lines, Products = products, Error = error }, status);
    }
}
