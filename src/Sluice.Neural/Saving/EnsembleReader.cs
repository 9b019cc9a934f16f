using Sluice.Neural.Encoding;
using Sluice.Neural.Ensemble;
using Sluice.Neural.Training;
using Sluice.Neural.Trees;

namespace Sluice.Neural.Saving;

/// <summary>Reads what <see cref="EnsembleWriter"/> wrote, and believes none of it: counts, places and names are checked.</summary>
static class EnsembleReader
{
    const int MostFields = 10_000, MostTracks = 40_000, MostWords = 100_000, MostMembers = 16, MostModels = 1_000, MostWidth = 4_096, MostDepth = 32;

    internal static EnsembleModel Read(BinaryReader from)
    {
        var encoder = ReadEncoder(from);
        var profile = new TrainingProfile(ReadNumbers(from, encoder.DualCodes), [.. encoder.Tracks.Take(encoder.PlainTracks).Select(track => ReadNumbers(from, track.BinCount))]);
        var members = new Member[Count(from, MostMembers)];
        var weights = new double[members.Length];
        for (var m = 0; m < members.Length; m++)
        {
            var name = from.ReadString();
            weights[m] = from.ReadDouble();
            members[m] = new(name, Many(from, MostModels, () => ReadModel(from, encoder)));
        }
        if (members.Length == 0 || members[0].Models.Any(model => model is not NetworkModel { IsDual: false, Network.Shape.Depth: 0 })) throw new InvalidDataException("The first member is not the linear one.");
        return new(encoder, profile, members, new(weights, from.ReadDouble()));
    }

    static Encoder ReadEncoder(BinaryReader from)
    {
        var fields = Many(from, MostFields, () => new FieldSummary(from.ReadString(), (FieldUse)Within(from.ReadByte(), (int)FieldUse.LeftOut), from.ReadInt32(), from.ReadDouble()));
        var count = Count(from, MostTracks);
        var plain = Within(from.ReadInt32(), count);
        var tracks = new Track[count];
        for (var t = 0; t < count; t++)
        {
            var kind = (TrackKind)from.ReadByte();
            var field = Within(from.ReadInt32(), fields.Length - 1);
            var part = (ValuePart)Within(from.ReadByte(), (int)ValuePart.Hour);
            tracks[t] = kind switch
            {
                TrackKind.Number => new NumberTrack(field, part, from.ReadSingle(), from.ReadSingle(), from.ReadBoolean(), Many(from, MostWords, from.ReadSingle)),
                TrackKind.Category => new CategoryTrack(field, part, Many(from, MostWords, from.ReadString)),
                _ => throw new InvalidDataException($"There is no track of kind {kind}."),
            };
        }
        return new(fields, tracks, plain);
    }

    static FoldModel ReadModel(BinaryReader from, Encoder encoder)
    {
        switch ((ModelKind)from.ReadByte())
        {
            case ModelKind.Network:
                var isDual = from.ReadBoolean();
                var shape = new Networks.NetworkShape(encoder.CodesOf(isDual), Within(from.ReadInt32(), MostWidth), Within(from.ReadInt32(), MostDepth));
                if (shape.Width % Networks.NetworkShape.WidthUnit != 0) throw new InvalidDataException("The width of a network is odd.");
                return new NetworkModel(new(shape, ReadNumbers(from, shape.Count)), isDual);
            case ModelKind.Forest:
                return ForestReader.Read(from, encoder);
            case var kind:
                throw new InvalidDataException($"There is no model of kind {kind}.");
        }
    }

    // Nothing is allocated that the file is too short to hold.
    static float[] ReadNumbers(BinaryReader from, int count)
    {
        if (from.BaseStream.Length - from.BaseStream.Position < (long)count * sizeof(float)) throw new EndOfStreamException();
        var numbers = new float[count];
        for (var i = 0; i < count; i++) numbers[i] = from.ReadSingle();
        return numbers;
    }

    internal static T[] Many<T>(BinaryReader from, int most, Func<T> read)
    {
        var items = new T[Count(from, most)];
        for (var i = 0; i < items.Length; i++) items[i] = read();
        return items;
    }

    static int Count(BinaryReader from, int most) =>
        Within(from.ReadInt32(), most) is var count && count <= from.BaseStream.Length - from.BaseStream.Position ? count : throw new EndOfStreamException();

    internal static int Within(int value, int most) => value >= 0 && value <= most ? value : throw new InvalidDataException($"{value} is not within 0 and {most}.");
}
