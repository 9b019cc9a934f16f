using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Platform.Audit;

// All chains in order, past the model: a value that is not even of its column's kind is a finding, not an exception.
static class AuditReading
{
    const int Page = 20_000;

    // By pages of the primary key, so that no transaction stays open while a long chain is gone through.
    public static IEnumerable<AuditLine> All(SluiceDb db, CancellationToken cancel)
    {
        var (line, behind, count) = (new AuditLine(), "", Page);
        while (count == Page)
        {
            cancel.ThrowIfCancellationRequested();
            using var rows = db.Dialect.Raw(db.Database.GetDbConnection(), $"SELECT {AuditLine.Columns} FROM platform_audit {behind} ORDER BY workspace_id, sequence LIMIT {Page.ToString(CultureInfo.InvariantCulture)}");
            for (count = 0; rows.Next(); count++)
            {
                line.Take(rows);
                yield return line;
            }
            behind = string.Create(CultureInfo.InvariantCulture, $"WHERE (workspace_id, sequence) > ({line.Workspace.Value}, {line.Sequence})");
        }
    }
}
