using System.Buffers.Binary;
using System.Security.Cryptography;
using Sluice.Journeys;

namespace Sluice.Nurture.Journeys;

// What became of a mail so far: it is waited for until then, or it is settled, with a word about how.
readonly record struct MailFate(DateTimeOffset? Until, string Note)
{
    public static MailFate Settled(string note) => new(null, note);
    public static MailFate Waits(DateTimeOffset until) => new(until, "");
}

// What steps do to the world: written down for a commit, or only counted in a rehearsal.
interface IWalkActs
{
    MailFate Mail(PlannedStep at, MailStep mail, DateTimeOffset now);
    void Do(PlannedStep at, DateTimeOffset now);
}

// One person's walk: where they stand and what one look at them moves. Knows no clock and no database, so that a rehearsal
// walks the same way as the real thing.
sealed class Walk(BoundJourney journey, Guid lot, TimeZoneInfo zone)
{
    public int Step { get; set; } = 1;
    public DateTimeOffset Since { get; set; }
    public DateTimeOffset EnteredAt { get; init; }
    // Null: only when something happens.
    public DateTimeOffset? DueAt { get; private set; }
    public RunEnd? End { get; private set; }
    public string? Why { get; private set; }
    // The steps that this look led past, with the way taken or what decided; Way is -1 where there is one alone.
    public List<(int Step, int Way, string Note)> Passed { get; } = [];

    public void Look(WalkerFacts facts, DateTimeOffset now, IWalkActs acts)
    {
        var text = journey.Plan.Text;
        if (journey.Holds(text.Goal, facts, EnteredAt, now)) { Finish(RunEnd.Goal, text.Goal); return; }
        if (journey.Holds(text.Leave, facts, EnteredAt, now)) { Finish(RunEnd.Left, text.Leave); return; }
        while (journey.Plan[Step] is { } at)
        {
            switch (at.Step)
            {
                case WaitStep wait:
                    var deadline = wait.For?.After(Since, zone) ?? wait.Until?.From(Since, zone);
                    if (wait.Or is { } or && journey.Holds(or, facts, Since, now)) Pass(at, now, -1, wait.For is null && wait.Until is null ? "" : "happened");
                    else if (deadline <= now) Pass(at, now, -1, wait.Or is null ? "" : "time is over");
                    else
                    {
                        DueAt = wait.Or is { } asked && journey.RestsOnTime(asked) && !(deadline < now.AddHours(1)) ? now.AddHours(1) : deadline;
                        return;
                    }
                    break;
                case MailStep mail:
                    var fate = acts.Mail(at, mail, now);
                    if (fate.Until is { } until)
                    {
                        DueAt = until;
                        return;
                    }
                    Pass(at, now, -1, fate.Note);
                    break;
                case IfStep fork:
                    Pass(at, now, journey.Holds(fork.Condition, facts, EnteredAt, now) ? 0 : 1, "");
                    break;
                case SplitStep split:
                    Pass(at, now, WayOf(split, Lot(lot, at.Number)), "");
                    break;
                case EndStep end:
                    Pass(at, now, -1, "");
                    Finish(RunEnd.Finished, end.Label);
                    return;
                default:
                    acts.Do(at, now);
                    Pass(at, now, -1, "");
                    break;
            }
        }
        Finish(RunEnd.Finished, null);
    }

    public void Finish(RunEnd end, string? why) => (End, Why, DueAt) = (end, why is { Length: > 200 } ? why[..200] : why, null);

    void Pass(PlannedStep at, DateTimeOffset now, int way, string note)
    {
        Passed.Add((at.Number, way, note));
        (Step, Since) = (way < 0 ? at.Next : at.Ways[way], now);
    }

    static int WayOf(SplitStep split, int lot)
    {
        var way = 0;
        for (var sum = split.Arms[0].Share; sum <= lot && way < split.Arms.Count - 1; sum += split.Arms[++way].Share) { /* the next way */ }
        return way;
    }

    // 0 to 99, the same each time it is asked.
    static int Lot(Guid of, int step)
    {
        Span<byte> bytes = stackalloc byte[20], hash = stackalloc byte[32];
        of.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], step);
        SHA256.HashData(bytes, hash);
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(hash) % 100);
    }
}
