using Sluice.Platform;

namespace Sluice.Record.Import;

public enum ChangeOp { Set, Add, Make }

// What an import did to a row it did not make itself. Set: a value before and after; Add: a row it put beside a
// record (an address, an employment); Make: a record of a kind that carries no import id. Undo reads them backwards.
public sealed class ImportChange : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public ImportId ImportId { get; set; }
    public long Number { get; set; }
    public int Row { get; set; }
    public ChangeOp Op { get; set; }
    public string Entity { get; set; } = "";
    public string Key { get; set; } = "";
    public string? Field { get; set; }
    public string? Before { get; set; }
    public string? After { get; set; }
}
