using Sluice.Neural.Networks;

namespace Sluice.Neural.Training;

/// <summary>A member of the ensemble: one network a fold. Its logit is the mean of theirs.</summary>
sealed record TrainedMember(MemberPlan Plan, IReadOnlyList<Network<float>> Networks);
