using Sluice.Record.Import.Mapping;
using Sluice.Record.People;

namespace Sluice.Record.Import.People;

// Whether a row changes anything, told from a sketch: importing a file again loads nobody.
sealed partial class PeopleWriter
{
    async Task<bool> Changes(PersonId id, DraftRow row, CancellationToken cancel)
    {
        if (lookup.SketchOf(id) is not { DeletedAt: null } there) return true;
        var (first, last) = slots.NameOf(row);
        return Differs(there.FirstName, first) || Differs(there.LastName, last)
            || Differs(there.JobTitle, row.Text(slots.JobTitle)) || Differs(there.Country, row.Text(slots.Country)) || Differs(there.Region, row.Text(slots.Region))
            || Differs(there.City, row.Text(slots.City)) || Differs(there.Language, row.Text(slots.Language)) || Differs(there.TimeZone, row.Text(slots.TimeZone))
            || Differs(there.ExternalId ?? "", row.Text(slots.ExternalId))
            || (there.Source.Length == 0 && (row.Text(slots.Source) ?? Context.Options.Source).Length > 0)
            || (there.Basis == LawfulBasis.None && BasisOf(row).Basis != LawfulBasis.None)
            || (row.Get<LifecycleStage>(slots.Stage) is { } stage && stage.IsAhead(there.Stage))
            || row.All(slots.Emails).Any(e => lookup.OwnerOf(e) != id)
            || row.All(slots.Phones).Any(p => !lookup.HasNumber(id, p))
            || (slots.Tags >= 0 && row.Values[slots.Tags] is string[] tags && tags.Any(t => !lookup.HasTag(id, t)))
            || (slots.Consent.Any && slots.Consent.Bounces(row) && row.All(slots.Emails).Any(e => !lookup.IsBounced(e)))
            || Joins(id, row)
            || Part.Custom.Over(there.Fields, row) is not null
            || (row.Text(slots.Owner) is not null && (await Context.Owner(row, slots.Owner, cancel) is { } owner ? owner != there.OwnerId : row.IsRejected));
    }

    static bool Differs(string there, string? said) => said is not null && said.Trim() != there;

    bool Joins(PersonId id, DraftRow row)
    {
        var employers = lookup.Employers(id);
        return companies.Names(row) ? !companies.AllAmong(row, employers) : employers.Count == 0 && MailDomain(row) is not null;
    }
}
