using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Tests.World;

namespace Sluice.Tests.Platform.Audit;

// Any one bit, in any column of any row.
public sealed class AuditFlipTests
{
    static readonly string[] Columns = ["workspace_id", "sequence", "at", "actor", "action", "target", "details", "prev_hash", "hash"];

    [Fact]
    public async Task A_bit_flipped_anywhere_is_found()
    {
        await using var chain = await ChainOfRows.Of(40);
        await chain.WithoutTriggers();
        // Cut at its end a chain is sound: the last row moved into another one leaves no gap. The anchor knows it.
        for (var workspace = 0; workspace < 3; workspace++) await chain.Anchor(new(workspace));
        var chance = new Random(20261119);
        var (flips, impossible) = (0, 0);
        for (var i = 0; i < 600; i++)
        {
            var row = chance.Next(40);
            var (workspace, sequence) = (row % 3, row / 3 + 1);
            if (await Flip(chain, Columns[i % Columns.Length], workspace, sequence, chance)) flips++;
            else impossible++;
        }
        Assert.True(flips > 350, $"{flips} flips, {impossible} that the database does not take.");
        Assert.True((await chain.Verify()).Ok);
    }

    [Fact]
    public async Task Every_single_bit_of_one_row_is_found()
    {
        await using var chain = await ChainOfRows.Of(9);
        await chain.WithoutTriggers();
        await chain.Anchor(new(1));
        var flips = 0;
        foreach (var column in Columns)
            for (var bit = 0; bit < await Bits(chain, column); bit++)
                if (await Flip(chain, column, 1, 2, bit)) flips++;
        Assert.True(flips > 1000, $"{flips} flips");
        Assert.True((await chain.Verify()).Ok);
    }

    static async Task<int> Bits(ChainOfRows chain, string column) => 8 * Bytes(await Value(chain, column, 1, 2)).Length;

    static async Task<bool> Flip(ChainOfRows chain, string column, int workspace, long sequence, Random chance) =>
        await Flip(chain, column, workspace, sequence, chance.Next(8 * Bytes(await Value(chain, column, workspace, sequence)).Length));

    // False where the database itself refuses the value: no text to PostgreSQL, a year beyond its calendar.
    static async Task<bool> Flip(ChainOfRows chain, string column, int workspace, long sequence, int bit)
    {
        var before = await Value(chain, column, workspace, sequence);
        var bytes = Bytes(before);
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        var (nowWorkspace, nowSequence) = (column != "workspace_id" ? workspace : bytes.Length == 4 ? BitConverter.ToInt32(bytes) : BitConverter.ToInt64(bytes), column == "sequence" ? BitConverter.ToInt64(bytes) : sequence);
        try
        {
            if (await Set(chain, column, Back(before, bytes), workspace, sequence) != 1) return false;
        }
        catch (Exception e) when (e is DbException or ArgumentException or InvalidCastException or OverflowException)
        {
            return false;
        }
        var verdict = await chain.Verify();
        Assert.False(verdict.Ok, $"bit {bit} of {column} in row {sequence} of {workspace}");
        Assert.Equal(1, await Set(chain, column, before is string text && !TestDatabase.IsPostgres ? Encoding.UTF8.GetBytes(text) : before, nowWorkspace, nowSequence));
        return true;
    }

    static async Task<object> Value(ChainOfRows chain, string column, int workspace, long sequence)
    {
        await using var db = chain.Store.OpenHouse();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT {column} FROM platform_audit WHERE workspace_id = {workspace} AND sequence = {sequence}";
        return (await command.ExecuteScalarAsync())!;
    }

    static Task<int> Set(ChainOfRows chain, string column, object value, long workspace, long sequence)
    {
        // A text of SQLite may be any bytes.
        var set = value is byte[] && column is "actor" or "action" or "target" or "details" ? "CAST(@p0 AS TEXT)" : "@p0";
        return chain.Do($"UPDATE platform_audit SET {column} = {set} WHERE workspace_id = {workspace} AND sequence = {sequence}", value);
    }

    static byte[] Bytes(object value) => value switch
    {
        byte[] bytes => [.. bytes],
        string text => Encoding.UTF8.GetBytes(text),
        // SQLite gives every integer as a long; a workspace is 32 bits of it.
        long number => BitConverter.GetBytes(number),
        int number => BitConverter.GetBytes(number),
        DateTime at => BitConverter.GetBytes(at.Ticks / 10),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    static object Back(object before, byte[] bytes) => before switch
    {
        byte[] => bytes,
        string when TestDatabase.IsPostgres => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes),
        string => bytes,
        long => BitConverter.ToInt64(bytes),
        int => BitConverter.ToInt32(bytes),
        DateTime => new DateTime(checked(BitConverter.ToInt64(bytes) * 10), DateTimeKind.Utc),
        _ => throw new NotSupportedException(before.GetType().Name),
    };
}
