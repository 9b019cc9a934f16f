using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform.Access;

namespace Sluice.Tests.Guards;

sealed record Route(string Method, string Pattern, RouteAccess? Access)
{
    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);
    public bool Writes => Method is not ("GET" or "HEAD");
    public bool HasId => Pattern.Contains("id}", StringComparison.OrdinalIgnoreCase) || Pattern.Contains("id:", StringComparison.OrdinalIgnoreCase);

    // The pattern with every id set to the one given, every number to 1, a column to one that every list has and every other parameter to a word.
    public string Path(Guid id) => Regex.Replace(Pattern, @"\{\*{0,2}(\w+)([^}]*)\}", p =>
        p.Groups[1].Value.EndsWith("id", StringComparison.OrdinalIgnoreCase) || p.Groups[2].Value.Contains("guid", StringComparison.Ordinal) ? id.ToString("D")
        : Regex.IsMatch(p.Groups[2].Value, "^:(int|long)") ? "1" : p.Groups[1].Value == "column" ? "name" : "sample");

    public override string ToString() => $"{Method} {Pattern}";

    // All routes of a running host, as the router knows them.
    public static IReadOnlyList<Route> Of(IServiceProvider services) =>
        [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => new Route(m, Text(e.RoutePattern), e.Metadata.GetMetadata<RouteAccess>())))
            .DistinctBy(r => r.ToString()).OrderBy(r => r.Pattern, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal)];

    static string Text(RoutePattern pattern) => "/" + pattern.RawText!.Trim('/');
}
