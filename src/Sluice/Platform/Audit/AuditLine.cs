using Sluice.Platform.Db;

namespace Sluice.Platform.Audit;

// A row as it lies in the table, and the hash it should have. One instance for all rows, good until the next.
sealed class AuditLine
{
    public const string Columns = "workspace_id, sequence, at, actor, action, target, details, prev_hash, hash";

    readonly AuditSeal seal = new();
    readonly byte[] before = new byte[AuditSeal.Length], said = new byte[AuditSeal.Length], computed = new byte[AuditSeal.Length];

    public WorkspaceId Workspace { get; private set; }
    public long Sequence { get; private set; }
    // Every value is of the kind that is written there.
    public bool Readable { get; private set; }

    public ReadOnlySpan<byte> HashBefore => before;
    public ReadOnlySpan<byte> Hash => said;
    public bool Holds => said.AsSpan().SequenceEqual(computed);

    public void Take(RawRows row)
    {
        Readable = row.TryWhole(0, out var workspace) && workspace is >= int.MinValue and <= int.MaxValue && row.TryWhole(1, out var sequence) && Take(row, (int)workspace, sequence);
    }

    bool Take(RawRows row, int workspace, long sequence)
    {
        (Workspace, Sequence) = (new WorkspaceId(workspace), sequence);
        if (!row.TryMoment(2, out var at)) return false;
        seal.Begin(workspace, sequence, at);
        for (var column = 3; column < 7; column++)
        {
            if (!row.TryText(column, out var text)) return false;
            seal.Add(text);
        }
        if (!Keep(row, 7, before) || !Keep(row, 8, said)) return false;
        seal.End(before, computed);
        return true;
    }

    static bool Keep(RawRows row, int column, byte[] hash) => row.TryBlob(column, out var bytes) && bytes.Length == hash.Length && bytes.TryCopyTo(hash);
}
