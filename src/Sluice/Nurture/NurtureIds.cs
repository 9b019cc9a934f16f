using Sluice.Platform;

namespace Sluice.Nurture;

// A campaign is a mailing of the ledger under the same id.
public readonly record struct CampaignId(Guid Value) : IId<CampaignId>
{
    public static CampaignId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out CampaignId id) => Ids.TryParse(text, out id);
    public static bool operator <(CampaignId left, CampaignId right) => left.Value < right.Value;
    public static bool operator >(CampaignId left, CampaignId right) => left.Value > right.Value;
}
