using Sluice.Platform.Db;

namespace Sluice.Sell.Deals;

// What only whole rows of a file do.
public sealed partial class Deal
{
    public void Fill(FieldBag fields, DateTimeOffset now)
    {
        Fields = fields;
        Changed(now);
    }

    // As untouched as on the day it began, whatever its history says.
    public void Settle(DateTimeOffset began) => UpdatedAt = began;
}
