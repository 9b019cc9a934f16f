using Sluice.Record.Changes;

namespace Sluice.Record.Import;

// What an import has to tell besides its counts; kept with the run and shown on its page.
public sealed class ImportReport
{
    public List<ImportPartReport> Parts { get; set; } = [];
    public List<ImportWarning> Warnings { get; set; } = [];
    public List<ImportRejection> Rejections { get; set; } = [];
    public List<ImportSample> Changes { get; set; } = [];
    public List<string> RejectedFiles { get; set; } = [];
    public int NewCompanies { get; set; }
    public int FieldsChanged { get; set; }
    // The list the import made, or filled.
    public ListId? List { get; set; }
    public bool MadeList { get; set; }
    // Those that rows named.
    public List<ListId> MadeLists { get; set; } = [];
    public UndoReport? Undo { get; set; }

    const int MostReasons = 200;

    public void Warn(string code, string message, int rows, string? column = null)
    {
        var known = Warnings.Find(w => w.Code == code && w.Column == column && w.Message == message);
        if (known is not null) known.Rows += rows;
        else if (Warnings.Count < MostReasons) Warnings.Add(new ImportWarning { Code = code, Message = message, Rows = rows, Column = column });
    }

    public void Reject(string file, int row, string? who, string? column, string? value, string reason)
    {
        // The value differs from row to row; the reason without it is what is counted.
        var plain = value is { Length: > 0 } ? reason.Replace($"“{value}”", "This", StringComparison.Ordinal) : reason;
        var known = Rejections.Find(r => r.File == file && r.Column == column && r.Reason == plain);
        if (known is not null) known.Rows++;
        else if (Rejections.Count < MostReasons) Rejections.Add(new ImportRejection { File = file, Row = row, Who = who, Column = column, Value = value is { Length: > 80 } ? value[..80] : value, Reason = plain, Rows = 1 });
    }
}

public sealed class ImportWarning
{
    public string Code { get; set; } = "";
    public string Message { get; set; } = "";
    public int Rows { get; set; }
    public string? Column { get; set; }
}

public sealed class ImportRejection
{
    public string File { get; set; } = "";
    public int Row { get; set; }
    public string? Who { get; set; }
    public string? Column { get; set; }
    public string? Value { get; set; }
    public string Reason { get; set; } = "";
    public int Rows { get; set; }
}

public sealed record ImportSample(string Who, IReadOnlyList<ImportDiff> Fields);

public sealed record ImportDiff(string Field, string? Before, string? After, string? Stays = null);

public sealed class ImportPartReport
{
    public string File { get; set; } = "";
    // Empty: left aside.
    public string Kind { get; set; } = "";
    // Whose export it is, and of what.
    public string? Preset { get; set; }
    public string? Holds { get; set; }
    public List<ImportColumnReport> Columns { get; set; } = [];
    public ImportTally Tally { get; set; } = new();
}

public sealed record ImportColumnReport(string Header, string? Target, string? Label, string Because, bool Doubt, double Filled, IReadOnlyList<string> Samples, string? MakesField);
