using Sluice.Neural.Networks;

namespace Sluice.Neural.Ensemble;

/// <summary>A trained network, and which view of the fields it reads.</summary>
sealed class NetworkModel(Network<float> network, bool isDual) : FoldModel
{
    internal Network<float> Network => network;

    internal bool IsDual => isDual;

    internal override void AddLogits(ScoringBatch batch, Span<double> logits)
    {
        batch.Pass(network.Shape).Logits(network, batch.Codes(isDual), batch.Logits);
        for (var row = 0; row < logits.Length; row++) logits[row] += batch.Logits[row];
    }

    internal override double AddReasons(ScoringBatch batch, Span<double> byField) => IntegratedGradients.Add(this, batch, byField);

    internal override void Save(BinaryWriter to)
    {
        to.Write(isDual);
        to.Write(network.Shape.Width);
        to.Write(network.Shape.Depth);
        foreach (var parameter in network.Parameters) to.Write(parameter);
    }
}
