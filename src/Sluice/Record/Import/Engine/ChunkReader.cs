using System.Threading.Channels;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Engine;

public sealed record Chunk(IReadOnlyList<DraftRow> Rows, int LastRow, long BytesRead);

// Reads and understands the next rows on one core while the database writes the last ones on another.
static class ChunkReader
{
    public const int Rows = 2_000;
    const int Ahead = 3;

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
            var rows = new List<DraftRow>(Rows);
            foreach (var row in part.Table.Rows(cancel))
            {
                var draft = part.Read(row);
                if (row.Number <= after) continue;
                rows.Add(draft);
                if (rows.Count < Rows) continue;
                await to.WriteAsync(new Chunk(rows, row.Number, part.Table.BytesRead), cancel);
                rows = new List<DraftRow>(Rows);
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
