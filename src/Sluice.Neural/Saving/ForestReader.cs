using Sluice.Neural.Encoding;
using Sluice.Neural.Trees;

namespace Sluice.Neural.Saving;

/// <summary>Reads forests. Every way through a tree goes forward and ends at a leaf, whatever the file says.</summary>
static class ForestReader
{
    const int MostTrees = 10_000, MostNodes = 10_000, MostDepth = 64;

    internal static Forest Read(BinaryReader from, Encoder encoder)
    {
        var start = from.ReadSingle();
        return new(start, EnsembleReader.Many(from, MostTrees, () => ReadTree(from, encoder)));
    }

    static Tree ReadTree(BinaryReader from, Encoder encoder)
    {
        var depth = EnsembleReader.Within(from.ReadInt32(), MostDepth);
        var nodes = EnsembleReader.Many(from, MostNodes, () => new TreeNode(from.ReadInt32(), from.ReadSingle(), from.ReadSingle(), from.ReadInt32(), from.ReadSingle()));
        for (var at = 0; at < nodes.Length; at++)
        {
            EnsembleReader.Within(nodes[at].Track, encoder.PlainTracks - 1);
            var isLeaf = nodes[at] == TreeNode.Leaf(at, nodes[at].Value);
            if (!isLeaf && (nodes[at].Right <= at + 1 || nodes[at].Right >= nodes.Length)) throw new InvalidDataException("A tree leads nowhere.");
        }
        return nodes.Length == 0 ? throw new InvalidDataException("A tree has no nodes.") : new(nodes, depth);
    }
}
