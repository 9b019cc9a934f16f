using Sluice.Platform;

namespace Sluice.Capture.Landing;

public sealed partial class LandingPage
{
    public bool IsLive(DateTimeOffset now) => VersionAt(now) is not null;

    // The version that visitors see at a time, or null.
    public int? VersionAt(DateTimeOffset now) => VersionAt(now, LiveVersion, LiveFrom, LiveUntil, NextVersion, NextFrom);

    public static int? VersionAt(DateTimeOffset now, int? live, DateTimeOffset? from, DateTimeOffset? until, int? next, DateTimeOffset? nextFrom) =>
        until <= now ? null : next is not null && nextFrom <= now ? next : live is not null && from <= now ? live : null;

    // The draft becomes a version: at once, or from a time on. What is live until then stays live.
    public PageVersion Publish(DateTimeOffset? from, Actor actor, DateTimeOffset now)
    {
        Versions++;
        if (from > now && VersionAt(now) is { } current)
        {
            (LiveVersion, LiveFrom) = (current, NextVersion == current ? NextFrom : LiveFrom);
            (NextVersion, NextFrom) = (Versions, from);
        }
        else (LiveVersion, LiveFrom, NextVersion, NextFrom) = (Versions, from > now ? from : now, null, null);
        if (LiveUntil <= now) LiveUntil = null;
        UpdatedAt = now;
        return PageVersion.Of(this, Versions, "A", Draft, actor, now);
    }

    // A text that is on the web already goes on under a number of its own: versions are never written over.
    public PageVersion Reissue(PageVersion live, string text, Actor actor, DateTimeOffset now)
    {
        Versions++;
        (LiveVersion, LiveFrom, NextVersion, NextFrom, UpdatedAt) = (Versions, LiveFrom <= now ? LiveFrom : now, null, null, now);
        return new PageVersion { PageId = Id, Number = Versions, Text = text, Title = live.Title, Description = live.Description, NoIndex = live.NoIndex, Head = live.Head, Actor = actor.Value, At = now };
    }

    public void Withdraw(DateTimeOffset now) => (LiveVersion, LiveFrom, LiveUntil, NextVersion, NextFrom, UpdatedAt) = (null, null, null, null, null, now);

    // Null keeps it on the web until somebody takes it off.
    public Refusal? WithdrawAt(DateTimeOffset? until, DateTimeOffset now)
    {
        if (until <= now) return new Refusal("past", "That time is over; take the page off the web instead.", "withdrawAt");
        if (until <= (NextFrom ?? LiveFrom)) return new Refusal("order", "The page would be withdrawn before it is published.", "withdrawAt");
        (LiveUntil, UpdatedAt) = (until, now);
        return null;
    }

    public void Restore(PageVersion version, DateTimeOffset now) =>
        (Title, Description, NoIndex, Head, UpdatedAt) = (version.Title, version.Description, version.NoIndex, version.Head, now);

    public void Testing(int? test) => Test = test;

    public void Edited(int edit, Actor actor) => (Edit, EditedBy) = (edit, actor.Value);
}
