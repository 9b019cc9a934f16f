using System.Text.Json;
using Sluice.Record.Import;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Kinds;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Commands;

// The words of the import command, understood or refused.
static class ImportArguments
{
    public static ImportOptions Options(ImportMode mode, string? match, string? map, string[] columns, bool createFields, string? delimiter, string? list, string? basis, string? source, string? origin, string? country) => new()
    {
        Mode = mode,
        Match = match,
        Columns = Columns(map, columns),
        CreateFields = createFields,
        Delimiter = CommandWords.Delimiter(delimiter),
        List = list,
        Basis = basis is null ? LawfulBasis.None : BasisOf(basis) ?? throw new UnusableInputException($"“{basis}” is no lawful basis. There are: consent, legitimate-interest, contract."),
        Source = source ?? "",
        Origin = origin switch { null => Direction.Own, "in" => Direction.In, "out" => Direction.Out, _ => throw new UnusableInputException("--origin is in or out.") },
        Country = country?.ToUpperInvariant(),
    };

    public static Dictionary<string, string> Kinds(string[] said) => said.Select(pair => pair.LastIndexOf('=') is > 0 and var at ? (File: pair[..at].Trim(), Kind: pair[(at + 1)..].Trim()) : throw new UnusableInputException($"--file-kind is “file=kind”, not “{pair}”.")).ToDictionary(p => p.File, p => p.Kind, StringComparer.Ordinal);

    public static IfUnknown? Unknown(string? said) => said is null ? null : Enum.TryParse<IfUnknown>(said, ignoreCase: true, out var what) && Enum.IsDefined(what) ? what : throw new UnusableInputException("--unknown is reject, leave or make.");

    public static LawfulBasis? BasisOf(string text) =>
        Enum.TryParse<LawfulBasis>(new string([.. text.Where(char.IsLetter)]), ignoreCase: true, out var basis) ? basis : null;

    public static ImportFile File(string path) =>
        System.IO.File.Exists(path) ? ImportFiles.Describe(path) : throw new UnusableInputException(Directory.Exists(path) ? $"{path} is a directory." : $"There is no file {path}.");

    static Dictionary<string, string> Columns(string? map, string[] said)
    {
        var columns = map is null ? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) : FromMap(map);
        foreach (var pair in said)
        {
            var at = pair.LastIndexOf('=');
            if (at < 1) throw new UnusableInputException($"--column is “Header=field”, not “{pair}”.");
            columns[pair[..at].Trim()] = pair[(at + 1)..].Trim();
        }
        return columns;
    }

    // {"Header": "field"}, or the same below "columns".
    static Dictionary<string, string> FromMap(string path)
    {
        if (!System.IO.File.Exists(path)) throw new UnusableInputException($"There is no file {path}.");
        try
        {
            using var json = JsonDocument.Parse(System.IO.File.ReadAllText(path));
            var root = json.RootElement.TryGetProperty("columns", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : json.RootElement;
            return root.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Null ? "" : p.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new UnusableInputException($"{path} is no JSON object of headers and fields: {e.Message}");
        }
    }
}
