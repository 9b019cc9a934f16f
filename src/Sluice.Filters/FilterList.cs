using System.Collections;
using System.Runtime.CompilerServices;

namespace Sluice.Filters;

/// <summary>An immutable list that is equal to another with equal items in the same order.</summary>
[CollectionBuilder(typeof(FilterList), nameof(FilterList.Create))]
public sealed class FilterList<T> : IReadOnlyList<T>, IEquatable<FilterList<T>>
{
    readonly T[] items;

    internal FilterList(T[] items) => this.items = items;

    /// <summary>The item at a place counted from 0.</summary>
    public T this[int index] => items[index];

    /// <summary>How many items.</summary>
    public int Count => items.Length;

    /// <inheritdoc/>
    public bool Equals(FilterList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FilterList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>The items between brackets, for messages and debuggers.</summary>
    public override string ToString() => $"[{string.Join(", ", items)}]";
}

/// <summary>Makes <see cref="FilterList{T}"/>.</summary>
public static class FilterList
{
    /// <summary>A list of these items; what collection expressions call.</summary>
    public static FilterList<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>A list of these items, copied.</summary>
    public static FilterList<T> Of<T>(IEnumerable<T> items) => new([.. items]);
}
