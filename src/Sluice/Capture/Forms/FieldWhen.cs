namespace Sluice.Capture.Forms;

// Holds where the field was answered with one of these, or with anything where none is named.
public sealed record FieldWhen(string Field, IReadOnlyList<string>? Is = null, bool Not = false)
{
    public bool Holds(IReadOnlyDictionary<string, string> answers)
    {
        if (!answers.TryGetValue(Field, out var said)) return Not;
        var holds = Is is not { Count: > 0 } || Is.Any(v => string.Equals(v, said, StringComparison.OrdinalIgnoreCase) || said.Split(", ").Contains(v, StringComparer.OrdinalIgnoreCase));
        return holds != Not;
    }
}
