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

sealed class FormWebhook(OutboundHttp outbound, TimeProvider clock) : IWorker<CallFormWebhook>
{
    public async Task Run(CallFormWebhook work, WorkContext context, CancellationToken cancel)
    {
        var submission = await context.Db.Set<Submission>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == work.Id, cancel);
        var form = submission is null ? null : await context.Db.Set<Form>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == submission.FormId, cancel);
        // Erased since, or the form calls nobody any more.
        if (form?.AfterSubmit is not { WebhookUrl: { } url } after) return;
        var body = Json.Write(new { @event = "form.submitted", id = submission!.Id, form = new { id = form.Id, slug = form.Slug, name = form.Name }, at = submission.At, personId = submission.PersonId, pageUrl = submission.PageUrl, source = submission.Source, answers = submission.AnswerList });
        await WebhookCall.Send(outbound, url, submission.Id.Value.ToString("D"), body, after.WebhookSecret, clock.Now(), cancel);
    }
}
