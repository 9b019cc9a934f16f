using System.Globalization;
using System.Text;

namespace Sluice.Journeys;

/// <summary>A box of the canvas: a step, or number 0 for the entry. Pixels from the upper left corner.</summary>
public sealed record CanvasBox(int Number, int X, int Y, int Width, int Height);

/// <summary>A fork, by the middle of the mark it has.</summary>
public sealed record CanvasFork(int Number, int X, int Y);

/// <summary>Where it is written which way this is and how many took it: the left end of the line of text.</summary>
/// <param name="Number">The fork; or, with way −1, the box the line comes from.</param>
/// <param name="Way">Which of its ways, from 0.</param>
/// <param name="X">Pixels.</param>
/// <param name="Y">Pixels.</param>
public sealed record CanvasLabel(int Number, int Way, int X, int Y);

/// <summary>Where everything of a journey stands when it is drawn: from above down, the ways of a fork side by side.</summary>
public sealed class JourneyCanvas
{
    const int Box = 228, Arm = 212, High = 52, Down = 28, Between = 32, Margin = 16, ForkAbove = 20, ForkBelow = 42, Join = 21, Label = 26;

    readonly List<CanvasBox> boxes = [];
    readonly List<CanvasFork> forks = [];
    readonly List<CanvasLabel> labels = [];
    readonly StringBuilder lines = new();
    int number;

    JourneyCanvas() { }

    /// <summary>How wide it is.</summary>
    public int Width { get; private set; }

    /// <summary>How high it is.</summary>
    public int Height { get; private set; }

    /// <summary>The boxes, in the order of reading.</summary>
    public IReadOnlyList<CanvasBox> Boxes => boxes;

    /// <summary>The forks, in the order of reading.</summary>
    public IReadOnlyList<CanvasFork> Forks => forks;

    /// <summary>What stands beside lines.</summary>
    public IReadOnlyList<CanvasLabel> Labels => labels;

    /// <summary>All lines between boxes as the data of one SVG path.</summary>
    public string Lines => lines.ToString();

    /// <summary>Draws a journey.</summary>
    public static JourneyCanvas Of(JourneyText text)
    {
        var canvas = new JourneyCanvas { Width = Math.Max(Box, WidthOf(text.Steps, Box)) + (2 * Margin) };
        var middle = canvas.Width / 2;
        canvas.boxes.Add(new(0, middle - (Box / 2), Margin, Box, High));
        var (bottom, _) = canvas.Block(text.Steps, middle, Margin + High, Box, 0, false);
        canvas.Height = bottom + Margin;
        return canvas;
    }

    // From the lower end of what is above; how far down it came, and whether a line goes on from there. Leads: something
    // follows it.
    (int Bottom, bool GoesOn) Block(IReadOnlyList<JourneyStep> steps, int middle, int top, int width, int from, bool leads)
    {
        var goesOn = true;
        for (var i = 0; i < steps.Count; i++)
        {
            number++;
            if (JourneyPlan.WaysOf(steps[i]) is { Count: > 0 } ways)
            {
                (top, goesOn) = Fork(ways, middle, top, i == 0 && from < 0 ? ForkAbove + Label : ForkAbove, leads || i + 1 < steps.Count);
                from = -2;
                continue;
            }
            if (goesOn)
            {
                Draw($"M{Text(middle)},{Text(top)}V{Text(top + Down)}");
                if (from >= 0) labels.Add(new(from, -1, middle + 8, top + 18));
            }
            top += Down;
            boxes.Add(new(number, middle - (width / 2), top, width, High));
            top += High;
            (from, goesOn) = (number, steps[i] is not EndStep);
        }
        return (top, goesOn);
    }

    (int Bottom, bool GoesOn) Fork(IReadOnlyList<IReadOnlyList<JourneyStep>> ways, int middle, int top, int above, bool leads)
    {
        var fork = number;
        var (mark, below) = (top + above, top + above + ForkBelow - Down);
        forks.Add(new(fork, middle, mark));
        Draw($"M{Text(middle)},{Text(top)}V{Text(mark)}");
        var widths = ways.Select(w => Math.Max(Arm, WidthOf(w, Arm))).ToList();
        var left = middle - ((widths.Sum() + (Between * (ways.Count - 1))) / 2);
        var ends = new List<(int X, int Bottom, bool GoesOn)>();
        for (var i = 0; i < ways.Count; i++)
        {
            var x = left + (widths[i] / 2);
            Draw($"M{Text(middle)},{Text(mark)}H{Text(x)}V{Text(below)}");
            labels.Add(new(fork, i, x + 8, mark + 20));
            var (bottom, goesOn) = Block(ways[i], x, below, Arm, -1, leads);
            ends.Add((x, bottom, goesOn));
            left += widths[i] + Between;
        }
        var lowest = ends.Max(e => e.Bottom);
        if (!leads || !ends.Exists(e => e.GoesOn)) return (lowest, false);
        foreach (var end in ends.Where(e => e.GoesOn)) Draw($"M{Text(end.X)},{Text(end.Bottom)}V{Text(lowest + Join)}H{Text(middle)}");
        return (lowest + Join, true);
    }

    static int WidthOf(IReadOnlyList<JourneyStep> block, int box) =>
        block.Count == 0 ? box : block.Max(s => JourneyPlan.WaysOf(s) is { Count: > 0 } ways ? ways.Sum(w => Math.Max(Arm, WidthOf(w, Arm))) + (Between * (ways.Count - 1)) : box);

    void Draw(string path) => lines.Append(path);

    static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
