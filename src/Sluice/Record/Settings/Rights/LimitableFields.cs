using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Settings.Rights;

// A field whose writing can be limited; a custom one can be hidden too.
public sealed record LimitableField(OwnedKind Kind, string Field, string Label)
{
    public bool CanHide => Field.StartsWith(FieldRights.Custom, StringComparison.Ordinal);

    public string Value => $"{Kind}:{Field}";
}

static class LimitableFields
{
    static readonly LimitableField[] Own =
    [
        .. Of(OwnedKind.People, ("firstName", "First name"), ("lastName", "Last name"), ("jobTitle", "Job title"), ("emails", "E-mail"), ("phones", "Phone"), ("companies", "Works at"), ("city", "City"), ("region", "Region"), ("country", "Country"), ("language", "Language"), ("timeZone", "Time zone"), ("basis", "Lawful basis"), ("basisNote", "Where the basis comes from"), ("tags", "Tags"), ("stage", "Lifecycle stage"), ("ownerId", "Owner"), ("externalId", "Their id")),
        .. Of(OwnedKind.Companies, ("name", "Name"), ("industry", "Industry"), ("domains", "Domains"), ("phone", "Phone"), ("city", "City"), ("country", "Country"), ("employees", "Employees"), ("revenue", "Revenue"), ("parentId", "Parent"), ("ownerId", "Owner"), ("externalId", "Their id")),
        .. Of(OwnedKind.Deals, ("name", "Name"), ("amount", "Amount"), ("probability", "Probability"), ("closeDate", "Close date"), ("stageId", "Stage"), ("companyId", "Company"), ("people", "People"), ("products", "Products"), ("ownerId", "Owner"), ("externalId", "Their id")),
    ];

    public static async Task<IReadOnlyList<LimitableField>> All(SluiceDb db, CancellationToken cancel)
    {
        var custom = await db.Set<FieldDefinition>().AsNoTracking().OrderBy(f => f.Kind).ThenBy(f => f.Label).Take(2_000).ToListAsync(cancel);
        return [.. Own.Concat(custom.Select(f => new LimitableField(KindOf(f.Kind), FieldRights.Custom + f.Key, f.Label))).OrderBy(f => f.Kind)];
    }

    public static async Task<Result<LimitableField>> Find(SluiceDb db, OwnedKind kind, string field, FieldLevel? level, CancellationToken cancel)
    {
        if ((await All(db, cancel)).FirstOrDefault(f => f.Kind == kind && f.Field == field) is not { } found) return new Refusal("unknown", $"There is no field “{field}” of {kind.ToString().ToLowerInvariant()} that can be limited.", "field");
        return level == FieldLevel.Hidden && !found.CanHide ? new Refusal("invalid", $"{found.Label} can be kept from being changed; only fields of your own can be hidden.", "level") : found;
    }

    static OwnedKind KindOf(RecordKind kind) => kind switch { RecordKind.Person => OwnedKind.People, RecordKind.Company => OwnedKind.Companies, _ => OwnedKind.Deals };

    static IEnumerable<LimitableField> Of(OwnedKind kind, params (string Field, string Label)[] fields) => fields.Select(f => new LimitableField(kind, f.Field, f.Label));
}
