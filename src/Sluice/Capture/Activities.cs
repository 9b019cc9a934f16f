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

[Kind("capture.opt_in_asked", 1, Channel.Mail, Direction.Out)]
public sealed record OptInAsked(Guid AskId, Guid FormId, string FormName) : IFact
{
    public Words Say() => new("Asked to confirm", $"the address given in “{FormName}”", Icon: "mail-forward");
}

[Kind("capture.opt_in_confirmed", 1, Channel.Mail, Direction.In)]
public sealed record OptInConfirmed(Guid AskId, Guid FormId, string FormName) : IFact
{
    public Words Say() => new("Confirmed their address", $"given in “{FormName}”", Icon: "mail-check");
}

[Kind("capture.magnet_sent", 1, Channel.Mail, Direction.Out)]
public sealed record MagnetSent(Guid MagnetId, string Name, Guid GrantId) : IFact
{
    public Words Say() => new($"Sent “{Name}”", "a link of their own", Icon: "magnet", Href: $"/capture/magnets/{MagnetId:D}");
}

[Kind("capture.magnet_downloaded", 1, Channel.Web, Direction.In)]
public sealed record MagnetDownloaded(Guid MagnetId, string Name, int Time) : IFact
{
    public Words Say() => new($"Downloaded “{Name}”", Time > 1 ? $"for the {Time}. time" : null, Icon: "download", Href: $"/capture/magnets/{MagnetId:D}");
}

[Kind("capture.webinar_registered", 1, Channel.Event, Direction.In)]
public sealed record WebinarRegistered(Guid WebinarId, string Name, DateTimeOffset StartsAt) : IFact
{
    public Words Say() => new($"Registered for “{Name}”", null, Icon: "presentation", Href: $"/capture/webinars/{WebinarId:D}");
}

[Kind("capture.webinar_attended", 1, Channel.Event, Direction.In)]
public sealed record WebinarAttended(Guid WebinarId, string Name, int? Minutes) : IFact
{
    public Words Say() => new($"Came to “{Name}”", Minutes is { } minutes ? $"stayed {minutes} minutes" : null, Icon: "presentation", Href: $"/capture/webinars/{WebinarId:D}");
}

[Kind("capture.webinar_asked", 1, Channel.Event, Direction.In)]
public sealed record WebinarAsked(Guid WebinarId, string Name, string Question) : IFact
{
    public Words Say() => new($"Asked the speaker of “{Name}”", null, Quote: Question, Icon: "presentation", Href: $"/capture/webinars/{WebinarId:D}");
}

[Kind("capture.webinar_voted", 1, Channel.Event, Direction.In)]
public sealed record WebinarVoted(Guid WebinarId, string Name, string Poll, string Answer) : IFact
{
    public Words Say() => new($"Voted in “{Name}”", Answer, Note: Poll, Icon: "presentation", Href: $"/capture/webinars/{WebinarId:D}");
}

[Kind("capture.webinar_missed", 1, Channel.Event, Direction.Own)]
public sealed record WebinarMissed(Guid WebinarId, string Name) : IFact
{
    public Words Say() => new($"Did not come to “{Name}”", "though registered", Icon: "presentation", Href: $"/capture/webinars/{WebinarId:D}");
}

[Kind("capture.webinar_replayed", 1, Channel.Event, Direction.In)]
public sealed record WebinarReplayed(Guid WebinarId, string Name) : IFact
{
    public Words Say() => new($"Opened the recording of “{Name}”", null, Icon: "video", Href: $"/capture/webinars/{WebinarId:D}");
}
