using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Sluice.Platform.Db;

// All that differs between the two databases. Provider SQL stands behind this and nowhere else.
public interface IDialect
{
    string Name { get; }
    string JsonType { get; }
    Type IdConverter(Type idType);
    void Conventions(ModelConfigurationBuilder conventions);
    void Configure(ModelBuilder model);

    Task Insert(DbConnection connection, DbTransaction? transaction, BulkTable table, IEnumerable<object?[]> rows, CancellationToken cancel);
}
