using System.Text.Json.Serialization;
using Sluice.Blocks;

namespace Sluice.Capture.Landing;

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PageRequest
{
    public string? Title { get; init; }
    public string? Slug { get; init; }
    public string? Description { get; init; }
    public bool? NoIndex { get; init; }
    public string? Canonical { get; init; }
    public string? Picture { get; init; }
    public string? Look { get; init; }
    public string? Language { get; init; }
    public string? Text { get; init; }
    // true publishes the draft, false takes the page off the web.
    public bool? Published { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
    public DateTimeOffset? WithdrawAt { get; init; }
}

public sealed record PageProblemAnswer(int Line, int Column, string Message);

public sealed record PageAnswer(PageId Id, string Slug, string Title, string Description, bool NoIndex, string Canonical, string Picture, string Look, string Language, string Text, bool Published, int? LiveVersion, DateTimeOffset? LiveFrom, DateTimeOffset? LiveUntil, int? NextVersion, DateTimeOffset? NextFrom, int Versions, int? Test, string Url, IReadOnlyList<PageProblemAnswer> Problems, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PageAnswer Of(LandingPage page, HttpRequest request, DateTimeOffset now)
    {
        var head = page.HeadWords;
        return new(page.Id, page.Slug, page.Title, page.Description, page.NoIndex, head.Canonical, head.Picture, head.Look, head.Language, page.Draft, page.IsLive(now), page.VersionAt(now) ?? page.LiveVersion, page.LiveFrom, page.LiveUntil, page.NextVersion, page.NextFrom, page.Versions, page.Test,
            $"{request.Scheme}://{request.Host}/p/{page.Slug}", [.. PageProblems.Of(PageBlocks.Parse(page.Draft)).Select(p => new PageProblemAnswer(p.Line, p.Column, p.Message))], page.CreatedAt, page.UpdatedAt);
    }
}

public sealed record PageVersionAnswer(int Number, string Variant, string Title, string Description, bool NoIndex, string Text, string Actor, DateTimeOffset At);

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PublicationRequest
{
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? Until { get; init; }
}
