using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Rights;

// What may be done with one field; without a level it is as for everybody.
public sealed record FieldRightTold(OwnedKind Kind, string Field, FieldLevel? Level);

// One right as it is to be; without a reach the role's own counts again.
public sealed record RightTold(OwnedKind Kind, RightAct Act, Reach? Reach);

// Gives and takes rights of a role, a team or a person.
public static class RightsDesk
{
    public static async Task<Result<int>> Set(SluiceDb db, RightsBook book, string subject, IReadOnlyCollection<RightTold> told, DateTimeOffset? endsAt, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (await Check(db, subject, cancel) is { } refusal) return refusal;
        if (told.FirstOrDefault(t => t.Reach is { } reach && !Right.Possible(t.Act).Contains(reach)) is { } odd) return new Refusal("invalid", $"To {odd.Act.ToString().ToLowerInvariant()} is a yes or a no: All or None.", "reach");
        if (endsAt <= clock.Now()) return new Refusal("past", "That moment is over.", "endsAt");
        var changed = await db.Transact(async () =>
        {
            var there = await db.Set<Right>().Where(r => r.Subject == subject).ToListAsync(cancel);
            var changes = new List<object>();
            foreach (var (kind, act, reach) in told)
            {
                var right = there.Find(r => r.Kind == kind && r.Act == act);
                if (right?.Reach == reach && (reach is null || right!.EndsAt == endsAt)) continue;
                changes.Add(new { kind, act, from = right?.Reach, to = reach });
                if (reach is not { } far) db.Remove(right!);
                else if (right is null) db.Add(new Right { Subject = subject, Kind = kind, Act = act, Reach = far, EndsAt = endsAt });
                else (right.Reach, right.EndsAt) = (far, endsAt);
            }
            if (changes.Count > 0) await db.SaveAudited(AuditAct.RightsChanged, subject, new { changes, endsAt }, actor, clock, cancel);
            return changes.Count;
        }, cancel);
        book.Forget(db.Workspace);
        return changed;
    }

    // Whoever calls knows which fields there are, and which of them can be hidden.
    public static async Task<Result<int>> Set(SluiceDb db, RightsBook book, string subject, FieldRightTold told, Actor actor, TimeProvider clock, CancellationToken cancel)
    {
        if (await Check(db, subject, cancel) is { } refusal) return refusal;
        var changed = await db.Transact(async () =>
        {
            var there = await db.Set<FieldRight>().SingleOrDefaultAsync(r => r.Subject == subject && r.Kind == told.Kind && r.Field == told.Field, cancel);
            if (there?.Level == told.Level) return 0;
            var change = new { told.Kind, told.Field, from = there?.Level, to = told.Level };
            if (told.Level is not { } level) db.Remove(there!);
            else if (there is null) db.Add(new FieldRight { Subject = subject, Kind = told.Kind, Field = told.Field, Level = level });
            else there.Level = level;
            await db.SaveAudited(AuditAct.RightsChanged, subject, change, actor, clock, cancel);
            return 1;
        }, cancel);
        book.Forget(db.Workspace);
        return changed;
    }

    // Null where it is a role, a team of somebody, or a user of this workspace.
    static async Task<Refusal?> Check(SluiceDb db, string subject, CancellationToken cancel)
    {
        var parts = subject.Split(':', 2);
        var value = parts.Length == 2 ? parts[1] : "";
        var known = parts[0] switch
        {
            "role" => Enum.TryParse<Role>(value, out var role) && Enum.IsDefined(role) && Right.OfRole(role) == subject,
            "team" => await db.Set<Membership>().AnyAsync(m => m.Team == value, cancel) || await db.Set<Right>().AnyAsync(r => r.Subject == subject, cancel),
            "user" => UserId.TryParse(value, null, out var user) && Right.OfUser(user) == subject && await db.Set<Membership>().AnyAsync(m => m.UserId == user, cancel),
            _ => false,
        };
        if (!known) return new Refusal("unknown", "Say whose: role:Rep, team:NAME or user:ID.", "subject");
        // Somebody has to be able to put it right again.
        var admin = subject == Right.OfRole(Role.Admin) || parts[0] == "user" && UserId.TryParse(value, null, out var who) && await db.Set<Membership>().AnyAsync(m => m.UserId == who && m.Role == Role.Admin, cancel);
        return admin ? new Refusal("admin", "An admin may do everything. Give them another role first.", "subject") : null;
    }

    // As it comes out for one user, also where nothing was changed.
    public static async Task<EffectiveRights?> Of(SluiceDb db, UserId user, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.UserId == user, cancel) is not { } member) return null;
        var given = await db.Set<Right>().AsNoTracking().Take(10_000).ToListAsync(cancel);
        var mates = member.Team is null ? [] : await db.Set<Membership>().Where(m => m.Team == member.Team).Select(m => m.UserId).ToListAsync(cancel);
        var fields = await db.Set<FieldRight>().AsNoTracking().Take(10_000).ToListAsync(cancel);
        return EffectiveRights.Of(user, member.Role, member.Team, mates, given, fields, now);
    }
}
