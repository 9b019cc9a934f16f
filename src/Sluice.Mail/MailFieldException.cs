namespace Sluice.Mail;

/// <summary>A value that cannot stand in a message or a command. The message is a sentence fit for the person who typed it.</summary>
public sealed class MailFieldException(string field, string message) : Exception(message)
{
    /// <summary>The field at fault: <c>Subject</c>, <c>To</c>, the name of a header.</summary>
    public string Field { get; } = field;

    /// <summary>Refuses what would end a line and begin another: carriage return, line feed, NUL and the other control signs but the tab.</summary>
    /// <exception cref="MailFieldException">The value holds such a sign; it is refused, never stripped.</exception>
    public static string OneLine(string field, string value)
    {
        foreach (var sign in value)
        {
            // U+0085, U+2028 and U+2029 are line ends to some readers.
            if (sign != '\t' && (char.IsControl(sign) || sign is '\u2028' or '\u2029')) throw new MailFieldException(field, $"{field} holds a line break or another control sign (U+{(int)sign:X4}).");
        }
        return value;
    }
}
