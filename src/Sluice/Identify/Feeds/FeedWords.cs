namespace Sluice.Identify.Feeds;

static class FeedWords
{
    public static string Pace(FeedPace pace) => pace switch { FeedPace.AtOnce => "at once", FeedPace.Daily => "daily at 9", FeedPace.Weekly => "Mondays at 9", _ => throw new ArgumentOutOfRangeException(nameof(pace)) };

    public static string Does(FeedActs acts) => string.Join(", ", new[]
    {
        acts.Notify is null ? null : "tells",
        acts.Assign is null ? null : "assigns",
        acts.Task.Length == 0 ? null : "plans a task",
        acts.List is null ? null : "puts on a list",
        acts.Tag.Length == 0 ? null : $"tags “{acts.Tag}”",
    }.Where(t => t is not null));
}
