using Sluice.Record.Timeline;

namespace Sluice.Capture;

public sealed record AnswerSaid(string Label, string Value);

[Kind("capture.form_submitted", 1, Channel.Form, Direction.In)]
public sealed record FormSubmitted(Guid SubmissionId, Guid FormId, string FormName, Guid? PageId, string? PageSlug, IReadOnlyList<AnswerSaid> Answers, string? Source = null) : IFact
{
    public Words Say() => new($"Sent the form “{FormName}”", PageSlug is null ? Source : $"on /p/{PageSlug}", Quote: Said, Icon: "forms", Href: $"/capture/forms/{FormId:D}/submissions");

    string? Said => Answers.Count == 0 ? null : string.Join('\n', Answers.Select(a => $"{a.Label}{(a.Label.EndsWith('?') ? "" : ":")} {a.Value}"));
}

[Kind("capture.consent_given", 1, Channel.Form, Direction.In)]
public sealed record ConsentGiven(Guid ReceiptId, Guid FormId, string FormName, string Wording) : IFact
{
    public Words Say() => new("Agreed", $"on the form “{FormName}”", Quote: Wording, Icon: "checks");
}

[Kind("capture.page_published", 1, Channel.Web, Direction.Own)]
public sealed record PagePublished(Guid PageId, string Slug, string Title, int Version) : IFact
{
    public Words Say() => new($"Published “{Title}”", $"version {Version} at /p/{Slug}", Icon: "world-www", Href: $"/capture/pages/{PageId:D}");
}

[Kind("capture.page_withdrawn", 1, Channel.Web, Direction.Own)]
public sealed record PageWithdrawn(Guid PageId, string Slug, string Title) : IFact
{
    public Words Say() => new($"Took “{Title}” off the web", $"/p/{Slug}", Icon: "eye-off", Href: $"/capture/pages/{PageId:D}");
}
