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
    // Which tenth of the open leads, the best first.
    public int? WinDecile { get; private set; }

    public void Score(int fit, string fitGrade, int engagement, int engagementLevel)
    {
        (Fit, FitGrade, Engagement, EngagementLevel) = (fit, fitGrade, engagement, engagementLevel);
        Cell = $"{fitGrade}{engagementLevel}";
    }

    // Null where no model exists, or none is asked: they bought already, or never will.
    public void Expect(double? winProbability, int? winDecile) => (WinProbability, WinDecile) = (winProbability, winDecile);
}
