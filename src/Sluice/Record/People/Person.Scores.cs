namespace Sluice.Record.People;

// Written by Qualify, read by every list. Fit and engagement are kept apart and shown as one cell, A1 to C3.
public sealed partial class Person
{
    public int Fit { get; private set; }
    public string FitGrade { get; private set; } = "";
    public int Engagement { get; private set; }
    public int EngagementLevel { get; private set; }
    public string Cell { get; private set; } = "";
    public double? WinProbability { get; private set; }

    public void Score(int fit, string fitGrade, int engagement, int engagementLevel)
    {
        (Fit, FitGrade, Engagement, EngagementLevel) = (fit, fitGrade, engagement, engagementLevel);
        Cell = $"{fitGrade}{engagementLevel}";
    }
}
