using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

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
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("Texts are replaced inside a transaction.");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction.GetDbTransaction();
        command.CommandTimeout = db.Database.GetCommandTimeout() ?? command.CommandTimeout;
        string Mark(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
            return $"@{name}";
        }
        var (text, instead) = (asText($"\"{column}\""), Mark("instead", with));
        var marks = words.Select((word, i) => Mark($"word{i}", word)).ToList();
        var replaced = marks.Aggregate(text, (inner, mark) => $"replace({inner}, {mark}, {instead})");
        command.CommandText = $"UPDATE \"{table}\" SET \"{column}\" = {fromText(replaced)} WHERE workspace_id = {Mark("workspace", db.Workspace.Value)} AND ({string.Join(" OR ", marks.Select(mark => $"{where}({text}, {mark}) > 0"))})";
        return await command.ExecuteNonQueryAsync(cancel);
    }
}
