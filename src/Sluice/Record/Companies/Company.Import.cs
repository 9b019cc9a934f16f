using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.Companies;

public sealed partial class Company
{
    public void KnownSince(DateTimeOffset since) => (CreatedAt, UpdatedAt) = (since.ToMicroseconds(), since.ToMicroseconds());

    public void Fill(FieldBag fields, DateTimeOffset now)
    {
        Fields = fields;
        UpdatedAt = now;
    }
}
