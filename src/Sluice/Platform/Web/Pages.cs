using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Sluice.Platform.Access;

namespace Sluice.Platform.Web;

// A page is a component rendered on the server: 200, or 422 with the form and its messages.
public static class Pages
{
    public static IResult Show<TPage>(object? parameters = null, int status = 200) where TPage : IComponent =>
        parameters is null ? new RazorComponentResult<TPage> { StatusCode = status } : new RazorComponentResult<TPage>(parameters) { StatusCode = status };

    // After a good form, or any write: the browser asks anew.
    public static IResult SeeOther(string url) => new SeeOtherResult(url);

    public static IResult Forbidden(Permission permission) => Results.Text($"This needs the permission “{permission}”. Ask the person who runs Sluice for you.", statusCode: 403);

    public static IResult NotFound() => Results.Text("Nothing at this address.", statusCode: 404);

    public static IResult Failed(int status, string message) => Results.Text(message, statusCode: status);

    sealed class SeeOtherResult(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
