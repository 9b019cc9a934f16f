using System.Globalization;
using Sluice.Record.Fields;
using Sluice.Record.Import.Mapping;
using Sluice.Record.People;

namespace Sluice.Record.Import.People;

// What a row changes on somebody who is here. A cell without a value clears nothing; what a human wrote stays.
sealed partial class PeopleWriter
{
    readonly List<string> said = [];
    IReadOnlyDictionary<string, FieldSource> sources = new Dictionary<string, FieldSource>(StringComparer.Ordinal);
    DraftRow telling = null!;

    protected override async Task<bool> Apply(Person record, DraftRow row, bool fresh, CancellationToken cancel)
    {
        if (Taken(row, record) || !companies.Know(row)) return false;
        said.Clear();
        (sources, telling) = (record.Sources, row);
        var owner = await Context.Owner(row, slots.Owner, cancel);
        if (row.IsRejected) return false;
        // What this run made stays as it was made, so that an undo can tell that nobody touched it since.
        var now = IsOwn(record) && record.UpdatedAt == record.CreatedAt ? record.CreatedAt : Context.Now;
        var changed = Describe(record, row, now);
        changed |= Reach(record, row, now);
        if (row.Text(slots.ExternalId) is { } external && record.ExternalId != external)
        {
            if (record.ExternalId is not null) Context.Report.Warn("externalIdKept", "People found by another key keep the external id they have.", 1, "externalId");
            else
            {
                record.Identify(external);
                changed = true;
            }
        }
        if (owner is not null && record.OwnerId != owner && !Stays(record, "owner", row.Text(slots.Owner)!))
        {
            record.Own(owner, now);
            changed = true;
        }
        if (record.Source.Length == 0 && (row.Text(slots.Source) ?? Context.Options.Source) is { Length: > 0 } source)
        {
            record.ComeFrom(source, now);
            changed = true;
        }
        if (record.Basis == LawfulBasis.None && BasisOf(row) is { Basis: not LawfulBasis.None } basis)
        {
            record.Allow(basis.Basis, basis.Note);
            changed = true;
        }
        changed |= Custom(record, row, now);
        changed |= Employ(record, row, known: true);
        changed |= Advance(record, row, now);
        if (changed && !fresh) touched[record.Id] = (record, row);
        if (said.Count > 0) record.SetBy(said, Told(row, now));
        return changed;
    }

    bool Describe(Person record, DraftRow row, DateTimeOffset now)
    {
        var (first, last) = slots.NameOf(row);
        first = New(record, "firstName", record.FirstName, first);
        last = New(record, "lastName", record.LastName, last);
        var title = New(record, "jobTitle", record.JobTitle, row.Text(slots.JobTitle));
        var country = New(record, "country", record.Country, row.Text(slots.Country));
        var region = New(record, "region", record.Region, row.Text(slots.Region));
        var city = New(record, "city", record.City, row.Text(slots.City));
        var language = New(record, "language", record.Language, row.Text(slots.Language));
        var zone = New(record, "timeZone", record.TimeZone, row.Text(slots.TimeZone));
        if (first is null && last is null && title is null && country is null && region is null && city is null && language is null && zone is null) return false;
        record.Describe(now, first, last, title, country, region, city, language, zone);
        return true;
    }

    string? New(Person record, string field, string there, string? told)
    {
        if (told is null || told.Trim() == there || Stays(record, field, told.Trim())) return null;
        said.Add(field);
        return told;
    }

    // What a human wrote stays; the file's value is put beside it.
    bool Stays(Person record, string field, string told)
    {
        if (!sources.TryGetValue(field, out var source) || !source.IsHuman) return false;
        if (source.Proposed?.Value == told) return true;
        var from = Told(telling, Context.Now);
        record.Propose(field, new ProposedValue(told, from.By, from.At, from.How));
        Context.Report.Warn("kept", "Values written by hand were kept; what the file says stands beside them as proposed.", 1, field);
        return true;
    }

    FieldSource Told(DraftRow row, DateTimeOffset now) => new(Context.By.Value, now, string.Create(CultureInfo.InvariantCulture, $"{Part.Name}, row {row.Number:N0}"));

    bool Reach(Person record, DraftRow row, DateTimeOffset now)
    {
        var changed = false;
        foreach (var email in row.All(slots.Emails)) changed |= record.AddEmail(email, now);
        if (slots.Consent.Any && slots.Consent.Bounces(row)) changed |= Bounce(record, row);
        foreach (var phone in row.All(slots.Phones)) changed |= record.AddPhone(phone, now);
        if (slots.Tags >= 0 && row.Values[slots.Tags] is string[] tags)
            foreach (var tag in tags) changed |= record.AddTag(tag, now);
        return changed;
    }

    bool Bounce(Person record, DraftRow row)
    {
        var named = row.All(slots.Emails).ToHashSet(StringComparer.Ordinal);
        var bad = record.Emails.Where(e => e.Status != AddressStatus.Bounced && named.Contains(e.Address)).ToList();
        foreach (var email in bad) email.Status = AddressStatus.Bounced;
        return bad.Count > 0;
    }

    bool Custom(Person record, DraftRow row, DateTimeOffset now)
    {
        if (Part.Custom.Over(record.Fields, row, sources.Values.Any(s => s.IsHuman) ? (key, value) => Stays(record, "fields." + key, CustomText.Show(value)) : null) is not { } fields) return false;
        said.AddRange(Part.Custom.Changed(record.Fields, fields));
        record.Fill(fields, now);
        return true;
    }

    bool Advance(Person record, DraftRow row, DateTimeOffset now)
    {
        if (row.Get<LifecycleStage>(slots.Stage) is not { } stage || record.Advance(stage, "Imported", Context.By, now) is not { } change) return false;
        changes.Add(change);
        return true;
    }
}
