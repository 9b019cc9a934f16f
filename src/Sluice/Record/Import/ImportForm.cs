using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Record.Import;

// The words of a posted form as options; columns come as "column.HEADER".
static class ImportForm
{
    public static Result<ImportOptions> Read(IReadOnlyDictionary<string, string> form, ImportOptions start)
    {
        string? Text(string key) => form.TryGetValue(key, out var value) && value.Trim().Length > 0 ? value.Trim() : null;
        var options = start with { Match = Text("match") ?? start.Match, List = Text("list") ?? start.List, Source = Text("source") ?? start.Source, Country = Text("country")?.ToUpperInvariant() ?? start.Country, BasisNote = Text("basisNote") ?? start.BasisNote };
        if (Text("mode") is { } mode)
        {
            if (!Enum.TryParse<ImportMode>(mode, true, out var parsed)) return new Refusal("invalid", "The mode is create, upsert or update.", "mode");
            options = options with { Mode = parsed };
        }
        if (Text("basis") is { } basis)
        {
            if (!Enum.TryParse<LawfulBasis>(new string([.. basis.Where(char.IsLetter)]), true, out var parsed)) return new Refusal("invalid", "The lawful basis is consent, legitimateInterest or contract.", "basis");
            options = options with { Basis = parsed };
        }
        if (Text("origin") is { } origin) options = options with { Origin = origin switch { "in" => Direction.In, "out" => Direction.Out, _ => Direction.Own } };
        if (Text("delimiter") is { Length: 1 } delimiter) options = options with { Delimiter = delimiter[0] };
        if (Text("createFields") is { } create) options = options with { CreateFields = create is "true" or "on" or "1" };
        if (Text("owner") is { } owner && UserId.TryParse(owner, null, out var id)) options = options with { Owner = id };
        var columns = form.Where(f => f.Key.StartsWith("column.", StringComparison.Ordinal)).ToDictionary(f => f.Key[7..], f => f.Value.Trim(), StringComparer.Ordinal);
        return columns.Count == 0 ? options : options with { Columns = columns };
    }
}
