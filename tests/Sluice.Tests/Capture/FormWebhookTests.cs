using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sluice.Capture.Forms;
using Sluice.Platform.SafeHttp;
using Sluice.Platform.Work;
using Sluice.Record.Outbox;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture;

public sealed class FormWebhookTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    const string Secret = "a secret of both";

    async Task<(JsonNode Form, JsonNode Submission)> Sent(object after)
    {
        var form = await (await app.Api()).Post("forms", new { name = $"Hook {Guid.NewGuid():N}", after });
        var answer = await app.Anybody().Http.PostAsync($"/f/{form["slug"]}", new StringContent($"{{\"email\":\"{Guid.NewGuid():N}@hook.example\"}}", Encoding.UTF8, "application/json"));
        return (form, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    async Task Call(JsonNode submission, bool allowPrivate = true)
    {
        using var outbound = new OutboundHttp(new OutboundRules(allowPrivate), TimeProvider.System);
        await using var db = app.Open();
        await new FormWebhook(outbound, app.Clock).Run(new CallFormWebhook(new Sluice.Capture.SubmissionId(Guid.Parse(submission.Id()))), new WorkContext(World.World.Northwater, db, 1), CancellationToken.None);
    }

    [Fact]
    public async Task An_address_is_called_with_the_answers_and_can_check_that_it_was_us()
    {
        await using var listener = await Listener.Start(200);
        var (form, submission) = await Sent(new { webhookUrl = listener.Address, webhookSecret = Secret });
        await using (var db = app.Open()) Assert.Contains(await db.Set<WorkItem>().AsNoTracking().ToListAsync(), w => w.Kind == nameof(CallFormWebhook) && w.Payload.Value.Contains(submission.Id(), StringComparison.Ordinal));
        await Call(submission);
        var (body, signature, delivery) = Assert.Single(listener.Heard);
        var told = JsonNode.Parse(body)!;
        Assert.Equal((submission.Id(), form.Id(), submission.Id()), (told.Id(), told["form"]!.Id(), delivery));
        Assert.EndsWith("@hook.example", (string)told["answers"]!["email"]!, StringComparison.Ordinal);
        Assert.Equal(WebhookCall.Sign(Secret, long.Parse(signature.Split(',')[0][2..], System.Globalization.CultureInfo.InvariantCulture), body), signature);
    }

    [Fact]
    public async Task What_fails_is_tried_again_and_what_is_gone_is_not()
    {
        await using var broken = await Listener.Start(503);
        var (_, submission) = await Sent(new { webhookUrl = broken.Address });
        await Assert.ThrowsAsync<WebhookFailedException>(() => Call(submission));
        await using var gone = await Listener.Start(410);
        (_, submission) = await Sent(new { webhookUrl = gone.Address });
        await Call(submission);
    }

    [Fact]
    public async Task An_address_of_the_house_itself_is_not_called()
    {
        await using var listener = await Listener.Start(200);
        var (_, submission) = await Sent(new { webhookUrl = listener.Address });
        await Assert.ThrowsAsync<WebhookFailedException>(() => Call(submission, allowPrivate: false));
        Assert.Empty(listener.Heard);
    }

    [Fact]
    public async Task One_of_ours_is_written_to_once_for_each_submission()
    {
        var user = await app.UserId(World.World.Tobias);
        var (form, submission) = await Sent(new { notifyId = user.Value });
        await using var db = app.Open();
        var key = $"notice:{Guid.Parse(submission.Id()):N}";
        var mail = await db.Set<OutboxMail>().AsNoTracking().SingleAsync(m => m.DedupeKey == key);
        Assert.Equal(World.World.Tobias, mail.To);
        Assert.Contains((string)form["name"]!, mail.Subject, StringComparison.Ordinal);
        Assert.Contains("@hook.example", mail.Text, StringComparison.Ordinal);
    }

    sealed class Listener(WebApplication host) : IAsyncDisposable
    {
        public string Address { get; private set; } = "";
        public List<(string Body, string Signature, string Delivery)> Heard { get; } = [];

        public static async Task<Listener> Start(int status)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var listener = new Listener(app);
            app.MapPost("/hook", async (HttpContext http) =>
            {
                using var body = new StreamReader(http.Request.Body);
                listener.Heard.Add((await body.ReadToEndAsync(), http.Request.Headers["Sluice-Signature"].ToString(), http.Request.Headers["Sluice-Delivery"].ToString()));
                return Results.StatusCode(status);
            });
            await app.StartAsync();
            listener.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";
            return listener;
        }

        public async ValueTask DisposeAsync() => await host.DisposeAsync();
    }
}
