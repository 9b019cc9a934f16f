using Sluice.MailText;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;

namespace Sluice.Nurture.Campaigns;

// A campaign as one person would read it; its links lead nowhere.
public sealed record CampaignPreview(string Subject, string Html, string Text, string? Missing, IReadOnlyList<MailProblem> Problems, int Weight)
{
    public static async Task<CampaignPreview> Of(SluiceDb db, Campaign campaign, string part, PersonId? person, CancellationToken cancel)
    {
        var mail = await CampaignLetter.Compile(db, campaign, part, cancel);
        var values = await MergeValues.Of(db, person, mail.Fields, cancel);
        var filled = mail.Fill(path => values(path) is { Length: > 0 } value ? value : person is null ? $"[{path}]" : null, number => mail.Links[number].Source, place => place == MailPlace.Pixel ? "" : "#", out var missing);
        return new(mail.Subject.Fill(filled), mail.Html.Fill(filled), mail.Text.Fill(filled), missing, mail.Problems, mail.Weight);
    }
}
