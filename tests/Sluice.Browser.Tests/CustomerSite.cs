using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sluice.Browser.Tests;

// A web site of somebody else, on an address of its own, with the tracker in its head. /strict names only Sluice in its policy.
sealed class CustomerSite : IAsyncDisposable
{
    readonly WebApplication host;

    CustomerSite(WebApplication host) => this.host = host;

    public string Address { get; private set; } = "";

    public static async Task<CustomerSite> Start(string sluice, string key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/{name}/{**rest}", (string name, HttpContext http) =>
        {
            if (name == "strict") http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src {sluice}; connect-src {sluice}; img-src data:";
            var mode = name == "agreed" ? " data-mode=\"consent\"" : "";
            var long_ = string.Concat(Enumerable.Repeat("<p>Flow, leak and point.</p>", 200));
            return Results.Content($"<!doctype html><html lang=\"en\"><head><title>Page {name}</title><link rel=\"icon\" href=\"data:,\"><script async src=\"{sluice}/s.js\" data-site=\"{key}\"{mode}></script></head><body><h1>{name}</h1><a href=\"/next\">next</a>{long_}</body></html>", "text/html");
        });
        await app.StartAsync();
        return new CustomerSite(app) { Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() };
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }
}
