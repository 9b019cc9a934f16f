namespace Sluice.Record.Companies;

// One organisation found to have two records: what the one that stays takes over besides plain fields, and the end of the other.
public sealed partial class Company
{
    public void Lead(string domain) => Domain = domain;

    public void BeginWith(Company first) => CreatedAt = first.CreatedAt;

    public void End(DateTimeOffset now)
    {
        Delete(now);
        UpdatedAt = now;
    }
}
