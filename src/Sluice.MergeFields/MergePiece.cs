namespace Sluice.MergeFields;

/// <summary>A piece of a text with merge fields.</summary>
public abstract record MergePiece;

/// <summary>Words that stay as they are.</summary>
/// <param name="Text">The words.</param>
public sealed record MergeWords(string Text) : MergePiece;

/// <summary>A field: <c>{{person.firstName}}</c>, <c>{{person.firstName|there}}</c>, <c>{{fallback person.firstName "there"}}</c>.</summary>
/// <param name="Path">The field's name in small and capital letters as declared.</param>
/// <param name="Fallback">What stands where the field is empty; null where nothing was said, and then an empty field is a fault.</param>
public sealed record MergeField(string Path, string? Fallback) : MergePiece;

/// <summary>A condition: <c>{{#if person.country = "DE"}}…{{else}}…{{/if}}</c>, or with <c>#unless</c>.</summary>
/// <param name="Path">The field asked.</param>
/// <param name="Value">What it is compared with, in any case; null: whether it is filled at all.</param>
/// <param name="IsNegated">True for <c>#unless</c> and <c>!=</c>, false for both together.</param>
/// <param name="Then">Where it holds.</param>
/// <param name="Else">Where it does not.</param>
public sealed record MergeCondition(string Path, string? Value, bool IsNegated, IReadOnlyList<MergePiece> Then, IReadOnlyList<MergePiece> Else) : MergePiece;

/// <summary>What is wrong with a text, and where.</summary>
/// <param name="At">The index of the first character at fault.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
public sealed record MergeProblem(int At, string Message);
