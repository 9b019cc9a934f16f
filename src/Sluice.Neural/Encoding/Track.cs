using System.Numerics;
using Sluice.Neural.Networks;

namespace Sluice.Neural.Encoding;

/// <summary>
/// One way of reading a field: as a number, as a category. A value becomes one cell (a number, or the place of a
/// category), a cell becomes codes <see cref="First"/> to First + <see cref="Width"/> - 1.
/// </summary>
abstract class Track(int field, ValuePart part)
{
    /// <summary>Place of the field among those of the table.</summary>
    internal int Field { get; } = field;

    internal ValuePart Part { get; } = part;

    internal int First { get; set; }

    internal abstract int Width { get; }

    internal abstract float Cell(FeatureValue value);

    /// <summary>Bins into which cells fall when tables are compared.</summary>
    internal abstract int BinCount { get; }

    internal abstract int Bin(float cell);

    /// <summary>Appends the codes of a cell that are not zero.</summary>
    internal abstract void Write<T>(float cell, CodeRows<T> rows) where T : unmanaged, IFloatingPointIeee754<T>;

    internal abstract void Save(BinaryWriter to);
}
