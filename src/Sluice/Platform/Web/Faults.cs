using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access.Rights;

namespace Sluice.Platform.Web;

// The one rim where exceptions are caught: a code to quote goes to the reader, the cause to the log.
public sealed class Faults(RequestDelegate next, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await Answer(http, e.StatusCode, e.StatusCode == 413 ? "That is too large." : Plain(e));
        }
        catch (AntiforgeryValidationException) when (!http.Response.HasStarted)
        {
            await Answer(http, 400, "This page was open too long or came from somewhere else. Go back, reload and send it again.");
        }
        catch (NotAllowedException e) when (!http.Response.HasStarted)
        {
            await Answer(http, 403, e.Message);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var code = http.TraceIdentifier[^Math.Min(8, http.TraceIdentifier.Length)..];
            log.LogError(e, "Request {Method} {Route} failed, code {Code}", http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, code);
            await Answer(http, 500, $"Something failed on our side; nothing you sent was saved. Quote the code {code}.");
        }
    }

    static string Plain(BadHttpRequestException e) => e.InnerException is System.Text.Json.JsonException json
        ? $"The JSON cannot be read{(json.Path is { Length: > 1 } path ? $" at {path[2..]}" : "")}: {json.Message.Split(" Path:")[0]}"
        : e.Message;

    static async Task Answer(HttpContext http, int status, string message)
    {
        http.Response.Clear();
        if (http.Request.Path.StartsWithSegments("/api") || !Wants.Html(http.Request))
        {
            await Results.Problem(message, statusCode: status, title: Problems.Title(status)).ExecuteAsync(http);
            return;
        }
        await Page.Failed(status, message).ExecuteAsync(http);
    }
}

static class Wants
{
    public static bool Html(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}

// Nobody's path: a page that helps for people, a problem document for programs.
public sealed class UnknownPaths(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint() is RouteEndpoint) return next(http);
        if (http.GetEndpoint() is not null) return Wrong(http);
        return http.Request.Path.StartsWithSegments("/api") || !Wants.Html(http.Request)
            ? Problems.NotFound("Nothing at this address; it").ExecuteAsync(http)
            : Page.NotFound().ExecuteAsync(http);
    }

    // Right address, wrong method or content type: the router's own answer is a bare status.
    async Task Wrong(HttpContext http)
    {
        await next(http);
        if (http.Response.HasStarted || http.Response.StatusCode < 400) return;
        var status = http.Response.StatusCode;
        var answer = http.Request.Path.StartsWithSegments("/api") || !Wants.Html(http.Request)
            ? Results.Problem(status == 405 ? $"This address does not answer {http.Request.Method}." : "Send JSON: Content-Type: application/json.", statusCode: status, title: Problems.Title(status))
            : Page.Failed(status, "This page cannot be asked in that way. Go back and try again.");
        await answer.ExecuteAsync(http);
    }
}
