using Sluice.Platform;

namespace Sluice.Prospect.Sequences;

public enum StepKind { Mail, Call, Social, Task }

// Everybody begins on the main track; what they answer, or say on the phone, may lead them onto one of the others.
public enum Track { Main, Positive, Negative }

public enum SocialTouch { View, React, Comment, Connect, Message }

// What one arm of a test says: a mail's subject and text, or what to say and to offer.
public sealed record StepWords(string Subject, string Text);

public sealed record SequenceStep
{
    public const int MostArms = 5, LongestText = 20_000, LongestWait = 120;

    public StepKind Kind { get; init; }
    public Track Track { get; init; }
    // Business days after the step before it was done; 0 for as soon as may be.
    public int Days { get; init; }
    // Somebody of us looks each mail over before it goes.
    public bool LooksOver { get; init; }
    // Answers the last mail of the sequence, under its subject.
    public bool InThread { get; init; }
    public SocialTouch? Touch { get; init; }
    // Several are tried against each other, in equal parts.
    public IReadOnlyList<StepWords> Arms { get; init; } = [new("", "")];

    public StepWords Words(int arm) => Arms[Math.Clamp(arm, 0, Arms.Count - 1)];

    // By lot, the same each time for one enrolment.
    public int ArmOf(int lot, int index) => Arms.Count == 1 ? 0 : (int)(Mixed((uint)lot * 60 + (uint)index) % (uint)Arms.Count);

    public Refusal? Check(string at)
    {
        if (Days is < 0 or > LongestWait) return new Refusal("range", $"Between 0 and {LongestWait} business days.", $"{at}.days");
        if (Arms.Count is 0 or > MostArms) return new Refusal("range", $"One text, or up to {MostArms} that are tried against each other.", $"{at}.variants");
        foreach (var words in Arms)
        {
            if (words.Text.Length > LongestText) return new Refusal("tooLong", $"A text has at most {LongestText} characters.", $"{at}.text");
            if (words.Subject.Length > 250 || words.Subject.Any(char.IsControl)) return new Refusal("tooLong", "One line of at most 250 characters is needed here.", $"{at}.subject");
            if (Kind == StepKind.Mail && !InThread && string.IsNullOrWhiteSpace(words.Subject)) return new Refusal("required", "A mail needs a subject, or answers the one before.", $"{at}.subject");
            if (Kind == StepKind.Mail && string.IsNullOrWhiteSpace(words.Text)) return new Refusal("required", "A mail needs a text.", $"{at}.text");
            if (Kind == StepKind.Task && string.IsNullOrWhiteSpace(words.Subject)) return new Refusal("required", "Say what shall be done.", $"{at}.title");
        }
        return Kind == StepKind.Social && Touch is null ? new Refusal("required", "Say what to do: view, react, comment, connect or message.", $"{at}.touch") : null;
    }

    // The finaliser of MurmurHash3, so that neighbours get no pattern.
    static uint Mixed(uint of)
    {
        of = unchecked((of ^ (of >> 16)) * 0x85ebca6b);
        of = unchecked((of ^ (of >> 13)) * 0xc2b2ae35);
        return of ^ (of >> 16);
    }
}
