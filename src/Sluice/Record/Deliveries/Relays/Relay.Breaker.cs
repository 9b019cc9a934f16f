using Sluice.Mail.Smtp;

namespace Sluice.Record.Deliveries.Relays;

// A relay that does not answer is left alone for a while instead of being asked for every message.
public sealed partial class Relay
{
    const int FailuresToRest = 5, SignInsToStop = 10;
    static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(30), LongestRest = TimeSpan.FromMinutes(15);

    // True where what failed is the relay and not a message.
    public static bool IsRelayFault(SmtpResult result) => result.Step < SmtpStep.Sender;

    public void Failed(SmtpResult result, DateTimeOffset now)
    {
        Failures = (short)Math.Min(short.MaxValue, Failures + 1);
        LastFailure = result.Words.Length > 500 ? result.Words[..500] : result.Words;
        if (result is { Step: SmtpStep.Auth, Outcome: SmtpOutcome.Refused } && ++RefusedSignIns >= SignInsToStop)
        {
            Pause($"{RefusedSignIns} sign-ins were refused: {LastFailure}", now);
            return;
        }
        if (Failures < FailuresToRest) return;
        var rest = TimeSpan.FromTicks((long)Math.Min(LongestRest.Ticks, FirstRest.Ticks * Math.Pow(2, Failures - FailuresToRest)));
        RestsUntil = now + rest;
    }

    public void Worked() => (Failures, RefusedSignIns, RestsUntil, LastFailure) = (0, 0, null, null);
}
