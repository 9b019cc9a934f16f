namespace Sluice.Blocks;

/// <summary>A question of a body of <see cref="BodyKind.Questions"/>.</summary>
/// <param name="Title">The heading's words.</param>
/// <param name="Answer">The Markdown under it.</param>
public sealed record BlockQuestion(string Title, string Answer);

/// <summary>Takes bodies apart.</summary>
public static class BlockParts
{
    /// <summary>The pieces between lines of +++.</summary>
    public static IReadOnlyList<string> Parts(string body)
    {
        var parts = new List<string>();
        var start = 0;
        foreach (var line in TextLine.Of(body))
        {
            if (!line.Content.SequenceEqual("+++")) continue;
            parts.Add(body[start..line.Start].Trim('\r', '\n'));
            start = line.End;
        }
        parts.Add(body[start..].Trim('\r', '\n'));
        return parts;
    }

    /// <summary>Questions and answers; what stands before the first question is left out.</summary>
    public static IReadOnlyList<BlockQuestion> Questions(string body)
    {
        var found = new List<BlockQuestion>();
        var (title, start) = ((string?)null, 0);
        foreach (var line in TextLine.Of(body))
        {
            if (!line.Content.StartsWith("## ")) continue;
            if (title is not null) found.Add(new BlockQuestion(title, body[start..line.Start].Trim('\r', '\n')));
            (title, start) = (line.Content[3..].Trim().ToString(), line.End);
        }
        if (title is not null) found.Add(new BlockQuestion(title, body[start..].Trim('\r', '\n')));
        return found;
    }

    /// <summary>The choices of a list, without their dashes.</summary>
    public static IReadOnlyList<string> Options(string body) =>
        [.. TextLine.Of(body).Select(l => l.Content.ToString()).Where(l => l.StartsWith("- ", StringComparison.Ordinal) || l.StartsWith("* ", StringComparison.Ordinal)).Select(l => l[2..].Trim()).Where(l => l.Length > 0)];
}
