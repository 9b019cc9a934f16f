using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Rights;

// How far one right goes, whose word says so, and until when.
public sealed record Grant(Reach Reach, string Because, DateTimeOffset? EndsAt = null);

// What is left of all rights of one user.
public sealed class EffectiveRights : ISight
{
    static readonly OwnedKind[] Kinds = Enum.GetValues<OwnedKind>();
    static readonly RightAct[] Acts = Enum.GetValues<RightAct>();

    readonly UserId user;
    readonly Dictionary<(OwnedKind, RightAct), Grant> grants;
    readonly List<UserId?> mates;

    EffectiveRights(UserId user, Role role, Dictionary<(OwnedKind, RightAct), Grant> grants, List<UserId?> mates, FieldRights fields)
    {
        (this.user, this.grants, this.mates, Fields) = (user, grants, mates, fields);
        var permissions = new HashSet<Permission>(Access.Permissions.Of(role));
        // A permission that is left for no kind opens no route; one that somebody gave opens it. Whoever may see nothing of the record still has their day.
        foreach (var of in grants.GroupBy(g => PermissionOf(g.Key.Item1, g.Key.Item2)).Where(g => g.Key != Permission.See))
            if (of.Any(g => g.Value.Reach != Reach.None)) permissions.Add(of.Key);
            else permissions.Remove(of.Key);
        Permissions = permissions;
    }

    public IReadOnlySet<Permission> Permissions { get; }

    public FieldRights Fields { get; }

    public bool IsNarrow => Fields.HidesAny || Kinds.Any(k => grants[(k, RightAct.See)].Reach != Reach.All);

    public Grant Of(OwnedKind kind, RightAct act) => grants[(kind, act)];

    // mates: who is in the same team, themselves included.
    public static EffectiveRights Of(UserId user, Role role, string? team, IEnumerable<UserId> mates, IReadOnlyCollection<Right> given, IReadOnlyCollection<FieldRight> fields, DateTimeOffset now)
    {
        var subjects = Subjects(user, role, team);
        var found = new Dictionary<(OwnedKind, RightAct), Grant>();
        foreach (var kind in Kinds)
            foreach (var act in Acts)
                found[(kind, act)] = Said(kind, act) ?? new Grant(Usual(role, kind, act), $"role {role}");
        return new EffectiveRights(user, role, found, [.. mates.Append(user).Distinct().Select(m => (UserId?)m)], FieldRights.Of(subjects, fields));

        Grant? Said(OwnedKind kind, RightAct act) => subjects
            .Select(s => given.FirstOrDefault(r => r.Subject == s.Subject && r.Kind == kind && r.Act == act && !(r.EndsAt <= now)) is { } right ? new Grant(right.Reach, s.Because, right.EndsAt) : null)
            .FirstOrDefault(g => g is not null);
    }

    // Whose words count for them, the nearest first. Nobody limits an admin, whatever was given before they became one.
    static List<(string Subject, string Because)> Subjects(UserId user, Role role, string? team)
    {
        if (role == Role.Admin) return [];
        var subjects = new List<(string, string)> { (Right.OfUser(user), "given to them") };
        if (team is not null) subjects.Add((Right.OfTeam(team), $"team {team}"));
        subjects.Add((Right.OfRole(role), $"role {role}"));
        return subjects;
    }

    // What a role has by itself.
    public static Reach Usual(Role role, OwnedKind kind, RightAct act) => Access.Permissions.Of(role).Contains(PermissionOf(kind, act)) ? Reach.All : Reach.None;

    public bool Covers(OwnedKind kind, RightAct act, UserId? owner) => grants[(kind, act)].Reach switch
    {
        Reach.All => true,
        Reach.Team => owner is null || mates.Contains(owner),
        Reach.Own => owner is null || owner == user,
        _ => false,
    };

    // Of whatever it is: what nobody owns is not kept from anybody.
    public bool Covers(object record, RightAct act) => record is not IOwned owned || Covers(OwnedTypes.KindOf(record.GetType()), act, owned.OwnerId);

    // Of these, those that the right goes as far as.
    public static IQueryable<T> Within<T>(SluiceDb db, IQueryable<T> records, RightAct act) where T : class, IOwned
    {
        if (db.Sight is not EffectiveRights rights || rights.Of(T.Kind, act).Reach is Reach.All) return records;
        var (unowned, owners) = rights.Owners(T.Kind, act);
        return records.Where(r => unowned && r.OwnerId == null || owners.Contains(r.OwnerId));
    }

    // What takes whole records apart or together must see every row of them: one that is unseen would be left behind.
    public static Refusal? SeesTooLittle(SluiceDb db) =>
        db.Sight is { IsNarrow: true } ? new Refusal("seesTooLittle", "This needs somebody who may see all people, companies and deals with all their fields: rows and fields that you may not see would be left behind.") : null;

    // There is such a record, but this caller may not see it.
    public static Exception Unseen(SluiceDb db, OwnedKind kind) =>
        db.Sight is EffectiveRights rights ? new NotAllowedException(kind, RightAct.See, rights.Of(kind, RightAct.See).Reach) : new InvalidOperationException($"One of {kind} is gone.");

    public async Task Check(SluiceDb db, CancellationToken cancel)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            if (entry.Entity is IOwned && ActOf(entry) is { } act) Demand(entry, act);
            if (entry.Entity is not IOwnedPart { PartOf: var (type, id), Field: var field }) continue;
            var whole = await db.FindAsync(type, [db.Workspace, id], cancel) ?? throw Unseen(db, OwnedTypes.KindOf(type));
            // What is made now brings its parts along.
            if (db.Entry(whole) is not { State: not EntityState.Added } kept) continue;
            Demand(kept, RightAct.Edit);
            if (Fields.Of(OwnedTypes.KindOf(type), field) != FieldLevel.Edit) throw new NotAllowedException($"You may not change {field}.");
        }
    }

    public void Narrow(SluiceDb db, ModelBuilder model) => NarrowModel.Apply(db, model);

    internal (bool Unowned, List<UserId?> Owners) Owners(OwnedKind kind, RightAct act) => grants[(kind, act)].Reach switch
    {
        Reach.Team => (true, mates),
        Reach.Own => (true, [user]),
        _ => (false, []),
    };

    void Demand(EntityEntry entry, RightAct act)
    {
        var kind = OwnedTypes.KindOf(entry.Metadata.ClrType);
        // The owner before the change: nobody takes what is not theirs.
        var owner = entry.State == EntityState.Added ? null : (UserId?)entry.Property(nameof(IOwned.OwnerId)).OriginalValue;
        if (!Covers(kind, act, owner)) throw new NotAllowedException(kind, act, Of(kind, act).Reach);
        if (Fields.Check(entry, kind) is { } refusal) throw new NotAllowedException(refusal.Message);
    }

    static RightAct? ActOf(EntityEntry entry)
    {
        if (entry.State == EntityState.Added) return RightAct.Create;
        if (entry.State == EntityState.Deleted || entry.Property(nameof(IOwned.DeletedAt)).IsModified) return RightAct.Delete;
        return entry.Properties.Any(p => p.IsModified && !OwnedTypes.KeptOf(entry.Metadata.ClrType).Contains(p.Metadata.Name)) ? RightAct.Edit : null;
    }

    static Permission PermissionOf(OwnedKind kind, RightAct act) => act switch
    {
        RightAct.See => Permission.See,
        RightAct.Export => Permission.Export,
        RightAct.Bulk => Permission.Bulk,
        _ when kind == OwnedKind.Deals => Permission.Sell,
        RightAct.Delete => Permission.Delete,
        _ => Permission.Edit,
    };
}
