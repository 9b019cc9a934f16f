using Sluice.Platform.Db;

namespace Sluice.Record.Fields;

// A record with custom fields.
public interface IFielded
{
    Guid Key { get; }
    FieldBag Fields { get; }
    DateTimeOffset? DeletedAt { get; }

    void Fill(FieldBag fields, DateTimeOffset now);
}
