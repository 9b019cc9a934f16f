using Sluice.Tabular;

namespace Sluice.Commands.Neural;

// The first table of a file named by an option.
sealed class LeadFile : IDisposable
{
    readonly TableFile file;

    LeadFile(string option, TableFile file)
    {
        (Option, this.file) = (option, file);
        Profiles = ColumnProfile.Of(Table);
    }

    public string Option { get; }

    public TableSource Table => file.Tables[0];

    public string Name => Table.Name;

    public IReadOnlyList<ColumnProfile> Profiles { get; }

    public static LeadFile Open(string option, string path, char? delimiter)
    {
        if (!File.Exists(path)) throw new UnusableInputException(Directory.Exists(path) ? $"{option}: {path} is a directory." : $"{option}: there is no file {path}.");
        try
        {
            return new(option, TableFile.Open(path, new() { Delimiter = delimiter, HasHeader = true }));
        }
        catch (TableException e)
        {
            throw new UnusableInputException($"{option}: {path}: {e.Message}");
        }
    }

    // Place of a column; the option whose word is at fault is named.
    public int Find(string column, string saidBy)
    {
        var exact = Table.Headers.ToList().IndexOf(column);
        var found = exact >= 0 ? exact : Table.Headers.ToList().FindIndex(h => string.Equals(h, column, StringComparison.OrdinalIgnoreCase));
        return found >= 0 ? found : throw new UnusableInputException($"{saidBy}: {Name} has no column “{column}”. It has: {string.Join(", ", Table.Headers)}.");
    }

    // Rows, with what is wrong with a file found on the way said in the same words.
    public IEnumerable<TableRow> Rows(CancellationToken cancel)
    {
        using var rows = Table.Rows(cancel).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext()) yield break;
            }
            catch (TableException e)
            {
                throw new UnusableInputException($"{Option}: {Name}: {e.Message}");
            }
            yield return rows.Current;
        }
    }

    public void Dispose() => file.Dispose();
}
