using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sluice.Platform.Db;

static class PresentIndex
{
    // Holds only rows in which its nullable columns are set: for columns that rows are looked up by and never sorted by.
    public static IndexBuilder<T> WherePresent<T>(this IndexBuilder<T> index) =>
        index.HasFilter(string.Join(" AND ", index.Metadata.Properties.Where(p => p.IsNullable).Select(p => $"\"{SluiceModel.Snake(p.Name)}\" IS NOT NULL")));
}
