namespace Sluice.Mail.Composing;

/// <summary>A piece of a text: words that stay, or the number of a value that each recipient has of their own.</summary>
/// <param name="Literal">The words; null for a slot.</param>
/// <param name="Slot">The index into the values of a letter, where there are no words.</param>
public readonly record struct SlotPiece(string? Literal, int Slot)
{
    /// <summary>Words that stay.</summary>
    public static implicit operator SlotPiece(string literal) => new(literal, -1);

    /// <summary>A slot.</summary>
    public static implicit operator SlotPiece(int slot) => new(null, slot);
}

/// <summary>A text with slots: <c>new SlotText("Dear ", 0, ",")</c>. In HTML the values must come escaped.</summary>
public sealed class SlotText(params SlotPiece[] pieces)
{
    /// <summary>The pieces in order.</summary>
    public IReadOnlyList<SlotPiece> Pieces => pieces;

    /// <summary>True where every recipient gets the same.</summary>
    public bool IsFixed => Array.TrueForAll(pieces, piece => piece.Literal is not null);

    /// <summary>The text for one recipient.</summary>
    public string Fill(ReadOnlySpan<string> values)
    {
        if (pieces is [{ Literal: { } only }]) return only;
        var words = new string[pieces.Length];
        for (var i = 0; i < words.Length; i++) words[i] = pieces[i].Literal ?? values[pieces[i].Slot];
        return string.Concat(words);
    }

    /// <summary>A text without slots.</summary>
    public static implicit operator SlotText(string text) => new((SlotPiece)text);

    /// <summary>A text without slots.</summary>
    public static SlotText FromString(string text) => text;
}
