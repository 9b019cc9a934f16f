using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Landing;

// Split: equal shares until it ends. Bandit: shares follow what was seen (Thompson sampling).
public enum TestWay { Split, Bandit }

// One run of variants against each other.
public sealed class PageTest : IInWorkspace
{
    PageTest() { }

    public WorkspaceId WorkspaceId { get; set; }
    public PageId PageId { get; private set; }
    public int Number { get; private set; }
    public TestWay Way { get; private set; }
    public JsonText Shares { get; private set; } = JsonText.EmptyObject;
    // Ends by itself when a variant is the best with this probability and all have this many visitors; 0 never does.
    public double Certainty { get; private set; }
    public int LeastVisitors { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? Winner { get; private set; }
    public string EndedBy { get; private set; } = "";

    public IReadOnlyDictionary<string, double> ShareOf => Shares.As<Dictionary<string, double>>();

    public IReadOnlyList<string> Letters => [.. ShareOf.Keys.Order(StringComparer.Ordinal)];

    public static Result<PageTest> Start(LandingPage page, int number, TestWay way, IReadOnlyList<string> letters, double certainty, int leastVisitors, DateTimeOffset now)
    {
        if (letters.Count < 2) return new Refusal("one", "A test needs a second variant.", "variants");
        if (!page.IsLive(now)) return new Refusal("notLive", "Publish the page first: a test needs visitors.", "variants");
        if (certainty is not 0 and (< 0.8 or > 0.999)) return new Refusal("invalid", "The certainty lies between 0.8 and 0.999, or is 0 for by hand.", "certainty");
        if (leastVisitors is < 50 or > 1_000_000) return new Refusal("invalid", "At least 50 visitors for each variant; fewer say nothing.", "leastVisitors");
        return new PageTest { PageId = page.Id, Number = number, Way = way, Shares = JsonText.Of(letters.ToDictionary(l => l, _ => 1.0 / letters.Count)), Certainty = certainty, LeastVisitors = leastVisitors, StartedAt = now };
    }

    public void Share(IReadOnlyDictionary<string, double> shares) => Shares = JsonText.Of(shares);

    public Refusal? End(string? winner, Actor actor, DateTimeOffset now)
    {
        if (EndedAt is not null) return new Refusal("ended", "This test is over.");
        if (winner is not null && !ShareOf.ContainsKey(winner)) return new Refusal("unknown", $"There is no variant {winner} in this test.", "winner");
        (EndedAt, Winner, EndedBy) = (now, winner, actor.Value);
        return null;
    }

    // Where a number between 0 and 1 falls among the shares.
    public string At(double place)
    {
        var shares = ShareOf;
        var sum = 0.0;
        foreach (var letter in Letters)
            if ((sum += shares[letter]) > place) return letter;
        return Letters[^1];
    }
}

sealed class PageTestMapping : IMapping<PageTest>
{
    public void Map(EntityTypeBuilder<PageTest> e)
    {
        e.ToTable("capture_page_tests");
        e.HasKey(x => new { x.WorkspaceId, x.PageId, x.Number });
        e.Ignore(x => x.ShareOf);
        e.Ignore(x => x.Letters);
    }
}
