using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sluice.Platform.Db;

// Sits beside its entity and is found by scanning the assembly.
public interface IMapping<T> where T : class
{
    void Map(EntityTypeBuilder<T> e);
}
