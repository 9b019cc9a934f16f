using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Nurture.Campaigns;
using Sluice.Platform.Work;
using Sluice.Record.Deliveries.Edge;
using Sluice.Tests.World;

namespace Sluice.Tests.Nurture;

// What the tests of campaigns do again and again.
public abstract partial class CampaignRun(SluiceApp app)
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected SluiceApp App => app;

    protected static async Task<string> Audience(ApiClient api, string name, params (string Email, string Name, string? Basis)[] people)
    {
        var list = (await api.Post("lists", new { name = $"{name} {Guid.NewGuid():N}", kind = "person" })).Id();
        var ids = new List<string>();
        foreach (var (email, first, basis) in people)
        {
            var body = new JsonObject { ["firstName"] = first, ["email"] = email };
            if (basis is not null) body["basis"] = basis;
            ids.Add((await api.Post("people", body)).Id());
        }
        await api.Post($"lists/{list}/members", new { ids }, HttpStatusCode.OK);
        return list;
    }

    protected static async Task<string> Draw(ApiClient api, string list, string text, object? also = null)
    {
        var body = new JsonObject { ["name"] = "links", ["subject"] = "News", ["text"] = text, ["lists"] = new JsonArray(list) };
        if (also is not null) foreach (var (key, value) in System.Text.Json.JsonSerializer.SerializeToNode(also)!.AsObject().ToList()) body[key] = value!.DeepClone();
        return (await api.Post("campaigns", body)).Id();
    }

    protected async Task Send()
    {
        await app.RunUntilIdle();
        await app.SendMail();
    }

    protected async Task Minute()
    {
        await using (var db = app.Open())
        {
            db.Enqueue(new WatchCampaigns(), app.Clock);
            await db.SaveChangesAsync(Cancel);
        }
        await app.RunUntilIdle();
    }

    protected async Task Judge()
    {
        while (await app.Services.GetRequiredService<HitJudge>().Step(Cancel) > 0) { }
    }

    protected static async Task<HttpResponseMessage> Follow(Browser browser, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36");
        return await browser.Http.SendAsync(request, Cancel);
    }

    // The counted links in the order of the text; the one that no eye sees comes last and is left out.
    protected static List<string> Links(MailPeer peer, string to)
    {
        var html = peer.Mails.Single(m => m.To == to).Text.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        return [.. LinkPattern().Matches(html[html.IndexOf("<html", StringComparison.Ordinal)..]).Where(m => !m.Value.Contains("Read in", StringComparison.Ordinal)).Select(m => new Uri(m.Groups[1].Value).AbsolutePath).Distinct()];
    }

    [GeneratedRegex("href=\"(https?://[^\"]+/l/[^\"]+)\"(?! style=\"color:#5b6b76)(?! tabindex)")]
    private static partial Regex LinkPattern();
}
