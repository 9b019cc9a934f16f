using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Factors;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Audit;
using Sluice.Platform.Db;
using Sluice.Platform.Files;
using Sluice.Platform.SafeHttp;
using Sluice.Platform.Work;
using Sluice.Ui;

namespace Sluice.Platform.Web;

public sealed record HostSettings(StoreSettings Store, string Urls, IReadOnlyList<IStage> Stages, string[] Arguments, bool RunWork = true, TimeProvider? Clock = null);

// Puts the program together; knows the stages only as a list.
public static class SluiceHost
{
    public static WebApplication Build(HostSettings settings, Action<IServiceCollection>? also = null)
    {
        var store = new Store(settings.Store);
        // A third of the start: made on the other core while the routes are put together here.
        _ = Task.Run(store.MakeModel);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings.Arguments, ContentRootPath = AppContext.BaseDirectory, ApplicationName = "sluice" });
        builder.Configuration.AddEnvironmentVariables("SLUICE__");
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 30 << 20;
            kestrel.Limits.MaxConcurrentConnections = 10_000;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Logging.ClearProviders().AddJsonConsoleWhenPiped().AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Host.ConfigureHostOptions(o => o.ShutdownTimeout = TimeSpan.FromSeconds(8));
        AddServices(builder.Services, settings, store);
        Telemetry.Add(builder.Services, builder.Configuration);
        also?.Invoke(builder.Services);
        var app = builder.Build();
        Use(app, settings);
        return app;
    }

    static void AddServices(IServiceCollection services, HostSettings settings, Store store)
    {
        services.AddSingleton(settings.Clock ?? TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton(_ => store);
        services.AddSingleton<Readiness>();
        services.AddScoped<Caller>();
        services.AddUi();
        services.AddSingleton<RightsBook>().AddSingleton<HouseKeys>().AddSingleton<SignedIds>().AddSingleton<SecretSeals>();
        services.AddScoped(s => s.GetRequiredService<Store>().Open(s.GetRequiredService<Caller>().Workspace, s.GetRequiredService<Caller>().Rights));
        services.AddHttpContextAccessor();
        services.AddProblemDetails();
        services.AddAntiforgery(o => { o.Cookie.Name = "sluice_csrf"; o.Cookie.SameSite = SameSiteMode.Strict; o.FormFieldName = "__csrf"; o.HeaderName = "X-Csrf-Token"; o.SuppressXFrameOptionsHeader = true; });
        services.AddSingleton<Seals>().AddSingleton<FactorDesk>();
        services.AddIdentityCore<User>().AddUserStore<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.Configure<IdentityPasskeyOptions>(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required"));
        services.AddDataProtection().SetApplicationName("sluice");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new KeysInDatabase(s.GetRequiredService<Store>())));
        // A body that cannot be read ends in Faults, which says where it is wrong.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o => Json.Configure(o.SerializerOptions));
        services.Configure<ForwardedHeadersOptions>(o => o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.AddResponseCompression(o => o.EnableForHttps = false);
        services.AddOpenApi("v1", OpenApiWords.Configure);
        services.AddSingleton(s => new OutboundRules(s.GetRequiredService<IConfiguration>().GetValue<bool>("SafeHttp:AllowPrivate")));
        services.AddSingleton<OutboundHttp>();
        services.AddSingleton<Node>().AddSingleton<NodeBeat>();
        services.AddSingleton<WorkRunner>();
        services.AddSingleton<TimetableRunner>();
        services.AddScoped<IWorker<ForgetAnswers>, AnswerForgetting>();
        services.AddSingleton(new TimetableEntry("platform.answers", TimeSpan.FromHours(6), () => new ForgetAnswers()));
        services.AddScoped<IWorker<CountStatistics>, StatisticsCounting>();
        services.AddScoped<IWorker<SweepFiles>, SweepFilesWorker>();
        services.AddSingleton(new TimetableEntry("platform.files", TimeSpan.FromHours(24), () => new SweepFiles()));
        foreach (var act in AuditAct.OfPlatform) services.AddSingleton(act);
        services.AddScoped<IWorker<AnchorAudit>, AuditAnchoring>();
        services.AddSingleton(new TimetableEntry("platform.audit", TimeSpan.FromHours(1), () => new AnchorAudit()));
        // PostgreSQL counts by itself.
        if (!store.IsPostgres) services.AddSingleton(new TimetableEntry("platform.statistics", TimeSpan.FromHours(1), () => new CountStatistics()));
        if (settings.RunWork)
        {
            services.AddHostedService(s => s.GetRequiredService<WorkRunner>());
            services.AddHostedService(s => s.GetRequiredService<TimetableRunner>());
            services.AddHostedService<Neighbours>();
            services.AddHostedService(s => s.GetRequiredService<NodeBeat>());
        }
        foreach (var stage in settings.Stages) stage.AddServices(services);
    }

    static void Use(WebApplication app, HostSettings settings)
    {
        app.UseForwardedHeaders();
        // First: what is marked as short-circuited (the collector) answers here, past everything below.
        app.UseRouting();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<Faults>();
        app.UseResponseCompression();
        app.UseMiddleware<AccessMiddleware>();
        app.UseMiddleware<UnknownPaths>();
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<FewAtOnce>();
        app.UseMiddleware<IdempotencyKeys>();

        var office = app.MapGroup("").AddEndpointFilter<OfficePage>().DisableAntiforgery();
        var api = app.MapGroup("/api/v1").DisableAntiforgery().WithTags("api");
        var open = app.MapGroup("").DisableAntiforgery().ExcludeFromDescription();
        office.ExcludeFromDescription();
        UiRoutes.Map(open);
        Health.Map(open);
        AccessPages.Map(open, office);
        WelcomePages.Map(open);
        FactorPages.Map(open);
        PasskeyPages.Map(open, office);
        app.MapOpenApi("/api/v1/openapi.json").Anyone();
        var routes = new StageRoutes(office, api, open);
        foreach (var stage in settings.Stages) stage.MapRoutes(routes);
    }
}
