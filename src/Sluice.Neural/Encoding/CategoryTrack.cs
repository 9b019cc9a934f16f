using System.Numerics;
using Sluice.Neural.Networks;

namespace Sluice.Neural.Encoding;

/// <summary>
/// A choice as one code out of several. A word seen often enough has a place of its own; place 0 is for all others and
/// for words never seen. "Nothing" is a word like any other.
/// </summary>
sealed class CategoryTrack : Track
{
    /// <summary>Missing values as a word; no text is like it, since texts are trimmed.</summary>
    internal const string Nothing = " ";

    readonly Dictionary<string, int> places;

    internal CategoryTrack(int field, ValuePart part, IReadOnlyList<string> words) : base(field, part)
    {
        Words = words;
        places = words.Select((word, i) => (word, place: i + 1)).ToDictionary(w => w.word, w => w.place, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Words with a place, the most frequent first.</summary>
    internal IReadOnlyList<string> Words { get; }

    /// <summary>Where missing values go.</summary>
    internal int PlaceOfNothing => places.GetValueOrDefault(Nothing);

    internal override int Width => Words.Count + 1;

    internal override int BinCount => Width;

    internal override int Bin(float cell) => (int)cell;

    internal override float Cell(FeatureValue value) => places.GetValueOrDefault(ValueReading.WordOf(value, Part) ?? Nothing);

    internal override void Write<T>(float cell, CodeRows<T> rows) => rows.Add(First + (int)cell, T.One);

    /// <summary>Gives places to words seen at least <paramref name="least"/> times, the <paramref name="most"/> most frequent ones; the order is the same on every machine.</summary>
    internal static CategoryTrack Fit(int field, ValuePart part, IEnumerable<FeatureValue> values, int least, int most)
    {
        Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            var word = ValueReading.WordOf(value, part) ?? Nothing;
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }
        return new(field, part, [.. counts.Where(c => c.Value >= least).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(most).Select(c => c.Key)]);
    }

    internal override void Save(BinaryWriter to)
    {
        to.Write(Words.Count);
        foreach (var word in Words) to.Write(word);
    }
}
