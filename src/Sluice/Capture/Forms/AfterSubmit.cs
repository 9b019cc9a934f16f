namespace Sluice.Capture.Forms;

// Another end of the form for whoever answered so.
public sealed record Outcome(FieldWhen When, string? Message = null, string? RedirectUrl = null);

// What happens after a good submission. A redirect wins over the message.
public sealed record AfterSubmit
{
    public string Message { get; init; } = "Thank you. We have your answers and will be in touch.";
    public string? RedirectUrl { get; init; }
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];
    // Something somebody shall do about them: the form's owner, else theirs.
    public string? TaskTitle { get; init; }
    public int TaskDays { get; init; } = 1;
    // Fields of the person to set, whatever stands there: {"fields.source_detail": "fair"}.
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();
    public string? Tag { get; init; }
    // Consent counts once the mailbox has said yes.
    public bool DoubleOptIn { get; init; }
    // Goes to them by mail, with a link of their own.
    public Guid? MagnetId { get; init; }
    // They have a seat, with a link of their own.
    public Guid? WebinarId { get; init; }
    public Guid? ListId { get; init; }
    public Guid? OwnerId { get; init; }
    // One of ours who is written to each time.
    public Guid? NotifyId { get; init; }
    // Called with the answers, signed with the secret where there is one (FormWebhook).
    public string? WebhookUrl { get; init; }
    public string? WebhookSecret { get; init; }
    public Record.People.LifecycleStage Stage { get; init; } = Record.People.LifecycleStage.Lead;

    // The first outcome that holds, else what is said of all.
    public (string Message, string? RedirectUrl) EndOf(IReadOnlyDictionary<string, string> answers) =>
        Outcomes.FirstOrDefault(o => o.When.Holds(answers)) is { } outcome ? (outcome.Message is { Length: > 0 } said ? said : Message, outcome.RedirectUrl) : (Message, RedirectUrl);

    public IEnumerable<string> Redirects => Outcomes.Select(o => o.RedirectUrl).Append(RedirectUrl).OfType<string>().Where(u => u.Length > 0);
}
