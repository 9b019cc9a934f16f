using System.Net;
using System.Net.Sockets;
using System.Text;
using Sluice.Platform;
using Sluice.Platform.SafeHttp;

namespace Sluice.Tests.Platform;

public sealed class OutboundHttpTests
{
    public static TheoryData<string> Forbidden => [.. AddressForms.Forbidden];

    public static TheoryData<string> Allowed => [.. AddressForms.Allowed];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task An_address_that_is_not_out_there_is_not_called(string url)
    {
        // Whatever name is left over leads to this machine, as a hostile name server would have it.
        using var gate = new OutboundHttp(new OutboundRules { Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]) }, TimeProvider.System);
        Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var uri);
        var result = await gate.Send(new HttpRequestMessage { RequestUri = uri }, CancellationToken.None);
        Assert.Equal("forbiddenAddress", result.Refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public void An_address_out_there_may_be_called(string url) => Assert.Null(new OutboundRules().Check(new Uri(url)));

    [Fact]
    public void A_hundred_and_twenty_forms_are_tried() => Assert.True(AddressForms.Forbidden.Distinct().Count() >= 120, $"{AddressForms.Forbidden.Distinct().Count()}");

    [Fact]
    public async Task No_form_reaches_the_canary_on_this_machine()
    {
        await using var canary = new Canary(_ => Canary.Ok("never"));
        // Ports opened as far as rules go: only the address stands between the request and the canary.
        using var gate = new OutboundHttp(new OutboundRules(AllowPrivate: false) { Timeout = TimeSpan.FromSeconds(2), Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]) }, TimeProvider.System);
        foreach (var form in AddressForms.Forbidden.Where(f => f.StartsWith("http://", StringComparison.Ordinal)))
        {
            if (!Uri.TryCreate(form, UriKind.Absolute, out var uri)) continue;
            var aimed = Uri.TryCreate($"http://{uri.Authority.Split('@')[^1].Split(':')[0]}:{canary.Port}/", UriKind.Absolute, out var there) ? there : uri;
            Assert.NotNull((await gate.Send(new HttpRequestMessage { RequestUri = aimed }, CancellationToken.None)).Refusal);
        }
        Assert.Equal(0, canary.Calls);
    }

    [Fact]
    public async Task A_name_that_leads_to_one_forbidden_address_among_good_ones_is_not_called()
    {
        using var gate = Gate(IPAddress.Parse("8.8.8.8"), IPAddress.Parse("10.0.0.1"));
        Assert.Equal("forbiddenAddress", (await gate.Send(Get("https://hook.example/"), CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task The_name_is_asked_once_and_the_connection_goes_to_the_answer_that_was_checked()
    {
        var asked = 0;
        using var gate = new OutboundHttp(new OutboundRules { Timeout = TimeSpan.FromSeconds(2), Resolve = (_, _) => Task.FromResult<IPAddress[]>([++asked == 1 ? IPAddress.Parse("127.0.0.1") : IPAddress.Parse("8.8.8.8")]) }, TimeProvider.System);
        Assert.Equal("forbiddenAddress", (await gate.Send(Get("http://rebinding.example/"), CancellationToken.None)).Refusal?.Code);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task An_unknown_name_is_a_refusal_in_words()
    {
        using var gate = Gate();
        Assert.Contains("not known", (await gate.Send(Get("https://hook.example/"), CancellationToken.None)).Refusal?.Message);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        await using var canary = new Canary(_ => "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var gate = Open();
        var result = await gate.Send(Get($"http://127.0.0.1:{canary.Port}/"), CancellationToken.None);
        Assert.Equal(302, result.Value?.Status);
        Assert.Equal(1, canary.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_over_one_megabyte_is_cut_short(bool announced)
    {
        await using var canary = new Canary(_ => $"HTTP/1.1 200 OK\r\n{(announced ? "Content-Length: 2000000\r\n" : "")}Connection: close\r\n\r\n{new string('x', 2_000_000)}");
        using var gate = Open();
        Assert.Equal("tooLarge", (await gate.Send(Get($"http://127.0.0.1:{canary.Port}/"), CancellationToken.None)).Refusal?.Code);
    }

    [Fact]
    public async Task Silence_ends_after_the_time_given()
    {
        await using var canary = new Canary(_ => null);
        var clock = new World.SteppedClock(World.World.Start);
        using var gate = new OutboundHttp(new OutboundRules(AllowPrivate: true), clock);
        var asking = gate.Send(Get($"http://127.0.0.1:{canary.Port}/"), CancellationToken.None);
        while (canary.Calls == 0) await Task.Yield();
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal("timeout", (await asking).Refusal?.Code);
    }

    [Fact]
    public async Task An_answer_comes_back_as_it_was_sent()
    {
        await using var canary = new Canary(request => Canary.Ok(request.Contains("POST /hook") && request.Contains("User-Agent: Sluice/1") ? "good" : request));
        using var gate = Open();
        var result = await gate.Send(new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{canary.Port}/hook") { Content = new StringContent("{}") }, CancellationToken.None);
        Assert.Equal((200, "good"), (result.Value!.Status, Encoding.UTF8.GetString(result.Value.Body)));
    }

    [Fact]
    public async Task A_closed_door_is_a_refusal_not_an_exception()
    {
        int port;
        await using (var canary = new Canary(_ => null)) port = canary.Port;
        using var gate = Open();
        Assert.Equal("unreachable", (await gate.Send(Get($"http://127.0.0.1:{port}/"), CancellationToken.None)).Refusal?.Code);
    }

    static HttpRequestMessage Get(string url) => new(HttpMethod.Get, url);

    static OutboundHttp Open() => new(new OutboundRules(AllowPrivate: true), TimeProvider.System);

    static OutboundHttp Gate(params IPAddress[] addresses) => new(new OutboundRules { Resolve = (_, _) => Task.FromResult(addresses) }, TimeProvider.System);

    // Listens on this machine, counts who comes and answers what the test says; null is silence.
    sealed class Canary : IAsyncDisposable
    {
        readonly TcpListener listener = new(IPAddress.Loopback, 0);
        readonly CancellationTokenSource end = new();
        readonly Task serving;
        int calls;

        public Canary(Func<string, string?> answer)
        {
            listener.Start();
            serving = Serve(answer);
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
        public int Calls => Volatile.Read(ref calls);

        public static string Ok(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            listener.Stop();
            await serving;
            end.Dispose();
        }

        async Task Serve(Func<string, string?> answer)
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync(end.Token);
                    Interlocked.Increment(ref calls);
                    var buffer = new byte[8192];
                    var count = await client.GetStream().ReadAsync(buffer, end.Token);
                    if (answer(Encoding.ASCII.GetString(buffer, 0, count)) is not { } text) await Task.Delay(Timeout.Infinite, end.Token);
                    else await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), end.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or InvalidOperationException) { /* stopped */ }
        }
    }
}
