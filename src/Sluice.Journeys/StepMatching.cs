namespace Sluice.Journeys;

/// <summary>
/// Which step of a changed journey is which step of the one before: the alignment of both lists that keeps the most, a step
/// that is unchanged counting more than one of the same kind (longest common subsequence with weights; Wagner and Fischer 1974).
/// </summary>
public sealed class StepMatching
{
    readonly JourneyPlan before;
    readonly int[] to;

    StepMatching(JourneyPlan before, int[] to) => (this.before, this.to) = (before, to);

    /// <summary>Aligns two journeys.</summary>
    public static StepMatching Of(JourneyPlan before, JourneyPlan after)
    {
        var (n, m) = (before.Steps.Count, after.Steps.Count);
        var best = new int[n + 1, m + 1];
        for (var i = n - 1; i >= 0; i--)
            for (var j = m - 1; j >= 0; j--)
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), Weight(before.Steps[i], after.Steps[j]) is > 0 and var w ? w + best[i + 1, j + 1] : 0);
        var matched = new int[n + 1];
        for (int i = 0, j = 0; i < n && j < m;)
        {
            var weight = Weight(before.Steps[i], after.Steps[j]);
            if (weight > 0 && best[i, j] == weight + best[i + 1, j + 1])
            {
                matched[before.Steps[i].Number] = after.Steps[j].Number;
                (i, j) = (i + 1, j + 1);
            }
            else if (best[i, j] == best[i + 1, j]) i++;
            else j++;
        }
        return new(before, matched);
    }

    /// <summary>The step that has become of this one; 0 where it is gone.</summary>
    public int this[int number] => number >= 0 && number < to.Length ? to[number] : 0;

    /// <summary>Where somebody goes on who stands at a step: there, or where it is gone, at the first one after it that is left; 0 for the end.</summary>
    public int Landing(int number)
    {
        for (var at = number; before[at] is { } step; at = step.Next)
            if (to[at] != 0) return to[at];
        return 0;
    }

    static int Weight(PlannedStep a, PlannedStep b) =>
        a.Step.GetType() != b.Step.GetType() ? 0
        : a.Step.ToString() == b.Step.ToString() ? (a.Depth == b.Depth ? 5 : 4)
        : a.Step is MailStep ? 0
        : a.Depth == b.Depth ? 2 : 1;
}
