using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Fields;

// Fields that sales and marketing expect of a person and a company and that not everybody wants: every workspace begins
// with them as custom fields, to be renamed, changed or put away.
public sealed record StandardField(RecordKind Kind, string Key, string Label, CustomType Type, string? Help = null)
{
    static readonly string[] Levels = ["Owner", "C-level", "Vice president", "Head", "Director", "Manager", "Senior", "Staff", "Trainee"];

    public static readonly IReadOnlyList<StandardField> All =
    [
        new(RecordKind.Person, "seniority", "Seniority", CustomType.OneOf) { Choices = Levels, Headers = ["senioritylevel", "joblevel", "managementlevel", "jobseniority"] },
        new(RecordKind.Person, "function", "Function", CustomType.Text, "Purchasing, Production, Quality …") { Headers = ["department", "jobfunction", "businessfunction", "abteilung", "fachbereich"] },
        new(RecordKind.Person, "linkedin", "LinkedIn", CustomType.Url) { Headers = ["linkedinurl", "linkedinprofile", "linkedinprofileurl", "personlinkedinurl"], Personal = true },
        new(RecordKind.Person, "xing", "XING", CustomType.Url) { Headers = ["xingurl", "xingprofile", "xingprofil"], Personal = true },
        new(RecordKind.Person, "x", "X", CustomType.Url) { Headers = ["xurl", "xprofile", "twitter", "twitterurl"], Personal = true },
        new(RecordKind.Person, "basis_review", "Basis to be reviewed", CustomType.Date, "When to look again at why we may write to them."),
        new(RecordKind.Company, "tags", "Tags", CustomType.ManyOf) { Headers = ["tag", "labels", "label", "schlagworte", "etiquettes", "etiquetas"] },
        new(RecordKind.Company, "tier", "Tier", CustomType.OneOf, "How well they fit whom we sell to.") { Choices = ["1", "2", "3"], Headers = ["icptier", "accounttier", "companytier", "customertier"] },
        new(RecordKind.Company, "technologies", "Technologies", CustomType.ManyOf) { Headers = ["technology", "webtechnologies", "techstack", "technologienames"] },
        new(RecordKind.Company, "address", "Address", CustomType.LongText) { Headers = ["street", "streetaddress", "billingstreet", "addressline1", "strasse", "anschrift", "adresse", "direccion"] },
        new(RecordKind.Company, "linkedin", "LinkedIn", CustomType.Url) { Headers = ["linkedinurl", "linkedincompanypage", "companylinkedinurl"] },
    ];

    public IReadOnlyList<string> Choices { get; init; } = [];
    // What files call it, as HeaderKey writes names.
    public IReadOnlyList<string> Headers { get; init; } = [];
    public bool Personal { get; init; }

    public static StandardField? Of(FieldDefinition field) => All.FirstOrDefault(f => f.Kind == field.Kind && f.Key == field.Key);

    public FieldDefinition Define(WorkspaceId workspace, DateTimeOffset now)
    {
        var field = FieldDefinition.Define(Kind, Key, Label, Type, now);
        (field.WorkspaceId, field.Choices, field.Help, field.Personal) = (workspace, JsonText.Of(Choices), Help, Personal);
        return field;
    }

    sealed class Furnishing : IFurnishing
    {
        // A moment apart: fields stand in the order in which they were made.
        public void Furnish(SluiceDb db, WorkspaceId workspace, DateTimeOffset now) => db.AddRange(All.Select((field, i) => field.Define(workspace, now.AddMilliseconds(i))));
    }
}
