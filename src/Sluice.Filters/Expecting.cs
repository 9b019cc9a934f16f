namespace Sluice.Filters;

enum ExpectingKind
{
    Nothing,
    Operand,
    FieldPart,
    Comparison,
    Value,
    Moment,
    Length,
    Connector,
    Count,
    ActivityKind,
    Property,
    PathPattern,
    Segment,
    List,
    EmptyWord,
    EmptyAlone,
    TimeTest,
    Sign,
}

/// <summary>What the parser would have taken at the end of the text, for completion.</summary>
/// <param name="Kind">What is missing.</param>
/// <param name="Field">The field a comparison or value belongs to.</param>
/// <param name="Activity">The kind of activity whose properties are meant.</param>
/// <param name="Signs">Punctuation that may follow.</param>
readonly record struct Expecting(ExpectingKind Kind, FieldPath? Field = null, string? Activity = null, string Signs = "");
