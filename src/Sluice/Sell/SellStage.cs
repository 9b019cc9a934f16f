using Sluice.Platform;
using Sluice.Record;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Fields;
using Sluice.Record.Panels;
using Sluice.Record.Reports;
using Sluice.Record.Search;
using Sluice.Record.Timeline;
using Sluice.Record.Today;
using Sluice.Sell.Api;
using Sluice.Sell.Deals;
using Sluice.Sell.Forecast;
using Sluice.Sell.Pages;
using Sluice.Sell.Quotes;
using Sluice.Sell.Quotes.Paper;
using Sluice.Sell.Reports;
using Sluice.Sell.Today;

namespace Sluice.Sell;

public sealed class SellStage : IStage
{
    public void AddServices(IServiceCollection services)
    {
        services.AddScoped<IFollower, DealNext>().AddScoped<IFollower, DealReturn>();
        services.AddScoped<IWorker<DriftDeals>, DriftDealsWorker>().AddSingleton(new TimetableEntry("sell.drift", TimeSpan.FromHours(1), () => new DriftDeals()));
        services.AddScoped<IWorker<ExpireQuotes>, ExpireQuotesWorker>().AddSingleton(new TimetableEntry("sell.quotes", TimeSpan.FromHours(1), () => new ExpireQuotes()));
        services.AddScoped<IWorker<MarkForecast>, MarkForecastWorker>().AddSingleton(new TimetableEntry("sell.forecast", TimeSpan.FromHours(1), () => new MarkForecast()));
        services.AddSingleton<QuoteLinks>().AddSingleton<QuoteEdge>().AddSingleton(s => new PaperFonts(s.GetRequiredService<Store>().Settings.DataDirectory));
        services.AddScoped<IRecordPanel, DealPanel>();
        services.AddScoped<ITodaySource, StalledDeals>();
        services.AddScoped<INewsSource, DealNews>();
        services.AddScoped<IValueBook, DealValues>();
        services.AddScoped<IMoneyWon, DealsWon>().AddScoped<IClosedDeals, DealsClosed>().AddScoped<ISeatedDeals, DealsSeated>();
        services.AddScoped<ISearchSource, DealSearch>();
        services.AddSingleton(new PaletteAct("New deal", "/sell/deals/new", "layout-kanban", Permission.Sell, Words: "opportunity add"));
        services.AddSingleton(new PaletteAct("Deals as a table", "/sell/deals", "table", Permission.See, IsPlace: true));
        services.AddSingleton(new PaletteAct("Forecast", "/sell/forecast", "trending-up", Permission.Report, Words: "quota commit best case", IsPlace: true)).AddSingleton(new PaletteAct("Quotes", "/sell/quotes", "file-text", Permission.See, Words: "offer proposal", IsPlace: true));
        services.AddSingleton(new PaletteAct("Pipeline report", "/reports/pipeline", "chart-line", Permission.Report, IsPlace: true));
        services.AddSingleton(new RecordAct(RecordKind.Person, "New deal", "/sell/deals/new?person={id}", "layout-kanban", "d", Permission.Sell, 40));
        services.AddSingleton(new RecordAct(RecordKind.Company, "New deal", "/sell/deals/new?company={id}", "layout-kanban", "d", Permission.Sell, 40));
    }

    public void MapRoutes(StageRoutes routes)
    {
        SellPages.Map(routes.Office);
        DealPages.Map(routes.Office);
        MovePages.Map(routes.Office);
        LinePages.Map(routes.Office);
        SetupPages.Map(routes.Office);
        PipelineReportRoutes.Map(routes);
        Record.Export.ExportRoutes.MapOffice(routes.Office, "/sell/deals/export", "deals");
        DealEndpoints.Map(routes.Api);
        PipelineEndpoints.Map(routes.Api);
        ProductEndpoints.Map(routes.Api);
        QuotePages.Map(routes.Office);
        QuoteEndpoints.Map(routes.Api);
        QuoteEdge.Map(routes.Public);
        ForecastPages.Map(routes.Office);
        ForecastEndpoints.Map(routes.Api);
    }
}
