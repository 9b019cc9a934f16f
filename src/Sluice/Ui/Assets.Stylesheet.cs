using System.Text;

namespace Sluice.Ui;

public sealed partial class Assets
{
    // Later wins: the base, the tokens, the parts, then whatever lies beside a page.
    static readonly string[] Order =
    [
        "tokens", "base", "shell", "button", "form", "avatar", "score", "mark", "filter", "card", "table", "cell", "pick", "bulk",
        "parts", "diff", "receipt", "reasons", "record", "timeline", "queue", "day", "board", "deal", "funnel", "versus", "chart", "progress",
        "dialog", "toast", "palette", "empty", "public", "settings", "kit", "narrow",
    ];

    static string Stylesheet(IReadOnlyDictionary<string, byte[]> files)
    {
        var css = new StringBuilder();
        css.AppendLine(Text(files, files.Keys.Single(p => p.EndsWith("/tabler.min.css", StringComparison.Ordinal))));
        foreach (var name in Order) css.AppendLine(Text(files, $"css/{name}.css"));
        foreach (var path in files.Keys.Where(IsBeside).Order(StringComparer.Ordinal)) css.AppendLine(Text(files, path));
        css.Append(Scale.Css());
        return css.ToString().Replace("@charset \"UTF-8\";", "", StringComparison.Ordinal);
    }

    static bool IsBeside(string path) =>
        path.StartsWith("beside/", StringComparison.Ordinal) && path.EndsWith(".css", StringComparison.Ordinal);

    static string Text(IReadOnlyDictionary<string, byte[]> files, string path) =>
        files.TryGetValue(path, out var bytes) ? Encoding.UTF8.GetString(bytes) : throw new FileNotFoundException($"No asset {path}");
}
