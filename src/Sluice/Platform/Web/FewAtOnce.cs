using Sluice.Platform.Access;

namespace Sluice.Platform.Web;

// Reading pages at once by many is slower and takes far more memory than one after another on each processor, so the
// others wait in order. Only reads of known callers: a stranger who sends or reads slowly must not keep anybody waiting.
public sealed class FewAtOnce(RequestDelegate next) : IDisposable
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim places = new(Environment.ProcessorCount * 4);

    public async Task InvokeAsync(HttpContext http, Caller caller)
    {
        if (!caller.IsKnown || !HttpMethods.IsGet(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<StreamedAnswer>() is not null)
        {
            await next(http);
            return;
        }
        // Who waited so long goes on anyway: places may be held by readers on a slow line.
        var entered = await places.WaitAsync(Longest, http.RequestAborted);
        try { await next(http); }
        finally
        {
            if (entered) places.Release();
        }
    }

    public void Dispose() => places.Dispose();
}
