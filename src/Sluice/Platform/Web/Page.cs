using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Sluice.Platform.Access;
using Sluice.Ui;

namespace Sluice.Platform.Web;

// A page is a component rendered on the server: 200, or 422 with the form and its messages.
public static class Page
{
    public static IResult Show<TPage>(object? parameters = null, int status = 200) where TPage : IComponent =>
        parameters is null ? new RazorComponentResult<TPage> { StatusCode = status } : new RazorComponentResult<TPage>(parameters) { StatusCode = status };

    // After a good form, or any write: the browser asks anew.
    public static IResult SeeOther(string url) => new SeeOtherResult(url);

    public static IResult Forbidden(Permission permission) => Failed(403, $"This needs the permission “{permission}”. Ask the person who runs Sluice for you.");

    public static IResult NotFound() => new Surrounded(Show<NotFoundPage>(status: 404));

    public static IResult Failed(int status, string message) => new Surrounded(Show<ErrorPage>(new { Title = Problems.Title(status), Message = message }, status));

    // Error pages may be shown where no page filter ran; they bring their own surroundings.
    sealed class Surrounded(IResult page) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await OfficePage.Surround(httpContext);
            await page.ExecuteAsync(httpContext);
        }
    }

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
