using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.SafeHttp;
using Sluice.Platform.Work;

namespace Sluice.Capture.Forms;

// Tells an address of the workspace's choice what was sent. Tried again for as long as work is; the same delivery bears
// the same id, so that whoever is told twice can know.
public sealed record CallFormWebhook(SubmissionId Id) : IWork
{
    string? IWork.UniqueKey => Id.Value.ToString("D");
}

// POST with JSON. Sluice-Signature: t=UNIX SECONDS,v1=HEX of HMAC-SHA-256 (RFC 2104) over "t.body" under the form's secret.
sealed class FormWebhook(OutboundHttp outbound, TimeProvider clock) : IWorker<CallFormWebhook>
{
    public async Task Run(CallFormWebhook work, WorkContext context, CancellationToken cancel)
    {
        var submission = await context.Db.Set<Submission>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == work.Id, cancel);
        var form = submission is null ? null : await context.Db.Set<Form>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == submission.FormId, cancel);
        // Erased since, or the form calls nobody any more.
        if (form?.AfterSubmit is not { WebhookUrl: { } url } after) return;
        var body = Json.Write(new { @event = "form.submitted", id = submission!.Id, form = new { id = form.Id, slug = form.Slug, name = form.Name }, at = submission.At, personId = submission.PersonId, pageUrl = submission.PageUrl, source = submission.Source, answers = submission.AnswerList });
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add("Sluice-Delivery", submission.Id.Value.ToString("D"));
        if (after.WebhookSecret is { } secret) request.Headers.Add("Sluice-Signature", Sign(secret, clock.Now().ToUnixTimeSeconds(), body));
        if ((await outbound.Send(request, cancel)).Refused(out var refusal, out var answer)) throw new WebhookFailedException(refusal.Message);
        // Gone for good: nothing is gained by asking again.
        if (answer.Status is (< 200 or > 299) and not 410) throw new WebhookFailedException($"{request.RequestUri!.Host} answered {answer.Status}.");
    }

    public static string Sign(string secret, long at, string body) =>
        $"t={at},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}.{body}")))}";
}

sealed class WebhookFailedException(string message) : Exception(message);
