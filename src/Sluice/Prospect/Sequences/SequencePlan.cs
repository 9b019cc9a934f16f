using Sluice.Platform;

namespace Sluice.Prospect.Sequences;

// What a version of a sequence says.
public sealed record SequencePlan(IReadOnlyList<SequenceStep> Steps, SequenceRules Rules)
{
    public const int MostSteps = 60;
    public static readonly SequencePlan Empty = new([], new());

    public IReadOnlyList<SequenceStep> On(Track track) => [.. Steps.Where(s => s.Track == track)];

    public SequenceStep? At(Track track, int index) => On(track) is { } steps && index >= 0 && index < steps.Count ? steps[index] : null;

    public bool Has(Track track) => Steps.Any(s => s.Track == track);

    public Refusal? Check()
    {
        if (Steps.Count > MostSteps) return new Refusal("tooMany", $"At most {MostSteps} steps.", "steps");
        for (var i = 0; i < Steps.Count; i++)
            if (Steps[i].Check($"steps[{i}]") is { } refusal) return refusal;
        // A side track answers a mail of the main one.
        var first = On(Track.Main).FirstOrDefault(s => s.Kind == StepKind.Mail);
        if (first is { InThread: true }) return new Refusal("order", "The first mail has nothing to answer.", $"steps[{Steps.ToList().IndexOf(first)}].subject");
        return Rules.Check();
    }
}
