using System.Globalization;
using Sluice.Record.Timeline;

namespace Sluice.Record.Import;

// One for each person an import made or changed, in place of a fact for every field.
[Kind("record.imported", 1, Channel.Record, Direction.Own)]
public sealed record RecordImported(ImportId ImportId, string File, int Row, bool Made) : IFact
{
    public Words Say() => new(Made ? "Imported" : "Changed by an import", string.Create(CultureInfo.InvariantCulture, $"{File}, row {Row}"), Icon: "file-import");
}
