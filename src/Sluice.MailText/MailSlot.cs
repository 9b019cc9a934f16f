using Sluice.MergeFields;

namespace Sluice.MailText;

/// <summary>A place in a mail that is another for each recipient.</summary>
public abstract record MailSlot;

/// <summary>A merge field or condition.</summary>
/// <param name="Piece">The field.</param>
/// <param name="Escape">How the value is written.</param>
public sealed record FieldSlot(MergePiece Piece, MailEscape Escape) : MailSlot;

/// <summary>How a value stands in what surrounds it.</summary>
public enum MailEscape
{
    /// <summary>On one line of plain text.</summary>
    Line,
    /// <summary>Within HTML.</summary>
    Html,
    /// <summary>Within an address, percent-encoded (RFC 3986 §2.1).</summary>
    Url,
}

/// <summary>The address of a counted link.</summary>
/// <param name="Number">Its place in <see cref="CompiledMail.Links"/>.</param>
public sealed record LinkSlot(int Number) : MailSlot;

/// <summary>An address of the recipient's own.</summary>
/// <param name="Place">Which.</param>
public sealed record PlaceSlot(MailPlace Place) : MailSlot;

/// <summary>Addresses that every recipient has of their own.</summary>
public enum MailPlace
{
    /// <summary>Where one leaves: <c>{{unsubscribe}}</c>.</summary>
    Unsubscribe,
    /// <summary>Where one says what one wants: <c>{{preferences}}</c>.</summary>
    Preferences,
    /// <summary>The mail in the browser: <c>{{webview}}</c>.</summary>
    View,
    /// <summary>The picture that tells of the opening, as a whole element; empty for those whose openings are not counted.</summary>
    Pixel,
    /// <summary>A link that no eye sees.</summary>
    Decoy,
}

/// <summary>What is wrong with a mail.</summary>
/// <param name="Line">The line of the text, from 1; 0 where it is about the whole.</param>
/// <param name="Message">What, as a sentence.</param>
/// <param name="IsFatal">True where it must not be sent so.</param>
public sealed record MailProblem(int Line, string Message, bool IsFatal);
