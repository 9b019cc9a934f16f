using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Sluice.Platform.Access;
using Sluice.Ui.Kit;

namespace Sluice.Ui;

public static class UiRoutes
{
    const string ForEver = "public, max-age=31536000, immutable";

    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<AssetShelf>();
        services.AddScoped(provider => provider.GetRequiredService<AssetShelf>().Current);
        services.AddScoped<PageContext>();
        services.AddScoped<Reader>();
        return services;
    }

    // The browser's files (public), and in development the kit.
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/a/{hash}/{**path}", (string hash, string path, HttpContext http, AssetShelf shelf) => File(path, hash, http, shelf)).Anyone();
        routes.MapGet("/lib/{**path}", (string path, HttpContext http, AssetShelf shelf) => File("lib/" + path, null, http, shelf)).Anyone();
        routes.MapGet("/favicon.svg", (HttpContext http, AssetShelf shelf) => File("favicon.svg", null, http, shelf)).Anyone();
        if (routes.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
            routes.MapGet("/_kit/{sheet?}", Kit).Anyone();
    }

    static IResult Kit(string? sheet) => new RazorComponentResult<KitPage>(new { Sheet = sheet });

    static IResult File(string path, string? hash, HttpContext http, AssetShelf shelf)
    {
        if (shelf.Current.Find(path) is not { } file) return TypedResults.NotFound();
        // An old address, asked for during an upgrade, gets the new file but may not keep it.
        var kept = hash == file.Hash || path.StartsWith("lib/", StringComparison.Ordinal);
        http.Response.Headers.CacheControl = kept ? ForEver : "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        var tag = new EntityTagHeaderValue($"\"{file.Hash}\"");
        if (!file.Compresses || !http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
            return TypedResults.File(file.Bytes, file.ContentType, entityTag: tag);
        http.Response.Headers.ContentEncoding = "br";
        http.Response.Headers.Vary = "Accept-Encoding";
        return TypedResults.File(file.Brotli, file.ContentType, entityTag: tag);
    }
}
