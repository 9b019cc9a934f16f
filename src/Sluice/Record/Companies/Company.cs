using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Companies;

public sealed partial class Company : ISourced, IInWorkspace, IOwned, IFielded
{
    readonly List<CompanyDomain> domains = [];

    Company() { }

    public CompanyId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public string Name { get; private set; } = "";
    public string SortName { get; private set; } = "";
    public string? Domain { get; private set; }
    public IReadOnlyList<CompanyDomain> Domains => domains;
    public string Industry { get; private set; } = "";
    public int? Employees { get; private set; }
    public string SizeBand { get; private set; } = "";
    public long? RevenueMinor { get; private set; }
    public string Country { get; private set; } = "";
    public string City { get; private set; } = "";
    public string Phone { get; private set; } = "";
    public CompanyId? ParentId { get; private set; }
    public UserId? OwnerId { get; private set; }
    public string? ExternalId { get; private set; }
    public FieldBag Fields { get; private set; } = FieldBag.Empty;
    Guid IFielded.Key => Id.Value;
    public JsonText Provenance { get; set; } = JsonText.EmptyObject;
    public string SearchText { get; private set; } = "";
    public DateTimeOffset? LastTouchAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? DeletedAt { get; private set; }
    public ImportId? ImportId { get; set; }

    public static Company Found(string name, DateTimeOffset now)
    {
        var company = new Company { Id = Ids.New<CompanyId>(now), CreatedAt = now };
        company.Describe(now, name: name);
        return company;
    }

    public void Describe(DateTimeOffset now, string? name = null, string? industry = null, int? employees = null, long? revenueMinor = null, string? country = null, string? city = null, string? phone = null)
    {
        Name = name?.Trim() ?? Name;
        Industry = industry?.Trim() ?? Industry;
        Employees = employees ?? Employees;
        SizeBand = Band(Employees);
        RevenueMinor = revenueMinor ?? RevenueMinor;
        Country = country?.Trim().ToUpperInvariant() ?? Country;
        City = city?.Trim() ?? City;
        Phone = phone?.Trim() ?? Phone;
        Touch(now);
    }

    public bool AddDomain(string domain, DateTimeOffset now)
    {
        domain = domain.Trim().ToLowerInvariant();
        if (domain.StartsWith("www.", StringComparison.Ordinal)) domain = domain[4..];
        if (domain.Length == 0 || domains.Exists(d => d.Domain == domain)) return false;
        domains.Add(new CompanyDomain { WorkspaceId = WorkspaceId, CompanyId = Id, Domain = domain });
        Domain ??= domain;
        Touch(now);
        return true;
    }

    // Null: not known (any more).
    public void Size(int? employees, DateTimeOffset now) => (Employees, SizeBand, UpdatedAt) = (employees, Band(employees), now);

    public void Earn(long? revenueMinor, DateTimeOffset now) => (RevenueMinor, UpdatedAt) = (revenueMinor, now);

    public void Own(UserId? owner, DateTimeOffset now) => (OwnerId, UpdatedAt) = (owner, now);

    public void BelongTo(CompanyId? parent, DateTimeOffset now) => (ParentId, UpdatedAt) = (parent, now);

    public void Identify(string? externalId) => ExternalId = string.IsNullOrWhiteSpace(externalId) ? null : externalId.Trim();

    public void SetField(string key, object? value, DateTimeOffset now)
    {
        Fields = Fields.With(key, value);
        UpdatedAt = now;
    }

    public void Touched(DateTimeOffset at)
    {
        if (LastTouchAt is null || LastTouchAt < at) LastTouchAt = at;
    }

    public void Delete(DateTimeOffset now) => DeletedAt ??= now;

    public void Restore() => DeletedAt = null;

    public static string Band(int? employees) => employees switch
    {
        null => "",
        <= 10 => "1–10",
        <= 50 => "11–50",
        <= 200 => "51–200",
        <= 500 => "201–500",
        <= 1000 => "501–1,000",
        _ => "1,000+",
    };

    void Touch(DateTimeOffset now)
    {
        UpdatedAt = now;
        SortName = TextKeys.Sort(Name);
        SearchText = TextKeys.Search([Name, .. domains.Select(d => d.Domain), City]);
    }
}

public sealed class CompanyDomain : IInWorkspace, IOwnedPart
{
    public WorkspaceId WorkspaceId { get; set; }
    public CompanyId CompanyId { get; set; }
    public string Domain { get; set; } = "";

    (Type Type, IId Id) IOwnedPart.PartOf => (typeof(Company), CompanyId);
    string IOwnedPart.Field => "domains";
}

sealed class CompanyMapping : IMapping<Company>, IMapping<CompanyDomain>
{
    public void Map(EntityTypeBuilder<Company> e)
    {
        e.ToTable("record_companies");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasMany(x => x.Domains).WithOne().HasForeignKey(x => new { x.WorkspaceId, x.CompanyId });
        e.HasIndex(x => new { x.WorkspaceId, x.SortName, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.CreatedAt, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.LastTouchAt, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Industry, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.OwnerId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.ParentId }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.ExternalId }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.ImportId, x.Id }).WherePresent();
    }

    public void Map(EntityTypeBuilder<CompanyDomain> e)
    {
        e.ToTable("record_company_domains");
        e.HasKey(x => new { x.WorkspaceId, x.Domain });
        e.HasIndex(x => new { x.WorkspaceId, x.CompanyId });
    }
}
