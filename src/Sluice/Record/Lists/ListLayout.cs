namespace Sluice.Record.Lists;

public enum LayoutKind { Table, Groups, Board }

// How a list lies on the screen: one table, a table in groups, or a board of columns, by a field of few values.
// Written "groups:owner" or "board:stage"; a plain table is nothing.
public sealed record ListLayout(LayoutKind Kind, string By)
{
    public static readonly ListLayout Table = new(LayoutKind.Table, "");

    public static ListLayout Read(string? text) => text?.Split(':', 2) switch
    {
        ["groups", { Length: > 0 } by] => new(LayoutKind.Groups, by),
        ["board", { Length: > 0 } by] => new(LayoutKind.Board, by),
        _ => Table,
    };

    public override string ToString() => Kind switch { LayoutKind.Groups => "groups:" + By, LayoutKind.Board => "board:" + By, _ => "" };
}
