using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Platform.Audit;

// The first row that is not as it was written, and what is wrong with it.
public sealed record AuditFault(WorkspaceId Workspace, long Sequence, string What)
{
    public override string ToString() => $"{(Workspace == WorkspaceId.None ? "the chain of no workspace" : $"workspace {Workspace}")}, row {Sequence}: {What}";
}

public sealed record AuditVerdict(long Rows, int Chains, int Anchors, AuditFault? Fault)
{
    public bool Ok => Fault is null;
}

// Goes through every chain in order and computes it anew.
public sealed class AuditCheck
{
    readonly Dictionary<(WorkspaceId, long), Anchor> anchors = [];
    readonly Dictionary<WorkspaceId, Anchor> furthest = [];
    long rows;
    int chains;
    WorkspaceId chain;
    long last;
    readonly byte[] hash = new byte[AuditSeal.Length];

    AuditCheck() { }

    public static async Task<AuditVerdict> Run(SluiceDb db, AnchorFiles files, CancellationToken cancel)
    {
        var check = new AuditCheck();
        // Before the rows: what is anchored while they are read lies further than they go.
        var fault = check.Take(files) ?? await check.Read(db, cancel);
        return new AuditVerdict(check.rows, check.chains, check.anchors.Count, fault);
    }

    AuditFault? Take(AnchorFiles files)
    {
        foreach (var (file, line, anchor) in files.All())
        {
            if (anchor is null) return new AuditFault(WorkspaceId.None, 0, $"line {line} of {file} is no anchor");
            if (anchors.TryGetValue((anchor.Chain, anchor.Sequence), out var other) && other.Hash != anchor.Hash) return new AuditFault(anchor.Chain, anchor.Sequence, $"{file} anchors another hash than {other.At:yyyy-MM-dd}.anchor");
            anchors[(anchor.Chain, anchor.Sequence)] = anchor;
            if (!furthest.TryGetValue(anchor.Chain, out var far) || far.Sequence < anchor.Sequence) furthest[anchor.Chain] = anchor;
        }
        return null;
    }

    async Task<AuditFault?> Read(SluiceDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        foreach (var line in AuditReading.All(db, cancel))
            if (Next(line) is { } fault) return fault;
        if (End() is { } cut) return cut;
        // Chains of which not one row is left.
        return furthest.Values.OrderBy(a => a.Chain.Value).Select(a => new AuditFault(a.Chain, 1, $"is missing, and so are all up to the {a.Sequence} that were anchored on {a.At:yyyy-MM-dd}")).FirstOrDefault();
    }

    AuditFault? Next(AuditLine line)
    {
        if (rows == 0 || line.Workspace != chain)
        {
            if (End() is { } cut) return cut;
            (chain, last, chains) = (line.Workspace, 0, chains + 1);
            hash.AsSpan().Clear();
        }
        if (line.Sequence != last + 1) return new AuditFault(chain, last + 1, $"is missing; the next one there is {line.Sequence}");
        if (!line.Readable) return new AuditFault(chain, line.Sequence, "holds a value that nothing of ours writes");
        if (!line.HashBefore.SequenceEqual(hash)) return new AuditFault(chain, line.Sequence, "does not follow the row before it");
        if (!line.Holds) return new AuditFault(chain, line.Sequence, "was changed: its hash is another");
        if (anchors.Count > 0 && anchors.TryGetValue((chain, line.Sequence), out var anchor) && anchor.Hash != Convert.ToHexStringLower(line.Hash))
            return new AuditFault(chain, line.Sequence, $"is not the one anchored on {anchor.At:yyyy-MM-dd}: the chain was written anew");
        last = line.Sequence;
        line.Hash.CopyTo(hash);
        rows++;
        return null;
    }

    // Of the chain gone through: does it reach as far as it once did?
    AuditFault? End()
    {
        if (rows == 0 || !furthest.Remove(chain, out var anchor) || anchor.Sequence <= last) return null;
        return new AuditFault(chain, last + 1, $"is missing: the chain was cut behind {last}, {anchor.Sequence} rows were anchored on {anchor.At:yyyy-MM-dd}");
    }
}
