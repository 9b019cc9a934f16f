namespace Sluice.MailText;

/// <summary>What somebody wrote: a mail before it has a recipient.</summary>
/// <param name="Subject">The subject, with merge fields.</param>
/// <param name="Text">Markdown with blocks and merge fields; with <paramref name="IsHtml"/> a whole HTML document of one's own.</param>
/// <param name="IsHtml">True for a document of one's own.</param>
public sealed record MailDraft(string Subject, string Text, bool IsHtml = false)
{
    /// <summary>What mail programs show beside the subject, with merge fields; empty for the first words.</summary>
    public string Preheader { get; init; } = "";

    /// <summary>How it looks.</summary>
    public MailLook Look { get; init; } = new();

    /// <summary>Stands at the foot of mail to many: who writes, where they are, why this came; merge fields allowed. Empty for personal mail, which gets no foot and no link to leave.</summary>
    public string Footer { get; init; } = "";

    /// <summary>Appended to every web link that does not say them itself, such as utm_source.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>Whether links lead through the counter; false leaves them as they are.</summary>
    public bool TracksLinks { get; init; } = true;

    /// <summary>Whether a picture tells of the opening.</summary>
    public bool TracksOpens { get; init; }

    /// <summary>The address that relative links and pictures stand for, such as <c>https://acme.example</c>; empty where there is none.</summary>
    public string BaseUrl { get; init; } = "";
}

/// <summary>Colours and head of a mail.</summary>
public sealed record MailLook
{
    /// <summary>The colour of buttons and links, as <c>#rrggbb</c>.</summary>
    public string Accent { get; init; } = "#0b6e8a";

    /// <summary>The address of the logo; empty for the name in words.</summary>
    public string Logo { get; init; } = "";

    /// <summary>The name above the text; empty for no head.</summary>
    public string Name { get; init; } = "";

    /// <summary>True for words alone, as one person writes to another: no frame, no head.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The language of the text (BCP 47).</summary>
    public string Language { get; init; } = "en";
}
