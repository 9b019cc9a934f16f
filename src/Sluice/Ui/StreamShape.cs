using System.Globalization;
using System.Text;

namespace Sluice.Ui;

// Geometry of the two streams: half-widths along an axis, logarithmic in the count, apart at first and touching at the end.
sealed class StreamShape(IReadOnlyList<StreamStep> steps, double step, double most, double breadth)
{
    public int Count => steps.Count;

    // 10 is a band still to be seen; nothing at all has no width.
    public double Band(int i) => steps[i].Count <= 0 ? 0 : Math.Max(10, breadth * Math.Log10(steps[i].Count + 1) / Math.Log10(Math.Max(10, most + 1)));

    // Gap to the middle: closes over the last third, where the streams meet.
    public double Gap(int i, double widest)
    {
        var last = Count - 2;
        return i >= last ? 0 : i >= last - 2 ? widest / 2 : widest;
    }

    // A band whose near edge keeps its gap to the middle line and whose far edge follows the counts. Direction −1 is above or left.
    public string Path(double middle, double widest, int direction, bool upright, double first, double end)
    {
        var far = new double[Count];
        var near = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            near[i] = middle + (direction * Gap(i, widest));
            far[i] = near[i] + (direction * Band(i));
        }
        var path = new StringBuilder();
        Edge(path, far, upright, first, end, back: false);
        Edge(path, near, upright, first, end, back: true);
        return path.Append('Z').ToString();
    }

    void Edge(StringBuilder path, double[] at, bool upright, double first, double end, bool back)
    {
        double Start(int i) => first + (i * step);
        double Stop(int i) => i == Count - 1 ? end : first + (i * step) + (step * 0.62);
        void Point(string verb, double along, double across) =>
            path.Append(verb).Append(upright ? $"{Write(across)} {Write(along)}" : $"{Write(along)} {Write(across)}").Append(' ');
        void Bend(double from, double to, double a, double b)
        {
            var half = (from + to) / 2;
            Point("C", half, a);
            Point("", half, b);
            Point("", to, b);
        }
        if (!back)
        {
            Point("M", Start(0), at[0]);
            for (var i = 0; i < Count; i++)
            {
                Point("L", Stop(i), at[i]);
                if (i < Count - 1) Bend(Stop(i), Start(i + 1), at[i], at[i + 1]);
            }
            return;
        }
        Point("L", Stop(Count - 1), at[^1]);
        for (var i = Count - 1; i >= 0; i--)
        {
            Point("L", Start(i), at[i]);
            if (i > 0) Bend(Start(i), Stop(i - 1), at[i], at[i - 1]);
        }
    }

    public static string Write(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
