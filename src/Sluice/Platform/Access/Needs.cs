using Sluice.Platform.Web;

namespace Sluice.Platform.Access;

public sealed record RouteAccess(Permission? Permission);

public static class AccessRoutes
{
    // Stands beside every route. A route without it, or without Anyone(), fails the build's route test.
    public static TBuilder Needs<TBuilder>(this TBuilder route, Permission permission) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RouteAccess(permission)).AddEndpointFilter<TBuilder>(permission);

    public static TBuilder Anyone<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new RouteAccess((Permission?)null));

    static TBuilder AddEndpointFilter<TBuilder>(this TBuilder route, Permission permission) where TBuilder : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.FilterFactories.Insert(0, (_, next) => context => Check(context, permission, next)));
        return route;
    }

    static async ValueTask<object?> Check(EndpointFilterInvocationContext context, Permission permission, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var caller = http.RequestServices.GetRequiredService<Caller>();
        if (caller.May(permission)) return await next(context);
        var api = http.Request.Path.StartsWithSegments("/api");
        if (!caller.IsKnown)
            return api ? Problems.Unauthorised() : Results.Redirect(SignIn.PathFor(http.Request));
        return api ? Problems.Forbidden(permission) : Web.Pages.Forbidden(permission);
    }
}
