using Sluice.Visits;

namespace Sluice.Identify;

static class VisitWords
{
    public static string Word(this Channel channel) => channel switch
    {
        Channel.Direct => "Direct",
        Channel.Internal => "Same site",
        Channel.Ad => "Ad",
        Channel.Search => "Search",
        Channel.Social => "Social",
        Channel.Mail => "Mail",
        Channel.AiAssistant => "AI assistant",
        Channel.Referral => "Referral",
        Channel.Campaign => "Campaign",
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    // "Search / Google"; alone "Direct".
    public static string Source(Channel channel, string? name) => name is null ? channel.Word() : $"{channel.Word()} / {name}";
}
