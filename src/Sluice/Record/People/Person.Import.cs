using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.People;

// What only whole rows of a file do: all custom values at once, and a source told later.
public sealed partial class Person
{
    public void Fill(FieldBag fields, DateTimeOffset now)
    {
        Fields = fields;
        UpdatedAt = now;
    }

    // As old here as in the system it comes from, and untouched since.
    public void KnownSince(DateTimeOffset since) => (CreatedAt, UpdatedAt, StageSince) = (since.ToMicroseconds(), since.ToMicroseconds(), since.ToMicroseconds());

    public void ComeFrom(string source, DateTimeOffset now)
    {
        Source = source;
        UpdatedAt = now;
    }
}
