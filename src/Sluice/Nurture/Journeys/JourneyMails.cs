using Microsoft.EntityFrameworkCore;
using Sluice.Journeys;
using Sluice.Nurture.Letters;
using Sluice.Platform.Db;

namespace Sluice.Nurture.Journeys;

// Which mails journeys send: those that run, and those that are being written.
sealed class JourneyMails : IMailUses
{
    public async Task<ILookup<string, MailUse>> All(SluiceDb db, CancellationToken cancel)
    {
        var journeys = await db.Set<Journey>().AsNoTracking().Where(j => j.ArchivedAt == null && j.State != JourneyState.Stopped).ToListAsync(cancel);
        var walked = (await db.Set<JourneyVersion>().AsNoTracking().Where(v => db.Set<Journey>().Any(j => j.Id == v.JourneyId && j.Version == v.Number && j.ArchivedAt == null && j.State != JourneyState.Stopped)).ToListAsync(cancel)).ToDictionary(v => v.JourneyId, v => v.Text);
        return journeys.SelectMany(j => new[] { j.Text, walked.GetValueOrDefault(j.Id) ?? "" }.SelectMany(Mails).Distinct(StringComparer.Ordinal).Select(m => (Mail: m, Use: new MailUse(j.Name, $"/nurture/journeys/{j.Id.Value:D}")))).ToLookup(u => u.Mail, u => u.Use, StringComparer.Ordinal);
    }

    static IEnumerable<string> Mails(string text) => JourneyPlan.Of(JourneyText.Read(text).Journey).Steps.Select(s => s.Step).OfType<MailStep>().Select(m => m.Mail);
}
