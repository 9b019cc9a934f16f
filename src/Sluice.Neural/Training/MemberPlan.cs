namespace Sluice.Neural.Training;

/// <summary>One member of the ensemble: what it is, and how it learns.</summary>
/// <param name="Name">Its name in reports.</param>
abstract record MemberPlan(string Name)
{
    internal abstract FoldStages Train(FoldTask task);
}

/// <summary>A member made of networks.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="IsDual">Whether numbers with few distinct values are read as categories too.</param>
/// <param name="Width">Units of each hidden layer.</param>
/// <param name="Depth">Hidden layers; none for the linear member.</param>
/// <param name="Dropout">Share of hidden units left out in training.</param>
/// <param name="Rate">Rate of learning at its height.</param>
/// <param name="Decay">Part of each weight lost a step, times the rate.</param>
sealed record NetworkPlan(string Name, bool IsDual, int Width, int Depth, double Dropout, double Rate, double Decay) : MemberPlan(Name)
{
    internal override FoldStages Train(FoldTask task) => new NetworkTraining(this, task).Run();
}

/// <summary>A member made of boosted trees.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Depth">Questions from root to leaf, at most.</param>
/// <param name="Rate">Part of each tree that counts.</param>
/// <param name="LeastRows">Rows of a leaf, at least.</param>
/// <param name="Ridge">Added to the curvature of a leaf: small leaves say little.</param>
/// <param name="RowShare">Part of the rows each tree sees.</param>
sealed record ForestPlan(string Name, int Depth, double Rate, int LeastRows, double Ridge, double RowShare) : MemberPlan(Name)
{
    internal override FoldStages Train(FoldTask task) => new Trees.ForestTraining(this, task).Run();
}
