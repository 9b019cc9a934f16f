using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Rights;

// How far one right goes, and whose word says so.
public sealed record Grant(Reach Reach, string Because);

// What is left of all rights of one user.
public sealed class EffectiveRights : ISight
{
    static readonly OwnedKind[] Kinds = Enum.GetValues<OwnedKind>();
    static readonly RightAct[] Acts = Enum.GetValues<RightAct>();

    static readonly Dictionary<Type, OwnedKind> KindOf = NarrowModel.Owners.ToDictionary(t => t, NarrowModel.KindOf);
    static readonly Dictionary<Type, IReadOnlySet<string>> KeptOf = NarrowModel.Owners.ToDictionary(t => t, NarrowModel.KeptOf);

    readonly UserId user;
    readonly Dictionary<(OwnedKind, RightAct), Grant> grants;
    readonly List<UserId?> mates;

    EffectiveRights(UserId user, Role role, Dictionary<(OwnedKind, RightAct), Grant> grants, List<UserId?> mates)
    {
        (this.user, this.grants, this.mates) = (user, grants, mates);
        var permissions = new HashSet<Permission>(Access.Permissions.Of(role));
        // A permission that is left for no kind opens no route; one that somebody gave opens it. Whoever may see nothing of the record still has their day.
        foreach (var of in grants.GroupBy(g => PermissionOf(g.Key.Item1, g.Key.Item2)).Where(g => g.Key != Permission.See))
            if (of.Any(g => g.Value.Reach != Reach.None)) permissions.Add(of.Key);
            else permissions.Remove(of.Key);
        Permissions = permissions;
    }

    public IReadOnlySet<Permission> Permissions { get; }

    public bool IsNarrow => Kinds.Any(k => grants[(k, RightAct.See)].Reach != Reach.All);

    public Grant Of(OwnedKind kind, RightAct act) => grants[(kind, act)];

    // mates: who is in the same team, themselves included.
    public static EffectiveRights Of(UserId user, Role role, string? team, IEnumerable<UserId> mates, IReadOnlyCollection<Right> given, DateTimeOffset now)
    {
        var subjects = new List<(string Subject, string Because)> { (Right.OfUser(user), "given to them"), (Right.OfRole(role), $"role {role}") };
        if (team is not null) subjects.Insert(1, (Right.OfTeam(team), $"team {team}"));
        var found = new Dictionary<(OwnedKind, RightAct), Grant>();
        foreach (var kind in Kinds)
            foreach (var act in Acts)
                found[(kind, act)] = Said(kind, act) ?? new Grant(Usual(role, kind, act), $"role {role}");
        return new EffectiveRights(user, role, found, [.. mates.Append(user).Distinct().Select(m => (UserId?)m)]);

        Grant? Said(OwnedKind kind, RightAct act) => subjects
            .Select(s => given.FirstOrDefault(r => r.Subject == s.Subject && r.Kind == kind && r.Act == act && !(r.EndsAt <= now)) is { } right ? new Grant(right.Reach, right.EndsAt is { } end ? $"{s.Because}, until {end:d MMM yyyy}" : s.Because) : null)
            .FirstOrDefault(g => g is not null);
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

    public static bool May<T>(SluiceDb db, T record, RightAct act) where T : IOwned => db.Sight is not EffectiveRights rights || rights.Covers(T.Kind, act, record.OwnerId);

    // Of whatever it is: what nobody owns is not kept from anybody.
    public bool Covers(object record, RightAct act) => record is not IOwned owned || Covers(KindOf[record.GetType()], act, owned.OwnerId);

    // Of these, those that the right goes as far as.
    public static IQueryable<T> Within<T>(SluiceDb db, IQueryable<T> records, RightAct act) where T : class, IOwned
    {
        if (db.Sight is not EffectiveRights rights || rights.Of(T.Kind, act).Reach is Reach.All) return records;
        var (unowned, owners) = rights.Owners(T.Kind, act);
        return records.Where(r => unowned && r.OwnerId == null || owners.Contains(r.OwnerId));
    }

    // What takes whole records apart or together must see every row of them: one that is unseen would be left behind.
    public static Refusal? SeesTooLittle(SluiceDb db) =>
        db.Sight is { IsNarrow: true } ? new Refusal("seesTooLittle", "This needs somebody who may see all people, companies and deals: rows that you may not see would be left behind.") : null;

    // There is such a record, but this caller may not see it.
    public static Exception Unseen(SluiceDb db, OwnedKind kind) =>
        db.Sight is EffectiveRights rights ? new NotAllowedException(kind, RightAct.See, rights.Of(kind, RightAct.See).Reach) : new InvalidOperationException($"One of {kind} is gone.");

    public void Check(ChangeTracker changes)
    {
        foreach (var entry in changes.Entries())
            if (entry.Entity is IOwned && entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted) CheckOne(entry, KindOf[entry.Metadata.ClrType]);
    }

    public void Narrow(SluiceDb db, ModelBuilder model) => NarrowModel.Apply(db, model);

    internal (bool Unowned, List<UserId?> Owners) Owners(OwnedKind kind, RightAct act) => grants[(kind, act)].Reach switch
    {
        Reach.Team => (true, mates),
        Reach.Own => (true, [user]),
        _ => (false, []),
    };

    void CheckOne(EntityEntry entry, OwnedKind kind)
    {
        if (ActOf(entry) is not { } act) return;
        // The owner before the change: nobody takes what is not theirs.
        var owner = entry.State == EntityState.Added ? null : (UserId?)entry.Property(nameof(IOwned.OwnerId)).OriginalValue;
        if (!Covers(kind, act, owner)) throw new NotAllowedException(kind, act, Of(kind, act).Reach);
    }

    static RightAct? ActOf(EntityEntry entry)
    {
        if (entry.State == EntityState.Added) return RightAct.Create;
        if (entry.State == EntityState.Deleted || entry.Property(nameof(IOwned.DeletedAt)).IsModified) return RightAct.Delete;
        return entry.Properties.Any(p => p.IsModified && !KeptOf[entry.Metadata.ClrType].Contains(p.Metadata.Name)) ? RightAct.Edit : null;
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
