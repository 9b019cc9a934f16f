namespace Sluice.Neural;

/// <summary>How good probabilities are on rows whose outcome is known.</summary>
/// <param name="Auc">Probability that a won row is put before a lost one; ties count half. 0.5 is chance.</param>
/// <param name="PrAuc">Average precision: mean precision at each won row, in the order of the list.</param>
/// <param name="LogLoss">Mean of -ln of the probability given to what came true.</param>
/// <param name="Brier">Mean squared distance of the probability from 0 or 1 (Brier 1950).</param>
/// <param name="Ece">Expected calibration error: mean distance of probability from conversion in ten bins of equal count.</param>
/// <param name="LiftTop10">Conversion of the best tenth over that of all.</param>
/// <param name="Rows">Rows looked at.</param>
/// <param name="BaseRate">Conversion of all rows.</param>
public sealed record Figures(double Auc, double PrAuc, double LogLoss, double Brier, double Ece, double LiftTop10, int Rows, double BaseRate);
