namespace Sluice.Neural.Training;

/// <summary>
/// One member of the ensemble: the size of its networks and how they learn.
/// </summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="IsDual">Whether numbers with few distinct values are read as categories too.</param>
/// <param name="Width">Units of each hidden layer.</param>
/// <param name="Depth">Hidden layers; none for the linear member.</param>
/// <param name="Dropout">Share of hidden units left out in training.</param>
/// <param name="Rate">Rate of learning at its height.</param>
/// <param name="Decay">Part of each weight lost a step, times the rate.</param>
sealed record MemberPlan(string Name, bool IsDual, int Width, int Depth, double Dropout, double Rate, double Decay);
