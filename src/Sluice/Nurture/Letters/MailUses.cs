using Microsoft.EntityFrameworkCore;
using Sluice.Journeys;
using Sluice.Nurture.Journeys;
using Sluice.Platform.Db;

namespace Sluice.Nurture.Letters;

// Which journeys send a mail, those that run and those that are being written.
static class MailUses
{
    public static async Task<IReadOnlyList<Journey>> Of(SluiceDb db, string mail, CancellationToken cancel) => (await All(db, cancel))[mail].ToList();

    public static async Task<ILookup<string, Journey>> All(SluiceDb db, CancellationToken cancel)
    {
        var journeys = await db.Set<Journey>().AsNoTracking().Where(j => j.ArchivedAt == null && j.State != JourneyState.Stopped).ToListAsync(cancel);
        var walked = (await db.Set<JourneyVersion>().AsNoTracking().Where(v => db.Set<Journey>().Any(j => j.Id == v.JourneyId && j.Version == v.Number && j.ArchivedAt == null && j.State != JourneyState.Stopped)).ToListAsync(cancel)).ToDictionary(v => v.JourneyId, v => v.Text);
        return journeys.SelectMany(j => new[] { j.Text, walked.GetValueOrDefault(j.Id) ?? "" }.SelectMany(Mails).Distinct(StringComparer.Ordinal).Select(m => (Mail: m, Journey: j))).ToLookup(u => u.Mail, u => u.Journey, StringComparer.Ordinal);
    }

    static IEnumerable<string> Mails(string text) => JourneyPlan.Of(JourneyText.Read(text).Journey).Steps.Select(s => s.Step).OfType<MailStep>().Select(m => m.Mail);
}
