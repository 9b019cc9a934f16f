namespace Sluice.Journeys;

/// <summary>One step of a journey, with the comment lines that stand above it. Sealed: the heirs are all in this library and a switch over them is complete.</summary>
public abstract record JourneyStep
{
    private protected JourneyStep() { }

    /// <summary>Lines above it that begin with “#”, without that sign.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>The line of the text it stands on, from 1; 0 for a step that was not read.</summary>
    public int Line { get; init; }

    /// <summary>Its line of the text, without number and without what stands below it.</summary>
    public sealed override string ToString() => JourneyWriter.Say(this);
}

/// <summary>Sends a mail and goes on when it left, or when it is clear that it will not.</summary>
/// <param name="Mail">The name of the mail.</param>
public sealed record MailStep(string Mail) : JourneyStep;

/// <summary>Waits: for a time, until a time on the wall, or until something holds; with two of these, for the first.</summary>
/// <param name="For">How long.</param>
/// <param name="Until">Until when, in the person's zone.</param>
/// <param name="Or">A condition; what happens counts from when the wait began.</param>
public sealed record WaitStep(JourneySpan? For, WallTime? Until, string? Or) : JourneyStep;

/// <summary>Goes one of two ways, by a condition that is judged when it is reached.</summary>
/// <param name="Condition">What must hold; what happens counts from when the journey was entered.</param>
/// <param name="Yes">The way where it holds.</param>
/// <param name="No">The way where it does not.</param>
public sealed record IfStep(string Condition, IReadOnlyList<JourneyStep> Yes, IReadOnlyList<JourneyStep> No) : JourneyStep;

/// <summary>One way of a split.</summary>
/// <param name="Share">How many of a hundred go it.</param>
/// <param name="Steps">Its steps.</param>
public sealed record SplitArm(int Share, IReadOnlyList<JourneyStep> Steps);

/// <summary>Goes one of several ways, by lot.</summary>
/// <param name="Arms">Two to five ways, whose shares make a hundred.</param>
public sealed record SplitStep(IReadOnlyList<SplitArm> Arms) : JourneyStep;

/// <summary>Puts a tag on the person or takes it off.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Adds">Whether it is put on.</param>
public sealed record TagStep(string Tag, bool Adds) : JourneyStep;

/// <summary>Puts the person on a list or takes them off.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Adds">Whether they are put on.</param>
public sealed record ListStep(string List, bool Adds) : JourneyStep;

/// <summary>Writes a field of the person.</summary>
/// <param name="Field">Its key: <c>jobTitle</c>, <c>fields.plan</c>.</param>
/// <param name="Value">What it holds from then on; empty clears it.</param>
public sealed record SetStep(string Field, string Value) : JourneyStep;

/// <summary>Moves the person ahead to a lifecycle stage.</summary>
/// <param name="Stage">The stage's name.</param>
public sealed record StageStep(string Stage) : JourneyStep;

/// <summary>Plans a task for one of us.</summary>
/// <param name="Who">“owner”, or the address of one of us.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Within">By when, from now.</param>
public sealed record TaskStep(string Who, string Title, JourneySpan? Within) : JourneyStep;

/// <summary>Writes a short letter to one of us.</summary>
/// <param name="Who">“owner”, or the address of one of us.</param>
/// <param name="Text">What it says.</param>
public sealed record NotifyStep(string Who, string Text) : JourneyStep;

/// <summary>Gives the person to one of us.</summary>
/// <param name="Who">The address of one of us.</param>
public sealed record AssignStep(string Who) : JourneyStep;

/// <summary>Hands the person over to sales.</summary>
/// <param name="Why">What sales reads; may be empty.</param>
public sealed record HandOffStep(string Why) : JourneyStep;

/// <summary>Tells an address on the web.</summary>
/// <param name="Url">The address, https.</param>
public sealed record WebhookStep(string Url) : JourneyStep;

/// <summary>Ends the journey.</summary>
/// <param name="Label">What the end is called; may be empty.</param>
public sealed record EndStep(string Label) : JourneyStep;
