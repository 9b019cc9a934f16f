namespace Sluice.Record.Outbox;

// One mail to one person, ready to leave. Why: which act asked for it, as somebody reads it who looks through the outbox.
public sealed record Letter(string To, string Subject, string Text, string Why)
{
    public string ToName { get; init; } = "";
    public string? Html { get; init; }
    public PersonId? Person { get; init; }
    // A second letter of the same key is the first one.
    public string? DedupeKey { get; init; }
    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];
}

// A small file that goes along, such as an invitation for the calendar.
public sealed record Enclosure(string Name, string ContentType, string Text);
