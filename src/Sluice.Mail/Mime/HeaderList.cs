using System.Collections;

namespace Sluice.Mail.Mime;

/// <summary>The header fields of a message or part, in their order.</summary>
public sealed class HeaderList(IReadOnlyList<HeaderField> fields) : IReadOnlyList<HeaderField>
{
    /// <summary>No fields at all.</summary>
    public static readonly HeaderList Empty = new([]);

    /// <inheritdoc/>
    public int Count => fields.Count;

    /// <inheritdoc/>
    public HeaderField this[int index] => fields[index];

    /// <summary>The value of the first field of a name on one line, undecoded; null without one.</summary>
    public string? this[string name] => Find(name)?.Value;

    /// <summary>The value of the first field of a name with its encoded words read; null without one.</summary>
    public string? Text(string name) => Find(name)?.Text;

    /// <summary>The values of all fields of a name on one line each, undecoded.</summary>
    public IEnumerable<string> All(string name) => fields.Where(field => field.Is(name)).Select(field => field.Value);

    /// <inheritdoc/>
    public IEnumerator<HeaderField> GetEnumerator() => fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    HeaderField? Find(string name)
    {
        foreach (var field in fields)
        {
            if (field.Is(name)) return field;
        }
        return null;
    }
}
