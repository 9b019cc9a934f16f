using System.Threading.Channels;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Engine;

public sealed record Chunk(IReadOnlyList<DraftRow> Rows, int LastRow, long BytesRead);

// Reads and understands the next rows on one core while the database writes the last ones on another.
static class ChunkReader
{
    // A chunk is one commit: few commits write the pages of an index fewer times, many cells take memory.
    const int Cells = 40_000, Fewest = 1_000, Most = 4_000;
    const int Ahead = 2;

    public static ChannelReader<Chunk> Start(ImportPart part, int after, CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<Chunk>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        _ = Task.Run(() => Read(part, after, channel.Writer, cancel), CancellationToken.None);
        return channel.Reader;
    }

    static async Task Read(ImportPart part, int after, ChannelWriter<Chunk> to, CancellationToken cancel)
    {
        try
        {
            var most = Math.Clamp(Cells / Math.Max(1, part.Table.Headers.Count), Fewest, Most);
            var rows = new List<DraftRow>(most);
            foreach (var row in part.Table.Rows(cancel))
            {
                var draft = part.Read(row);
                if (row.Number <= after) continue;
                rows.Add(draft);
                if (rows.Count < most) continue;
                await to.WriteAsync(new Chunk(rows, row.Number, part.Table.BytesRead), cancel);
                rows = new List<DraftRow>(most);
            }
            if (rows.Count > 0) await to.WriteAsync(new Chunk(rows, rows[^1].Number, part.Table.BytesRead), cancel);
            to.Complete();
        }
        catch (Exception e)
        {
            to.Complete(e);
        }
    }
}
