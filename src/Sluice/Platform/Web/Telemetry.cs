using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Sluice.Platform.Web;

// Sends metrics and traces when OTEL_EXPORTER_OTLP_ENDPOINT is set; otherwise nothing is listened to.
public static class Telemetry
{
    public static readonly Meter Meter = new("Sluice");
    public static readonly ActivitySource Traces = new("Sluice");

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        services.AddHostedService<Exporter>();
    }

    sealed class Exporter : IHostedService, IDisposable
    {
        MeterProvider? meters;
        TracerProvider? tracers;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var resource = ResourceBuilder.CreateDefault().AddService("sluice");
            meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter("Sluice", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddOtlpExporter().Build();
            tracers = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("Sluice", "Microsoft.AspNetCore").AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            meters?.Dispose();
            tracers?.Dispose();
        }
    }
}

static class Logs
{
    // People read lines, programs read JSON.
    public static ILoggingBuilder AddJsonConsoleWhenPiped(this ILoggingBuilder logging) =>
        Console.IsErrorRedirected
            ? logging.AddJsonConsole(o => { o.UseUtcTimestamp = true; o.TimestampFormat = "O"; })
            : logging.AddSimpleConsole(o => { o.SingleLine = true; o.TimestampFormat = "HH:mm:ss "; });
}
