namespace Sluice.Journeys;

/// <summary>Hours of the day in which nothing is sent, on the person's own wall; they may go over midnight.</summary>
/// <param name="From">They begin.</param>
/// <param name="To">They are over.</param>
public readonly record struct QuietSpan(TimeOnly From, TimeOnly To)
{
    /// <summary>The first moment, not before another one, outside these hours.</summary>
    public DateTimeOffset Until(DateTimeOffset now, TimeZoneInfo zone)
    {
        var wall = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var quiet = From < To ? wall >= From && wall < To : wall >= From || wall < To;
        return quiet && From != To ? new WallTime(To).From(now, zone) : now;
    }
}

/// <summary>A journey as it is written: who enters, who leaves, and the steps between. Text and canvas are both views of this.</summary>
public sealed record JourneyText
{
    /// <summary>Comment lines above the first line.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who enters: an event, and what must hold of the person then; empty where only by hand.</summary>
    public string Enter { get; init; } = "";

    /// <summary>Whoever fits this leaves, wherever they are; empty for nobody.</summary>
    public string Leave { get; init; } = "";

    /// <summary>What it is for: whoever reaches this is done; empty where there is none.</summary>
    public string Goal { get; init; } = "";

    /// <summary>How long after the end somebody may enter again; null for never.</summary>
    public JourneySpan? Again { get; init; }

    /// <summary>When nothing is sent.</summary>
    public QuietSpan? Quiet { get; init; }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<JourneyStep> Steps { get; init; } = [];

    /// <summary>Comment lines below the last step.</summary>
    public IReadOnlyList<string> Closing { get; init; } = [];

    /// <summary>Reads a text. Never throws for any text: what cannot be read is named with its line, and the rest is read.</summary>
    public static JourneyReading Read(string text) => new JourneyReader(text).Read();

    /// <summary>The journey as text; read again it is the same journey.</summary>
    /// <param name="numbered">Whether its steps bear numbers. Without them two texts can be compared line by line: a new step does not change those after it.</param>
    public string Write(bool numbered = true) => JourneyWriter.Write(this, numbered);
}

/// <summary>A journey that was read, and what in its text was not understood.</summary>
/// <param name="Journey">What was understood.</param>
/// <param name="Problems">What was not, in the order of lines.</param>
public sealed record JourneyReading(JourneyText Journey, IReadOnlyList<JourneyProblem> Problems);

/// <summary>What is wrong with a line.</summary>
/// <param name="Line">From 1; 0 for the journey as a whole.</param>
/// <param name="Message">In words, and what would be right.</param>
public sealed record JourneyProblem(int Line, string Message);
