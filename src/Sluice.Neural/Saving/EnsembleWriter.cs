using Sluice.Neural.Encoding;
using Sluice.Neural.Ensemble;
using Sluice.Neural.Trees;

namespace Sluice.Neural.Saving;

/// <summary>Writes encoder, members and blend. The counterpart is <see cref="EnsembleReader"/>, line by line.</summary>
static class EnsembleWriter
{
    internal static void Write(EnsembleModel ensemble, BinaryWriter to)
    {
        to.Write(ensemble.Encoder.Fields.Count);
        foreach (var field in ensemble.Encoder.Fields)
        {
            to.Write(field.Name);
            to.Write((byte)field.Use);
            to.Write(field.Distinct);
            to.Write(field.MissingShare);
        }
        to.Write(ensemble.Encoder.Tracks.Count);
        to.Write(ensemble.Encoder.PlainTracks);
        foreach (var track in ensemble.Encoder.Tracks)
        {
            to.Write((byte)(track is NumberTrack ? TrackKind.Number : TrackKind.Category));
            to.Write(track.Field);
            to.Write((byte)track.Part);
            track.Save(to);
        }
        foreach (var mean in ensemble.Profile.Means) to.Write(mean);
        foreach (var share in ensemble.Profile.Shares.SelectMany(shares => shares)) to.Write(share);
        to.Write(ensemble.Members.Count);
        for (var m = 0; m < ensemble.Members.Count; m++)
        {
            to.Write(ensemble.Members[m].Name);
            to.Write(ensemble.Blend.Weights[m]);
            to.Write(ensemble.Members[m].Models.Count);
            foreach (var model in ensemble.Members[m].Models)
            {
                to.Write((byte)(model is Forest ? ModelKind.Forest : ModelKind.Network));
                model.Save(to);
            }
        }
        to.Write(ensemble.Blend.Intercept);
    }
}

/// <summary>Kinds of tracks in a file: never renumber.</summary>
enum TrackKind : byte
{
    Number = 1,
    Category = 2,
}

/// <summary>Kinds of models in a file: never renumber.</summary>
enum ModelKind : byte
{
    Network = 1,
    Forest = 2,
}
