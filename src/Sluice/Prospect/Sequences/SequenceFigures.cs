using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Prospect.Replies;
using Sluice.Record.Deliveries;

namespace Sluice.Prospect.Sequences;

// What came of one text of one step.
public sealed record ArmFigures(int Sent, int Replied, int Interested, int Bounced);

// Who stands how, and what came of the mails; ranked by answers, not by openings.
public sealed record SequenceFigures(IReadOnlyDictionary<EnrolmentState, int> States, int Meetings, IReadOnlyDictionary<(int Version, Track Track, int Step, int Arm), ArmFigures> Arms, IReadOnlyDictionary<(int Version, Track Track, int Step), int> Standing)
{
    public int Of(EnrolmentState state) => States.GetValueOrDefault(state);
    public int Open => Of(EnrolmentState.Pending) + Of(EnrolmentState.Active) + Of(EnrolmentState.Paused) + Of(EnrolmentState.NotSent);
    public int Sent => Arms.Values.Sum(a => a.Sent);
    public int Replied => Arms.Values.Sum(a => a.Replied);
    public int Interested => Arms.Values.Sum(a => a.Interested);

    public ArmFigures At(int version, Track track, int step, int arm) => Arms.GetValueOrDefault((version, track, step, arm)) ?? new(0, 0, 0, 0);

    public static async Task<SequenceFigures> Of(SluiceDb db, SequenceId id, CancellationToken cancel) => (await Of(db, [id], cancel))[id];

    public static async Task<IReadOnlyDictionary<SequenceId, SequenceFigures>> Of(SluiceDb db, IReadOnlyList<SequenceId> ids, CancellationToken cancel)
    {
        var states = await db.Set<Enrolment>().Where(e => ids.Contains(e.SequenceId)).GroupBy(e => new { e.SequenceId, e.State }).Select(g => new { g.Key.SequenceId, g.Key.State, Count = g.Count(), Meetings = g.Count(e => e.Why == "meeting booked") }).ToListAsync(cancel);
        var standing = await db.Set<Enrolment>().Where(e => ids.Contains(e.SequenceId) && e.EndedAt == null && e.State != EnrolmentState.Pending).GroupBy(e => new { e.SequenceId, e.Version, e.Track, e.Step }).Select(g => new { g.Key.SequenceId, g.Key.Version, g.Key.Track, g.Key.Step, Count = g.Count() }).ToListAsync(cancel);
        var all = new Dictionary<SequenceId, SequenceFigures>();
        foreach (var id in ids)
        {
            var prefix = $"{id.Value:N}.";
            var counts = await db.Set<MailingCount>().Where(c => db.Set<Mailing>().Any(m => m.Id == c.MailingId && m.Source == SequenceSource.Key) && c.Part.StartsWith(prefix)).Select(c => new { c.Part, c.What, c.Count }).ToListAsync(cancel);
            var yes = await db.Set<Reply>().Where(r => r.Part.StartsWith(prefix) && r.Class == ReplyClass.Interested).GroupBy(r => r.Part).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
            var arms = new Dictionary<(int, Track, int, int), ArmFigures>();
            foreach (var part in counts.GroupBy(c => c.Part))
            {
                if (part.Key[prefix.Length..].Split('.') is not [var version, var track, var step, var arm]) continue;
                int Sum(params string[] what) => part.Where(c => what.Contains(c.What)).Sum(c => c.Count);
                arms[(int.Parse(version, CultureInfo.InvariantCulture), (Track)int.Parse(track, CultureInfo.InvariantCulture), int.Parse(step, CultureInfo.InvariantCulture), int.Parse(arm, CultureInfo.InvariantCulture))] = new(Sum("Sent"), Sum("Replied"), yes.GetValueOrDefault(part.Key), Sum("Bounced", "BouncedLate"));
            }
            all[id] = new(states.Where(s => s.SequenceId == id).ToDictionary(s => s.State, s => s.Count), states.Where(s => s.SequenceId == id).Sum(s => s.Meetings), arms,
                standing.Where(s => s.SequenceId == id).ToDictionary(s => (s.Version, s.Track, s.Step), s => s.Count));
        }
        return all;
    }
}
