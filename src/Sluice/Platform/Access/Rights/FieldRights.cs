using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Rights;

// What is left of the fields of records for one user: only where something differs from "sees and writes".
public sealed class FieldRights
{
    public const string Custom = "fields.";

    readonly Dictionary<(OwnedKind, string), FieldGrant> grants;
    readonly ILookup<OwnedKind, string> hidden;

    FieldRights(Dictionary<(OwnedKind, string), FieldGrant> grants)
    {
        this.grants = grants;
        hidden = grants.Values.Where(g => g.Level == FieldLevel.Hidden).ToLookup(g => g.Kind, g => g.Field[Custom.Length..]);
    }

    public bool HidesAny => hidden.Count > 0;

    public IReadOnlyCollection<FieldGrant> All => grants.Values;

    // subjects: whose words count, the nearest first.
    public static FieldRights Of(IReadOnlyList<(string Subject, string Because)> subjects, IReadOnlyCollection<FieldRight> given)
    {
        var found = new Dictionary<(OwnedKind, string), FieldGrant>();
        foreach (var (subject, because) in subjects)
            foreach (var right in given.Where(g => g.Subject == subject))
                found.TryAdd((right.Kind, right.Field), new FieldGrant(right.Kind, right.Field, right.Level, because));
        return new FieldRights(found.Where(f => f.Value.Level != FieldLevel.Edit).ToDictionary());
    }

    public FieldLevel Of(OwnedKind kind, string field) => grants.TryGetValue((kind, field), out var grant) ? grant.Level : FieldLevel.Edit;

    // Keys of custom fields that are not shown.
    public IReadOnlyList<string> Hidden(OwnedKind kind) => [.. hidden[kind]];

    // Null where nothing is written that they may not write. What is made new may be filled in.
    internal Refusal? Check(EntityEntry entry, OwnedKind kind)
    {
        if (grants.Count == 0 || entry.State != EntityState.Modified) return null;
        return entry.Properties.Where(p => p.IsModified).SelectMany(Written).FirstOrDefault(f => Of(kind, f) != FieldLevel.Edit) is { } field ? new Refusal("readOnly", $"You may not change {field}.", field) : null;
    }

    static IEnumerable<string> Written(PropertyEntry property)
    {
        var name = property.Metadata.Name;
        // A sum is called as it is shown, not as it is counted.
        if (name.EndsWith("Minor", StringComparison.Ordinal)) name = name[..^"Minor".Length];
        if (property.CurrentValue is not FieldBag now) return [char.ToLowerInvariant(name[0]) + name[1..]];
        var before = (FieldBag)property.OriginalValue!;
        return before.ChangedKeys(now).Select(k => Custom + k);
    }
}
