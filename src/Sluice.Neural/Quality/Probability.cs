namespace Sluice.Neural.Quality;

/// <summary>Probabilities, log-odds (logits) and the loss between them.</summary>
static class Probability
{
    internal static double Of(double logit) => 1 / (1 + Math.Exp(-logit));

    internal static double LogOdds(double probability) => Math.Log(probability / (1 - probability));

    /// <summary>-ln of the probability given to what came true, computed from the logit so that it never overflows.</summary>
    internal static double LogLoss(double logit, bool won)
    {
        var against = won ? -logit : logit;
        return Math.Max(against, 0) + Math.Log(1 + Math.Exp(-Math.Abs(against)));
    }
}
