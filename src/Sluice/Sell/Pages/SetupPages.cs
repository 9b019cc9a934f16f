using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Sell.Products;

namespace Sluice.Sell.Pages;

// Pipelines with their stages, and the products.
static class SetupPages
{
    const int MostProducts = 500;

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/sell/pipelines", ShowPipelines).Needs(Permission.See);
        office.MapPost("/sell/pipelines", Lay).Needs(Permission.ManageWorkspace);
        office.MapPost("/sell/pipelines/{id}", Change).Needs(Permission.ManageWorkspace);
        office.MapPost("/sell/pipelines/{id}/archive", Archive).Needs(Permission.ManageWorkspace);
        office.MapGet("/sell/products", ShowProducts).Needs(Permission.See);
        office.MapPost("/sell/products", Offer).Needs(Permission.Sell);
        office.MapPost("/sell/products/{id}/archive", Withdraw).Needs(Permission.Sell);
    }

    static async Task<IResult> ShowPipelines(string? edit, SluiceDb db, TimeProvider clock, CancellationToken cancel) => await Pipelines(db, edit, null, clock, 200, cancel);

    static async Task<IResult> Pipelines(SluiceDb db, string? edit, Refusal? refusal, TimeProvider clock, int status, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return Page.Show<PipelinesPage>(new { Set = await PipelineSet.Load(db, clock, cancel), Edit = edit, Error = refusal?.Message }, status);
    }

    static async Task<IResult> Lay(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if ((await PipelineBook.Lay(db, form["name"], null, false, clock, cancel)).Refused(out var refusal, out var made)) return await Pipelines(db, null, refusal, clock, 422, cancel);
        Toasts.Say(http, $"{made.Name} added.");
        return Page.SeeOther($"/sell/pipelines?edit={made.Id.Value:D}");
    }

    static async Task<IResult> Change(PipelineId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var stages = new List<StageTold>();
        var known = (await PipelineSet.Load(db, clock, cancel)).Find(id);
        for (var i = 0; i < form["stage.name"].Count; i++)
        {
            var name = form["stage.name"][i]?.Trim() ?? "";
            if (name.Length == 0) continue;
            StageId? stage = StageId.TryParse(form["stage.id"][i], null, out var parsed) ? parsed : null;
            var before = known?.Stages.FirstOrDefault(s => s.Id == stage);
            stages.Add(new StageTold(stage, name, Enum.TryParse<StageType>(form["stage.type"][i], out var type) ? type : StageType.Open, Number(form["stage.probability"][i]) ?? 0, Number(form["stage.idle"][i]), before?.RequiredFields ?? []) { Forecast = Enum.TryParse<ForecastCategory>(At(form["stage.forecast"], i), out var category) && Enum.IsDefined(category) ? category : null });
        }
        if ((await PipelineBook.Change(db, id, form["name"], stages, form["isDefault"] == "true" ? true : null, clock, cancel, form.ContainsKey("accepted") ? new AcceptedTold(StageId.TryParse(form["accepted"], null, out var moves) ? moves : null) : null)).Refused(out var refusal, out var pipeline)) return await Pipelines(db, id.Value.ToString("D"), refusal, clock, 422, cancel);
        Toasts.Say(http, $"{pipeline.Name} saved.");
        return Page.SeeOther("/sell/pipelines");
    }

    static async Task<IResult> Archive(PipelineId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if ((await PipelineBook.Archive(db, id, clock, cancel)).Refused(out var refusal, out var pipeline)) return await Pipelines(db, id.Value.ToString("D"), refusal, clock, 422, cancel);
        Toasts.Say(http, $"{pipeline.Name} put away.");
        return Page.SeeOther("/sell/pipelines");
    }

    static async Task<IResult> ShowProducts(SluiceDb db, CancellationToken cancel) => await Products(db, null, 200, cancel);

    static async Task<IResult> Products(SluiceDb db, string? error, int status, CancellationToken cancel)
    {
        var rows = await db.Set<Product>().AsNoTracking().Where(p => p.ArchivedAt == null).OrderBy(p => p.SortName).Take(MostProducts).ToListAsync(cancel);
        return Page.Show<ProductsPage>(new { Rows = rows, Currency = await DealBook.Currency(db, cancel), Error = error }, status);
    }

    static async Task<IResult> Offer(HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var currency = form["priceCurrency"].ToString() is { Length: 3 } code ? code : await DealBook.Currency(db, cancel);
        if (form["name"].ToString().Trim() is not { Length: > 0 and <= 200 } name) return await Products(db, "Give the product a name.", 422, cancel);
        if (!MoneyJson.TryUnits(form["price"].ToString().Replace(',', '.'), currency, out var price)) return await Products(db, "The price is no amount, such as 1200.50.", 422, cancel);
        var product = Product.Offer(name, currency, clock.Now());
        product.Describe(series: form["series"], priceMinor: price);
        if (!Percents.TryRead(form["tax"], out var tax)) return await Products(db, "The tax rate is per cent from 0 to 100.", 422, cancel);
        var term = form["term"].ToString().Trim();
        if (product.Sell(tax, Enum.TryParse<Billing>(form["billing"], out var billing) && Enum.IsDefined(billing) ? billing : null, term.Length == 0 ? null : Number(term) ?? -1) is { } refusal) return await Products(db, refusal.Message, 422, cancel);
        db.Add(product);
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"{name} added.");
        return Page.SeeOther("/sell/products");
    }

    static async Task<IResult> Withdraw(ProductId id, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        if (await db.Set<Product>().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } product) return Page.NotFound();
        product.Archive(clock.Now());
        await db.SaveChangesAsync(cancel);
        Toasts.Say(http, $"{product.Name} is no longer offered.");
        return Page.SeeOther("/sell/products");
    }

    static string? At(Microsoft.Extensions.Primitives.StringValues values, int i) => i < values.Count ? values[i] : null;

    static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
