using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Ui;

namespace Sluice.Platform.Web;

// A stage that wants a number on the rail.
public interface INavCount
{
    string Href { get; }
    Task<int> Count(SluiceDb db, Caller caller, CancellationToken cancel);
}

// Around every page of the back office: the antiforgery check on writes, the surroundings for components.
public sealed class OfficePage : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var antiforgery = http.RequestServices.GetRequiredService<IAntiforgery>();
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)) await antiforgery.ValidateRequestAsync(http);
        // As antiforgery writes it: anything else it overrides with a warning.
        http.Response.Headers.CacheControl = "no-cache, no-store";
        await Surround(http);
        return await next(context);
    }

    public static async Task Surround(HttpContext http)
    {
        var page = http.RequestServices.GetRequiredService<PageContext>();
        var caller = http.RequestServices.GetRequiredService<Caller>();
        page.Nonce = SecurityHeaders.Nonce(http);
        page.Path = http.Request.Path;
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        (page.CsrfField, page.CsrfToken) = (tokens.FormFieldName, tokens.RequestToken!);
        page.Toast = Toasts.Take(http);
        if (caller.Profile is not { } profile) return;
        (page.WorkspaceName, page.UserName, page.UserInitials, page.UserId) = (profile.WorkspaceName, profile.Name, profile.Initials, caller.UserId?.Value.ToString("D"));
        (page.Theme, page.Density, page.SingleKeys, page.ZoneId) = (profile.Theme, profile.Density, profile.SingleKeys, profile.TimeZone);
        page.Culture = Cultures.Of(http.Request);
        foreach (var permission in caller.Permissions) page.Permissions.Add(permission.ToString());
        if (!HttpMethods.IsGet(http.Request.Method) || !Wants.Html(http.Request)) return;
        var db = http.RequestServices.GetRequiredService<SluiceDb>();
        foreach (var nav in http.RequestServices.GetServices<INavCount>())
            if (await nav.Count(db, caller, http.RequestAborted) is > 0 and var count) page.NavCounts[nav.Href] = count > 99 ? "99+" : count.ToString(page.Culture);
    }
}

// One sentence carried over a redirect in a short-lived cookie.
public static class Toasts
{
    const string Cookie = "sluice_toast";

    public static void Say(HttpContext http, string message, string? undoUrl = null)
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(Json.Write(new Toast(message, undoUrl))));
        http.Response.Cookies.Append(Cookie, text, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromMinutes(1), Secure = http.Request.IsHttps });
    }

    public static Toast? Take(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || !http.Request.Cookies.TryGetValue(Cookie, out var text)) return null;
        http.Response.Cookies.Delete(Cookie);
        try { return Json.Read<Toast>(Encoding.UTF8.GetString(Convert.FromBase64String(text))); }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException) { return null; }
    }
}

static class Cultures
{
    static readonly HashSet<string> Known = System.Globalization.CultureInfo.GetCultures(System.Globalization.CultureTypes.SpecificCultures).Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    // The words are English for now; numbers and dates follow the reader.
    public static System.Globalization.CultureInfo Of(HttpRequest request)
    {
        foreach (var part in request.Headers.AcceptLanguage.ToString().Split(',').Take(5))
            if (part.Split(';')[0].Trim() is { Length: > 0 } name && Known.Contains(name)) return System.Globalization.CultureInfo.GetCultureInfo(name);
        return System.Globalization.CultureInfo.GetCultureInfo("en-GB");
    }
}
