namespace Sluice.Journeys;

/// <summary>A step with its number in the order of reading, and where it leads.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Step">What it does.</param>
/// <param name="Next">The step after it; 0 for the end. Of a fork, the step where its ways meet again.</param>
/// <param name="Ways">Of a fork, the first step of each of its ways: of an if yes and no, of a split its arms. An empty way leads where the ways meet.</param>
/// <param name="Depth">In how many forks it stands.</param>
public sealed record PlannedStep(int Number, JourneyStep Step, int Next, IReadOnlyList<int> Ways, int Depth)
{
    /// <summary>Whether people stay here for some time; through all others they pass at once.</summary>
    public bool Holds => Step is WaitStep or MailStep;
}

/// <summary>A journey's steps as a list, each knowing where it leads. There are no ways back: a person passes each step once at most.</summary>
public sealed class JourneyPlan
{
    readonly PlannedStep[] steps;

    JourneyPlan(JourneyText text, PlannedStep[] steps) => (Text, this.steps) = (text, steps);

    /// <summary>The journey it was made of.</summary>
    public JourneyText Text { get; }

    /// <summary>The steps in the order of reading.</summary>
    public IReadOnlyList<PlannedStep> Steps => steps;

    /// <summary>A step by its number; null for 0 and for numbers there are not.</summary>
    public PlannedStep? this[int number] => number >= 1 && number <= steps.Length ? steps[number - 1] : null;

    /// <summary>Lays a journey out.</summary>
    public static JourneyPlan Of(JourneyText text)
    {
        var numbered = new List<(JourneyStep Step, int Depth)>();
        Number(text.Steps, 0, numbered);
        var planned = new PlannedStep[numbered.Count];
        var next = 1;
        Lead(text.Steps, 0, 0, planned, ref next);
        return new(text, planned);
    }

    static void Number(IReadOnlyList<JourneyStep> block, int depth, List<(JourneyStep, int)> into)
    {
        foreach (var step in block)
        {
            into.Add((step, depth));
            foreach (var way in WaysOf(step)) Number(way, depth + 1, into);
        }
    }

    // Returns the number of the block's first step, or where it leads when it is empty.
    static int Lead(IReadOnlyList<JourneyStep> block, int depth, int after, PlannedStep[] into, ref int next)
    {
        var first = block.Count == 0 ? after : next;
        for (var i = 0; i < block.Count; i++)
        {
            var (number, ways) = (next++, WaysOf(block[i]));
            var follows = i + 1 < block.Count ? next + ways.Sum(Size) : after;
            var starts = new int[ways.Count];
            for (var w = 0; w < ways.Count; w++) starts[w] = Lead(ways[w], depth + 1, follows, into, ref next);
            into[number - 1] = new(number, block[i], block[i] is EndStep ? 0 : follows, starts, depth);
        }
        return first;
    }

    static int Size(IReadOnlyList<JourneyStep> block) => block.Sum(s => 1 + WaysOf(s).Sum(Size));

    internal static IReadOnlyList<IReadOnlyList<JourneyStep>> WaysOf(JourneyStep step) => step switch
    {
        IfStep fork => [fork.Yes, fork.No],
        SplitStep split => [.. split.Arms.Select(a => a.Steps)],
        _ => [],
    };
}
