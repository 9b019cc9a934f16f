using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Record.Consent;
using Sluice.Record.Deliveries;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Deliveries;

public sealed class InboundTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("generic", """{"events":[{"type":"bounce","address":"ADDRESS","messageId":"<ID@northwater.example>","class":"hard","reason":"gone"}]}""")]
    [InlineData("ses", """{"Type":"Notification","Message":"{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bouncedRecipients\":[{\"emailAddress\":\"ADDRESS\",\"diagnosticCode\":\"550 gone\"}]},\"mail\":{\"headers\":[{\"name\":\"Message-ID\",\"value\":\"<ID@northwater.example>\"}]}}"}""")]
    [InlineData("sendgrid", """[{"event":"delivered","email":"ADDRESS"},{"event":"bounce","type":"bounce","email":"ADDRESS","smtp-id":"<ID@northwater.example>","reason":"550 gone"}]""")]
    [InlineData("postmark", """{"RecordType":"Bounce","Type":"HardBounce","Email":"ADDRESS","Description":"gone"}""")]
    [InlineData("mailgun", """{"event-data":{"event":"failed","severity":"permanent","recipient":"ADDRESS","delivery-status":{"message":"gone"},"message":{"headers":{"message-id":"ID@northwater.example"}}}}""")]
    public async Task A_provider_tells_of_a_bounce_in_its_own_words(string provider, string told)
    {
        await using var peer = new MailPeer();
        await using var relay = await TestRelay.Open(app, peer);
        var api = await app.Api();
        var address = $"{provider}@inbound.example";
        var person = (await api.Post("people", new { firstName = "In", email = address })).Id();
        var sent = await api.Post("messages", new { personId = person, subject = "Hello", text = "Hello {{person.firstName}}." });
        await app.SendMail();
        Assert.Contains("Hello In.", Assert.Single(peer.Mails).Plain, StringComparison.Ordinal);
        var body = JsonNode.Parse(told.Replace("ADDRESS", address, StringComparison.Ordinal).Replace("ID@", $"{Guid.Parse(sent.Id()):N}@", StringComparison.Ordinal))!;
        Assert.Equal(1, (await api.Post($"inbound/{provider}", body, HttpStatusCode.OK))["taken"]!.GetValue<int>());
        await api.Post($"inbound/{provider}", body, HttpStatusCode.OK);
        Assert.Equal("bounced", (await api.Get($"deliveries/{sent.Id()}")).Text("state"));
        await using var db = app.Open();
        Assert.True(await db.Set<Suppression>().AnyAsync(s => s.Address == address, Cancel));
    }

    [Fact]
    public async Task A_provider_that_nobody_knows_is_refused_by_name() =>
        Assert.NotNull((await (await app.Api()).Post("inbound/nobody", new { }, HttpStatusCode.UnprocessableEntity))["errors"]!["provider"]);

    [Fact]
    public async Task A_message_says_what_is_wrong_with_it()
    {
        var api = await app.Api();
        Assert.NotNull((await api.Post("messages", new { subject = "x", text = "x" }, HttpStatusCode.UnprocessableEntity))["errors"]!["to"]);
        Assert.NotNull((await api.Post("messages", new { to = "no address", subject = "x", text = "x" }, HttpStatusCode.UnprocessableEntity))["errors"]!["to"]);
        Assert.NotNull((await api.Post("messages", new { to = "a@b.example", subject = "x", text = "{{person.firstName}}" }, HttpStatusCode.UnprocessableEntity))["errors"]!["text"]);
    }
}
