namespace Sluice.Commands;

// Words that several commands understand alike.
static class CommandWords
{
    public static char? Delimiter(string? said) => said switch
    {
        null => null,
        "\\t" or "tab" => '\t',
        [var one] => one,
        _ => throw new UnusableInputException($"A delimiter is one character, not “{said}”."),
    };

    public static IReadOnlyList<string> List(string[]? said) => [.. (said ?? []).SelectMany(s => s.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
