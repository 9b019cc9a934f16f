using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sluice.Platform.Access;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform;

public sealed class FaultsTests : IAsyncLifetime
{
    SmallHost host = null!;

    public async ValueTask InitializeAsync() => host = await SmallHost.Start(routes =>
    {
        routes.Api.MapPost("/break", IResult () => throw new InvalidOperationException("the secret of the house")).Needs(Permission.Edit);
        routes.Api.MapPost("/read", (Thing thing) => Results.Ok(thing)).Needs(Permission.Edit);
        routes.Public.MapGet("/broken-page", IResult () => throw new InvalidOperationException("the secret of the house")).Anyone();
    });

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_bug_is_a_problem_document_with_a_code_to_quote_and_nothing_of_the_cause()
    {
        var answer = await (await host.Api()).Http.PostAsync("break", null);
        var problem = await Problem(answer, HttpStatusCode.InternalServerError);
        Assert.Contains("code", (string)problem["detail"]!);
        Assert.DoesNotContain("secret", problem.ToJsonString());
        Assert.DoesNotContain("InvalidOperation", problem.ToJsonString());
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task A_bug_behind_a_page_is_a_page()
    {
        using var http = new HttpClient(new HttpClientHandler());
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var answer = await http.GetAsync(new Uri(host.Address, "/broken-page"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Quote the code", text);
        Assert.DoesNotContain("secret", text);
    }

    [Theory]
    [InlineData("{", "cannot be read")]
    [InlineData("{\"name\":5}", "name")]
    [InlineData("{\"count\":\"many\"}", "count")]
    [InlineData("[]", "cannot be read")]
    public async Task JSON_that_cannot_be_read_says_where(string body, string said)
    {
        var problem = await Problem(await (await host.Api()).Http.PostAsync("read", new StringContent(body, Encoding.UTF8, "application/json")), HttpStatusCode.BadRequest);
        Assert.Contains(said, (string)problem["detail"]!);
        Assert.DoesNotContain("System.", problem.ToJsonString());
    }

    [Fact]
    public async Task A_wrong_content_type_is_415() =>
        await Problem(await (await host.Api()).Http.PostAsync("read", new StringContent("name=x", Encoding.UTF8, "application/x-www-form-urlencoded")), HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Nobodys_address_is_404_in_the_asker_s_own_form()
    {
        await Problem(await (await host.Api()).Http.GetAsync("no/such"), HttpStatusCode.NotFound);
        using var http = new HttpClient(new HttpClientHandler());
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = await http.GetAsync(new Uri(host.Address, "/no/such"));
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
    }

    static async Task<JsonNode> Problem(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.NotNull(problem["title"]);
        return problem;
    }

    sealed record Thing(string Name, int Count);
}
