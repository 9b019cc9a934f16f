using Microsoft.EntityFrameworkCore;

namespace Sluice.Platform.Db;

// UPDATE … SET column = replace(column, …), the same on both databases but for casts and the name of "where in it".
static class Replacement
{
    // As written, in small letters, and as JSON writes them.
    public static IReadOnlyList<string> Spellings(IEnumerable<string> words, bool json) =>
        [.. words.SelectMany(w => new[] { w, w.ToLowerInvariant() }).SelectMany(w => json ? new[] { w, Json.Write(w)[1..^1] } : [w]).Distinct(StringComparer.Ordinal)];

    public static async Task<int> Run(SluiceDb db, string table, string column, IReadOnlyList<string> words, string with, Func<string, string> asText, Func<string, string> fromText, string where, CancellationToken cancel)
    {
        if (words.Count == 0) return 0;
        var text = asText($"\"{column}\"");
        var replaced = words.Select((_, i) => i).Aggregate(text, (inner, i) => $"replace({inner}, {{{i + 2}}}, {{1}})");
        var holds = string.Join(" OR ", words.Select((_, i) => $"{where}({text}, {{{i + 2}}}) > 0"));
        return await db.Database.ExecuteSqlRawAsync($"UPDATE \"{table}\" SET \"{column}\" = {fromText(replaced)} WHERE workspace_id = {{0}} AND ({holds})", [db.Workspace.Value, with, .. words], cancel);
    }
}
