using Sluice.Platform.Db;

namespace Sluice.Record.Companies;

public sealed partial class Company
{
    public void Fill(FieldBag fields, DateTimeOffset now)
    {
        Fields = fields;
        UpdatedAt = now;
    }
}
