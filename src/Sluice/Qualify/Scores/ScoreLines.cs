namespace Sluice.Qualify.Scores;

// Where A, B and C part, and 1, 2 and 3.
public sealed record ScoreLines(int FitA, int FitB, int Engagement1, int Engagement2)
{
    public static readonly IReadOnlyList<string> AllCells = ["A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3"];

    public string Grade(int fit) => fit >= FitA ? "A" : fit >= FitB ? "B" : "C";

    public int Level(int engagement) => engagement >= Engagement1 ? 1 : engagement >= Engagement2 ? 2 : 3;

    public string Cell(int fit, int engagement) => $"{Grade(fit)}{Level(engagement)}";

    // "line for 1 is 60"
    public string NextLevel(int engagement) => Level(engagement) switch
    {
        3 => $"line for 2 is {Engagement2}",
        _ => $"line for 1 is {Engagement1}",
    };

    public string NextGrade(int fit) => Grade(fit) == "C" ? $"line for B is {FitB}" : $"line for A is {FitA}";
}
