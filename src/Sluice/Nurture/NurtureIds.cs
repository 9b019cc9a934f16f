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

// A journey is a mailing of the ledger under the same id, too.
public readonly record struct JourneyId(Guid Value) : IId<JourneyId>
{
    public static JourneyId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out JourneyId id) => Ids.TryParse(text, out id);
    public static bool operator <(JourneyId left, JourneyId right) => left.Value < right.Value;
    public static bool operator >(JourneyId left, JourneyId right) => left.Value > right.Value;
}

public readonly record struct JourneyRunId(Guid Value) : IId<JourneyRunId>
{
    public static JourneyRunId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out JourneyRunId id) => Ids.TryParse(text, out id);
    public static bool operator <(JourneyRunId left, JourneyRunId right) => left.Value < right.Value;
    public static bool operator >(JourneyRunId left, JourneyRunId right) => left.Value > right.Value;
}
