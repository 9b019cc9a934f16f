using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Platform.Access;
using Sluice.Record.Companies;
using Sluice.Record.People;
using F = Sluice.Record.Filters.RecordFields<Sluice.Record.People.Person>;

namespace Sluice.Record.Filters;

// A person with what filters may ask of them. Companies are those of today.
sealed record LoadedPerson(Person Person, IReadOnlyList<LoadedCompany> Companies, OwnerWords? Owner);

static class PersonFilterFields
{
    public static readonly RecordField<Person, LoadedPerson>[] All =
    [
        Of(new RecordField<Person, Person>(new FilterField("id", "Id", FieldType.Id), new IdColumn<Person, PersonId>(p => p.Id), p => [p.Id.Value.ToString("D")])),
        Of(F.Text("name", "Name", p => p.FirstName == "" ? p.LastName : p.LastName == "" ? p.FirstName : p.FirstName + " " + p.LastName)),
        Of(F.Text("firstName", "First name", p => p.FirstName)),
        Of(F.Text("lastName", "Last name", p => p.LastName)),
        Of(new RecordField<Person, Person>(new FilterField("email", "E-mail", FieldType.TextList) { Aliases = ["emails"] },
            new ManyColumn<Person, PersonEmail>(_ => p => p.Emails.AsQueryable(), new TextColumn<PersonEmail>(e => e.Address, Letters.Small)), p => p.Emails.Select(e => (FactValue)e.Address))),
        Of(new RecordField<Person, Person>(new FilterField("phone", "Phone", FieldType.TextList) { Aliases = ["phones"] },
            new ManyColumn<Person, PersonPhone>(_ => p => p.Phones.AsQueryable(), new TextColumn<PersonPhone>(e => e.Number)), p => p.Phones.Select(e => (FactValue)e.Number))),
        Of(F.Text("jobTitle", "Job title", p => p.JobTitle).Called("title")),
        Of(F.Text("country", "Country", p => p.Country, Letters.Capital)),
        Of(F.Text("region", "Region", p => p.Region)),
        Of(F.Text("city", "City", p => p.City)),
        Of(F.Text("language", "Language", p => p.Language)),
        Of(F.Text("timeZone", "Time zone", p => p.TimeZone)),
        Of(F.Choice("lifecycleStage", "Lifecycle stage", p => p.Stage, LifecycleStages.Word).Called("stage")),
        Of(F.Instant("stageSince", "In this stage since", p => p.StageSince)),
        Of(new RecordField<Person, Person>(new FilterField("ownerId", "Owner id", FieldType.Id), new IdColumn<Person, UserId>(p => p.OwnerId), p => [p.OwnerId?.Value.ToString("D")])),
        new(new FilterField("owner", "Owner", FieldType.Text), new KeyColumn<Person, UserId?>(p => p.OwnerId, CompanyFilterFields.Owners), p => p.Owner?.Words ?? []),
        new(new FilterField("team", "Team", FieldType.Text), new KeyColumn<Person, UserId?>(p => p.OwnerId, CompanyFilterFields.Teams, wordless: true), p => p.Owner?.Teams ?? []),
        Of(new RecordField<Person, Person>(new FilterField("tags", "Tags", FieldType.TextList) { Aliases = ["tag"] },
            new ManyColumn<Person, PersonTag>(_ => p => p.Tags.AsQueryable(), new TextColumn<PersonTag>(t => t.Tag)), p => p.Tags.Select(t => (FactValue)t.Tag))),
        Of(F.Text("source", "Source", p => p.Source)),
        Of(F.Choice("origin", "Origin", p => p.Origin, o => o switch { Timeline.Direction.In => "They came to us", Timeline.Direction.Out => "We went to them", _ => "Our own" })),
        Of(F.Text("externalId", "External id", p => p.ExternalId)),
        Of(F.Whole("fit", "Fit", p => p.Fit).Called("scores.fit")),
        Of(F.Text("fitGrade", "Fit grade", p => p.FitGrade).Called("scores.fitGrade")),
        Of(F.Whole("engagement", "Engagement", p => p.Engagement).Called("scores.engagement")),
        Of(F.Text("cell", "Cell", p => p.Cell).Called("scores.cell")),
        Of(F.Number("winProbability", "Win probability", p => p.WinProbability).Called("scores.winProbability")),
        Of(F.Whole("winDecile", "Tenth of the open leads", p => p.WinDecile).Called("scores.winDecile")),
        Of(F.Instant("createdAt", "Created", p => p.CreatedAt)),
        Of(F.Instant("updatedAt", "Changed", p => p.UpdatedAt)),
        Of(F.Instant("lastTouchAt", "Last touch", p => p.LastTouchAt).Called("lastActivity")),
        Of(F.Instant("nextActivityAt", "Next activity", p => p.NextActivityAt)),
        Of(F.Choice("basis", "Lawful basis", p => p.Basis, BasisWord, LawfulBasis.None)),
        OfCompany(CompanyFilterFields.All.Single(f => f.Field.Name == "name"), "company"),
        .. CompanyFilterFields.All.Select(field => OfCompany(field, "company." + field.Field.Name)),
    ];

    // A company's field, asked of every company the person works at today.
    public static RecordField<Person, LoadedPerson> OfCompany(RecordField<Company, LoadedCompany> field, string name)
    {
        var column = new ManyColumn<Person, Company>(
            db => p => db.Set<Employment>().Where(e => e.PersonId == p.Id && e.To == null).Join(db.Set<Company>().Where(c => c.DeletedAt == null), e => e.CompanyId, c => c.Id, (e, c) => c), field.Column);
        var asked = field.Field with { Name = name, Label = "Company: " + field.Field.Label, Aliases = [] };
        return new(asked, column, person => person.Companies.SelectMany(field.Values));
    }

    static RecordField<Person, LoadedPerson> Of(RecordField<Person, Person> field) => new(field.Field, field.Column, loaded => field.Values(loaded.Person));

    static string BasisWord(LawfulBasis basis) => basis switch
    {
        LawfulBasis.LegitimateInterest => "Legitimate interest",
        _ => basis.ToString(),
    };
}
