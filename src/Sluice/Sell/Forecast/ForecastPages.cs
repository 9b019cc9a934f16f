using System.Globalization;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Api;
using Sluice.Record.Companies;
using Sluice.Record.Filters;
using Sluice.Record.Reports;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;
using Sluice.Tabular;

namespace Sluice.Sell.Forecast;

static class ForecastPages
{
    static readonly string[] Columns = ["period", "team", "rep", "currency", "quota", "closed", "commit", "bestCase", "pipeline", "weighted", "network", "adjusted", "expected"];
    static readonly string[] Asked = ["period", "team", "owner"];

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet("/sell/forecast", (string? period, string? team, string? owner, string? since, SluiceDb db, TimeProvider clock, CancellationToken cancel) => Show(db, period, team, owner, since, null, 200, clock, cancel)).Needs(Permission.Report);
        office.MapGet("/sell/forecast.csv", Csv).Needs(Permission.Export);
        office.MapGet("/sell/forecast/quotas", (string? period, SluiceDb db, TimeProvider clock, CancellationToken cancel) => ShowQuotas(db, period, null, 200, clock, cancel)).Needs(Permission.Forecast);
        office.MapPost("/sell/forecast/quotas", SaveQuotas).Needs(Permission.Forecast);
        office.MapPost("/sell/forecast/adjustments", Adjust).Needs(Permission.Forecast);
        office.MapPost("/sell/forecast/adjustments/{id}/removal", TakeBack).Needs(Permission.Forecast);
    }

    public static async Task<ForecastAsk> Ask(SluiceDb db, string? period, string? team, string? owner, string? since, TimeProvider clock, CancellationToken cancel) =>
        new(Period.TryParse(period, out var said) ? said : Period.QuarterOf((await WorkspaceDay.Clock(db, clock, cancel)).Today), string.IsNullOrEmpty(team) ? null : team, Ids.TryParse<UserId>(owner, out var one) ? one : null, ReportSpan.Day(since));

    static async Task<IResult> Show(SluiceDb db, string? period, string? team, string? owner, string? since, AdjustmentWrong? wrong, int status, TimeProvider clock, CancellationToken cancel)
    {
        var ask = await Ask(db, period, team, owner, since, clock, cancel);
        return Page.Show<ForecastPage>(new { Report = await ForecastReports.Load(db, ask, clock, cancel), History = await ForecastHistories.Load(db, ask, clock, cancel), Wrong = wrong }, status);
    }

    static async Task<IResult> Adjust(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        string Text(string name) => form[name].ToString().Trim();
        var currency = await DealBook.Currency(db, cancel);
        var typed = new AdjustmentWrong("", Text("userId"), Text("for"), Text("category"), Text("amount"), Text("why"));
        Refusal? refusal = null;
        if (!Ids.TryParse<UserId>(typed.User, out var user)) refusal = new Refusal("required", "Say whose forecast it is.", "userId");
        else if (!Period.TryParse(typed.For, out var period)) refusal = new Refusal("required", "Say which month or quarter.", "for");
        else if (!MoneyJson.TryUnits(typed.Amount.Replace(',', '.').Replace('−', '-'), currency, out var minor) || minor is null) refusal = new Refusal("required", "Say by how much, such as 5000 or −2500.", "amount");
        else refusal = (await Adjustment.Make(db, user, period, Enum.TryParse<ForecastCategory>(typed.Category, out var category) ? category : ForecastCategory.Closed, minor.Value, typed.Why, caller.Actor, clock, cancel)).Refusal;
        if (refusal is not null) return await Show(db, Text("period"), Text("team"), Text("owner"), null, typed with { Message = refusal.Message }, 422, clock, cancel);
        Toasts.Say(http, "Adjusted. The deals stay as they are.");
        return Page.SeeOther(Back(form));
    }

    static async Task<IResult> TakeBack(AdjustmentId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await Adjustment.TakeBack(db, id, caller.Actor, clock, cancel) is not null) return Page.NotFound();
        Toasts.Say(http, "Adjustment taken back.");
        return Page.SeeOther(Back(form));
    }

    static string Back(IFormCollection form) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/sell/forecast", Asked.Where(n => form[n].ToString().Length > 0).ToDictionary(n => n, n => (string?)form[n].ToString()));

    static async Task<IResult> ShowQuotas(SluiceDb db, string? period, string? error, int status, TimeProvider clock, CancellationToken cancel)
    {
        var ask = await Ask(db, period, null, null, null, clock, cancel);
        if (ask.Period.Months == 1) ask = ask with { Period = Period.QuarterOf(ask.Period.From) };
        return Page.Show<QuotasPage>(new { Period = ask.Period, Quotas = await QuotaRow.Of(db, ask.Period, cancel), Currency = await DealBook.Currency(db, cancel), Error = error }, status);
    }

    static async Task<IResult> SaveQuotas(HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var currency = await DealBook.Currency(db, cancel);
        var told = new List<(UserId User, Period Period, long? Minor)>();
        foreach (var (name, value) in form.Where(f => f.Key.StartsWith("q.", StringComparison.Ordinal)))
        {
            if (name.Split('.') is not [_, var who, var when] || !Ids.TryParse<UserId>(who, out var user) || !Period.TryParse(when, out var part)) continue;
            if (!MoneyJson.TryUnits(value.ToString().Replace(',', '.'), currency, out var minor) || minor < 0) return await ShowQuotas(db, form["period"], $"“{value}” is no amount, such as 40000.", 422, clock, cancel);
            told.Add((user, part, minor));
        }
        var before = (await QuotaRow.Of(db, Period.TryParse(form["period"], out var whole) ? whole : default, cancel)).ToDictionary(r => r.User.Id, r => r.ByPart);
        foreach (var (user, part, minor) in told.Where(t => before.GetValueOrDefault(t.User)?.GetValueOrDefault(t.Period) != t.Minor))
            if (await Quotas.Set(db, user, part, minor, caller.Actor, clock, cancel) is { } refusal) return await ShowQuotas(db, form["period"], refusal.Message, 422, clock, cancel);
        Toasts.Say(http, "Quotas saved.");
        return Page.SeeOther($"/sell/forecast?period={Uri.EscapeDataString(form["period"].ToString())}");
    }

    static async Task Csv(string? period, string? team, string? owner, HttpContext http, SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var report = await ForecastReports.Load(db, await Ask(db, period, team, owner, null, clock, cancel), clock, cancel);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"forecast-{report.Ask.Period.Key}.csv\"";
        using var memory = new MemoryStream();
        using (var csv = new CsvTableWriter(memory, new CsvWriterOptions { ByteOrderMark = true }))
        {
            csv.Write(Columns);
            foreach (var group in report.Teams)
                foreach (var rep in group.Reps) csv.Write(Row(report, rep.Team, rep.Name, rep.Sum));
            csv.Write(Row(report, null, "all", report.Total));
        }
        await http.Response.Body.WriteAsync(memory.ToArray(), cancel);
    }

    static string?[] Row(ForecastReport report, string? team, string name, ForecastSum s)
    {
        string Units(long minor) => MoneyJson.Units(minor, report.Currency);
        return [s.Period.Key, team, name, report.Currency, Units(s.QuotaMinor), .. ForecastWords.Columns.Select(c => Units(s.Of(c))), Units(s.WeightedMinor), s.HasNetwork ? Units(s.ByNetworkMinor) : null, Units(s.AdjustedMinor), Units(s.CallMinor)];
    }
}

// What was typed into the form of an adjustment, and why it was not taken.
public sealed record AdjustmentWrong(string Message, string User, string For, string Category, string Amount, string Why);
