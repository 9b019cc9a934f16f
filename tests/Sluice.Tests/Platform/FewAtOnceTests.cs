using Microsoft.AspNetCore.Http;
using Sluice.Platform.Access;
using Sluice.Platform.Web;

namespace Sluice.Tests.Platform;

public sealed class FewAtOnceTests
{
    static readonly int Places = Environment.ProcessorCount * 4;

    [Fact]
    public async Task Readers_beyond_the_places_wait_and_go_on_when_one_is_free()
    {
        var (inside, leave) = (0, new TaskCompletionSource());
        using var few = new FewAtOnce(async _ => { Interlocked.Increment(ref inside); await leave.Task; });
        var readers = Enumerable.Range(0, Places + 3).Select(_ => few.InvokeAsync(Asking("GET"), Known())).ToList();
        Assert.Equal(Places, inside);
        leave.SetResult();
        await Task.WhenAll(readers);
        Assert.Equal(Places + 3, inside);
    }

    [Fact]
    public async Task Strangers_writes_and_streams_neither_wait_nor_take_a_place()
    {
        var (inside, leave) = (0, new TaskCompletionSource());
        using var few = new FewAtOnce(async _ => { Interlocked.Increment(ref inside); await leave.Task; });
        var stream = Asking("GET");
        stream.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new StreamedAnswer()), null));
        var readers = Enumerable.Range(0, Places).Select(_ => few.InvokeAsync(Asking("GET"), Known())).ToList();
        readers.AddRange([few.InvokeAsync(Asking("GET"), new Caller()), few.InvokeAsync(Asking("POST"), Known()), few.InvokeAsync(stream, Known())]);
        Assert.Equal(Places + 3, inside);
        leave.SetResult();
        await Task.WhenAll(readers);
    }

    static DefaultHttpContext Asking(string method) => new() { Request = { Method = method } };

    static Caller Known()
    {
        var caller = new Caller();
        caller.IsKey(new ApiKeyId(Guid.NewGuid()), World.World.Northwater, KeyScope.Read);
        return caller;
    }
}
