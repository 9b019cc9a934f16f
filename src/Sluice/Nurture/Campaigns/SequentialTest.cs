namespace Sluice.Nurture.Campaigns;

// How many got a variant, and how many of them followed a link.
public readonly record struct Arm(string Part, int Sent, int Clicked)
{
    public double Rate => Sent == 0 ? 0 : (double)Clicked / Sent;
}

// The difference of two rates with an interval that holds 95 times of 100 however often one looks at it, and so may end a
// test early: mixture SPRT with a normal prior (Johari, Koomen, Pekelis, Walsh: Peeking at A/B tests, KDD 2017).
public readonly record struct Difference(double Value, double Low, double High)
{
    public bool IsDecided => Low > 0 || High < 0;
}

public static class SequentialTest
{
    public const int Least = 200;
    const double Alpha = 0.05;
    // The spread of differences that are worth finding: about three points.
    const double Tau = 0.03;

    public static Difference Between(Arm a, Arm b, double alpha = Alpha)
    {
        var n = Math.Min(a.Sent, b.Sent);
        var value = a.Rate - b.Rate;
        if (n == 0) return new(0, -1, 1);
        // Rates of nobody or everybody so far are not certain: one more of each.
        static double Smooth(Arm arm) => (arm.Clicked + 1.0) / (arm.Sent + 2.0);
        var (pa, pb) = (Smooth(a), Smooth(b));
        var variance = n * (pa * (1 - pa) / a.Sent + pb * (1 - pb) / b.Sent);
        var mixed = variance + n * Tau * Tau;
        var half = Math.Sqrt(2 * variance * mixed / (n * (double)n * Tau * Tau) * Math.Log(Math.Sqrt(mixed / variance) / alpha));
        return new(value, value - half, value + half);
    }

    // The variant that is better than each other one, by intervals that share the chance of error; null while it is too early.
    public static string? Winner(IReadOnlyList<Arm> arms)
    {
        if (arms.Count < 2 || arms.Any(a => a.Sent < Least)) return null;
        var best = arms.MaxBy(a => a.Rate);
        var alpha = Alpha / (arms.Count * (arms.Count - 1) / 2);
        return arms.Where(a => a.Part != best.Part).All(a => Between(best, a, alpha).Low > 0) ? best.Part : null;
    }
}
