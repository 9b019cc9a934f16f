namespace Sluice.Blocks;

/// <summary>What a property holds; editor, checker, papers and renderer read it from the declaration.</summary>
public enum PropertyKind
{
    /// <summary>One line of words.</summary>
    Text,
    /// <summary>One line of words that is long: the editor gives it more room.</summary>
    Sentence,
    /// <summary>A link: https, http, mailto, tel, a path or #anchor.</summary>
    Link,
    /// <summary>The address of a picture.</summary>
    Picture,
    /// <summary>One of the declared choices.</summary>
    Choice,
    /// <summary>A whole number between the limits.</summary>
    Number,
    /// <summary>A time, ISO 8601: 2026-12-01 14:00, UTC when no offset is said.</summary>
    Time,
    /// <summary>yes or no.</summary>
    YesNo,
    /// <summary>The name of something that exists elsewhere, such as a form; <see cref="BlockProperty.Refers"/> says of what.</summary>
    Name,
    /// <summary>A condition; whoever renders knows its language.</summary>
    Condition,
}

/// <summary>One property of a kind of block, declared once.</summary>
/// <param name="Name">The key as it is written: letters only, compared without case.</param>
/// <param name="Label">What the editor calls it.</param>
/// <param name="Kind">What it holds.</param>
public sealed record BlockProperty(string Name, string Label, PropertyKind Kind = PropertyKind.Text)
{
    /// <summary>A block without it is reported.</summary>
    public bool Required { get; init; }

    /// <summary>It may stand behind the block's name, without its key: <c>::: form leak-audit</c>.</summary>
    public bool Positional { get; init; }

    /// <summary>The longest value, in characters; a number's greatest value.</summary>
    public int Most { get; init; } = 300;

    /// <summary>A number's least value.</summary>
    public int Least { get; init; }

    /// <summary>The values of a <see cref="PropertyKind.Choice"/>; the first is meant when nothing is said.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What a <see cref="PropertyKind.Name"/> is the name of: "form", "magnet".</summary>
    public string Refers { get; init; } = "";

    /// <summary>One sentence on what it does.</summary>
    public string Help { get; init; } = "";
}
