namespace Sluice.Record.Changes;

// What taking back an import or a merge came to, and what it left because somebody had changed it since.
public sealed class UndoReport
{
    public int Deleted { get; set; }
    public int Restored { get; set; }
    public int Kept { get; set; }
    public List<string> KeptWhat { get; set; } = [];

    public void Keep(string what)
    {
        Kept++;
        if (KeptWhat.Count < 200) KeptWhat.Add(what);
    }
}
