using Microsoft.EntityFrameworkCore;
using Sluice.MailText;
using Sluice.Nurture.Letters;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries;

namespace Sluice.Nurture.Campaigns;

// What a campaign says, made ready: once for each of its variants.
static class CampaignLetter
{
    // The parts of a campaign: its variants, or the one that has no name.
    public static IReadOnlyList<string> Parts(Campaign campaign) => campaign.Variants.Count == 0 ? [""] : [.. campaign.Variants.Select(v => v.Key)];

    public static MailDraft Draft(Campaign campaign, string part, MailSettings settings, Workspace house)
    {
        var variant = campaign.Variants.FirstOrDefault(v => v.Key == part) ?? campaign.Variants.FirstOrDefault(v => v.Key == campaign.Winner) ?? new CampaignVariant(part);
        return new MailDraft(variant.Subject.Length > 0 ? variant.Subject : campaign.Subject, variant.Text.Length > 0 ? variant.Text : campaign.Text, campaign.IsHtml)
        {
            Preheader = campaign.Preheader,
            Footer = MailShelf.Foot(settings),
            Look = new MailLook { Name = house.Name, Language = house.Language },
            Tags = [new("utm_source", "sluice"), new("utm_medium", "email"), new("utm_campaign", MailShelf.Slug(campaign.Name))],
            TracksLinks = campaign.TracksClicks && settings.TracksClicks,
            TracksOpens = settings.Opens != OpenTracking.Off,
            BaseUrl = campaign.Origin,
        };
    }

    public static async Task<CompiledMail> Compile(SluiceDb db, Campaign campaign, string part, CancellationToken cancel)
    {
        var settings = await MailSettings.Of(db, cancel);
        var house = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        return MailCompiler.Compile(Draft(campaign, part, settings, house), await MergeValues.Known(db, cancel));
    }

    // What stands in the way of sending, of any variant.
    public static async Task<Refusal?> Fault(SluiceDb db, Campaign campaign, CancellationToken cancel)
    {
        foreach (var part in Parts(campaign))
            if ((await Compile(db, campaign, part, cancel)).Problems.FirstOrDefault(p => p.IsFatal) is { } problem)
                return new Refusal("invalid", $"{(part.Length > 0 ? $"Variant {part}: " : "")}{(problem.Line > 0 ? $"line {problem.Line}: " : "")}{problem.Message}", problem.Message.StartsWith("The subject", StringComparison.Ordinal) ? "subject" : "text");
        return null;
    }
}
