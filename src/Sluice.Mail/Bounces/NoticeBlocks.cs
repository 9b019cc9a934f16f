using System.Text;

namespace Sluice.Mail.Bounces;

/// <summary>Who a notice in words speaks of, and which of its lines are about whom.</summary>
sealed class NoticeBlocks
{
    const int MostLines = 2_000;
    const int MostRecipients = 500;

    readonly Dictionary<string, StringBuilder> words = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> recipients = [];

    /// <summary>The recipients in the order of the notice.</summary>
    public IReadOnlyList<string> Recipients => recipients;

    /// <summary>True where lines were found that are built around an address.</summary>
    public bool IsBuilt { get; private init; }

    /// <summary>The lines about a recipient; null where there are none.</summary>
    public string? WordsOf(string recipient) => words.TryGetValue(recipient, out var lines) && lines.Length > 0 ? lines.ToString() : null;

    /// <summary>Divides a notice. Lines that are built around an address count first; where there are none, sentences that speak of one; then any address.</summary>
    public static NoticeBlocks Of(string notice, HashSet<string> senders)
    {
        var lines = notice.Split('\n', MostLines);
        foreach (var isSender in (ReadOnlySpan<bool>)[false, true])
        {
            var excluded = isSender ? [] : senders;
            foreach (var reader in (ReadOnlySpan<Func<string, NoticeLine?>>)[NoticeLine.Built, NoticeLine.Spoken, NoticeLine.Any])
            {
                var found = new NoticeBlocks { IsBuilt = reader == NoticeLine.Built };
                found.Take(lines, reader, excluded);
                if (found.recipients.Count > 0) return found;
            }
        }
        return new();
    }

    void Take(string[] lines, Func<string, NoticeLine?> reader, HashSet<string> excluded)
    {
        StringBuilder? about = null;
        var session = "";
        foreach (var line in lines)
        {
            if (reader(line) is { } read && !excluded.Contains(read.Recipient))
            {
                about = About(read.Recipient);
                about?.Append(read.Rest).Append('\n');
            }
            else if (NoticeLine.IsSection(line))
            {
                // A transcript that follows a list is about all of the list, or says itself about whom.
                session = recipients.Count == 1 ? recipients[0] : "";
                about = session.Length > 0 ? words[session] : null;
            }
            else
            {
                about?.Append(line).Append('\n');
            }
        }
    }

    StringBuilder? About(string recipient)
    {
        if (words.TryGetValue(recipient, out var lines)) return lines;
        if (recipients.Count == MostRecipients) return null;
        recipients.Add(recipient);
        return words[recipient] = new();
    }
}
