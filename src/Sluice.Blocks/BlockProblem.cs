namespace Sluice.Blocks;

/// <summary>Something about a text that its author should look at. The text is kept whatever it says.</summary>
/// <param name="Line">1 for the first line.</param>
/// <param name="Column">1 for the first character of the line.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Item">The place of the block or Markdown among <see cref="BlockText.Items"/>, -1 for none.</param>
/// <param name="Property">The property it is about, or null.</param>
public sealed record BlockProblem(int Line, int Column, string Message, int Item, string? Property = null);
