using Sluice.Platform.Web;

namespace Sluice.Platform.Access;

public sealed record RouteAccess(Permission? Permission);

public static class AccessRoutes
{
    // Stands beside every route. A route without it, or without Anyone(), is never answered.
    public static TBuilder Needs<TBuilder>(this TBuilder route, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RouteAccess(permission));

    public static TBuilder Anyone<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RouteAccess((Permission?)null));
}

// Asks before the handler's parameters are read: a stranger's body is never parsed.
public sealed class AccessGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, Caller caller)
    {
        // 405 and 415 come as endpoints too, but not as routes of ours.
        if (http.GetEndpoint() is not RouteEndpoint route) return next(http);
        // The last one said is the nearest to the handler: a route may differ from its group.
        var access = route.Metadata.GetMetadata<RouteAccess>() ?? throw new InvalidOperationException($"{route.DisplayName} says neither Needs(…) nor Anyone().");
        if (access.Permission is not { } permission || caller.May(permission)) return next(http);
        return Refuse(http, caller, permission).ExecuteAsync(http);
    }

    static IResult Refuse(HttpContext http, Caller caller, Permission permission)
    {
        var api = http.Request.Path.StartsWithSegments("/api");
        if (!caller.IsKnown) return api ? Problems.Unauthorised() : Results.Redirect(SignIn.PathFor(http.Request));
        return api ? Problems.Forbidden(permission) : Web.Page.Forbidden(permission);
    }
}
