using Microsoft.EntityFrameworkCore.Metadata;
using Sluice.Record.Lists;

namespace Sluice.Record;

// Which columns say whom a row is about, read off the model, so that the table of a new stage cannot be forgotten.
static class References
{
    public static bool PointsAt(IReadOnlyProperty property, Type id) =>
        property.DeclaringType.ClrType == typeof(ListMember) ? property.Name == nameof(ListMember.RecordId) : (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == id;
}
