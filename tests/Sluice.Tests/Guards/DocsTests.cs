using System.CommandLine;
using System.Text.RegularExpressions;
using Sluice.Commands;
using Sluice.Tests.World;

namespace Sluice.Tests.Guards;

// What the papers say is there, is there.
public sealed class DocsTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    const int Longest = 300;

    static IEnumerable<(string File, string Text)> Papers => House.Files().Where(f => f.EndsWith(".md", StringComparison.Ordinal) && !f.Contains("/lib/", StringComparison.Ordinal)).Select(f => (f, File.ReadAllText(House.Path(f))));

    [Fact]
    public void Every_script_named_in_the_papers_is_in_bin() =>
        Assert.Empty(Papers.SelectMany(p => Regex.Matches(p.Text, @"(?<![\w/.])bin/([a-z][\w-]*)").Select(m => (p.File, m.Value))).Where(n => !File.Exists(House.Path(n.Value))).Distinct());

    [Fact]
    public void Every_command_named_in_the_papers_is_one()
    {
        var named = Papers.SelectMany(p => Code(p.Text).SelectMany(Lines).Select(line => (p.File, Fault: Fault(line))));
        Assert.Empty(named.Where(n => n.Fault is not null).Select(n => $"{n.File}: {n.Fault}").Distinct());
    }

    [Theory]
    [InlineData("sluice serve --data DIR", null)]
    [InlineData("echo x | bin/sluice user add --email you@company.example --role admin", null)]
    [InlineData("sluice fly --data DIR", "sluice fly is no command")]
    [InlineData("sluice user fly", "sluice user fly is no command")]
    [InlineData("sluice serve --wings", "sluice serve knows no --wings")]
    public void A_command_that_is_none_is_noticed(string line, string? fault) => Assert.Equal(fault, Lines(line).Select(Fault).FirstOrDefault(f => f is not null));

    [Fact]
    public void Every_page_named_in_the_journey_is_served()
    {
        var routes = Route.Of(app.Services).Where(r => r.Method == "GET").Select(r => Regex.Replace(r.Pattern, @"\{[^}]*\}", "{}")).ToHashSet(StringComparer.Ordinal);
        var named = Regex.Matches(File.ReadAllText(House.Path("docs", "journey.md")), @"`(/[\w/{}.-]*)`").Select(m => Regex.Replace(m.Groups[1].Value, @"\{[^}]*\}", "{}"));
        Assert.Empty(named.Distinct().Where(n => !routes.Contains(n)));
    }

    [Fact]
    public void Every_script_of_the_browser_is_listed()
    {
        var listed = File.ReadAllText(House.Path("docs", "scripts.md"));
        var scripts = House.Files().Where(f => f.EndsWith(".js", StringComparison.Ordinal) && f.StartsWith("src/Sluice/", StringComparison.Ordinal) && !f.StartsWith("src/Sluice/wwwroot/lib/", StringComparison.Ordinal));
        Assert.Empty(scripts.Where(s => !listed.Contains(s["src/Sluice/".Length..].Replace("wwwroot/js/", "", StringComparison.Ordinal), StringComparison.Ordinal) && !listed.Contains($"`{Path.GetFileName(s)}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_package_says_why_it_is_here()
    {
        var lines = File.ReadAllLines(House.Path("Directory.Packages.props")).Where(l => l.Contains("<PackageVersion", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.Empty(lines.Where(l => !Regex.IsMatch(l, @"<!--\s*\S+.*-->")));
        var used = string.Concat(House.Files().Where(f => f.EndsWith(".csproj", StringComparison.Ordinal) || f.EndsWith("Build.props", StringComparison.Ordinal)).Select(f => File.ReadAllText(House.Path(f))));
        Assert.Empty(lines.Where(l => !l.Contains("pinned", StringComparison.Ordinal)).Select(l => Regex.Match(l, "Include=\"([^\"]+)\"").Groups[1].Value).Where(p => !used.Contains($"\"{p}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_hand_written_file_is_longer_than_three_hundred_lines() =>
        Assert.Empty(House.Files().Where(IsHandWritten).Select(f => (File: f, Lines: File.ReadAllLines(House.Path(f)).Length)).Where(f => f.Lines > Longest));

    [Fact]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = House.Files().Where(f => f.StartsWith("docs/decisions/", StringComparison.Ordinal)).Select(f => int.Parse(Path.GetFileName(f)[..4])).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [Fact]
    public void Links_between_papers_lead_somewhere() =>
        Assert.Empty(Papers.SelectMany(p => Regex.Matches(p.Text, @"\]\((?!https?:|#|mailto:)([^)#]+)").Select(m => (p.File, To: m.Groups[1].Value)))
            .Where(l => !Path.Exists(Path.Combine(House.Root, Path.GetDirectoryName(l.File)!, l.To))));

    static bool IsHandWritten(string file) =>
        Path.GetExtension(file) is ".cs" or ".razor" or ".js" or ".mjs" or ".css" or ".sh" or ".md" or ".csproj" or ".props" or "" && !file.EndsWith(".min.js", StringComparison.Ordinal)
        && !file.Contains("wwwroot/lib/", StringComparison.Ordinal) && file is not "LICENSE";

    // Fenced blocks and spans in backticks.
    static IEnumerable<string> Code(string text) =>
        Regex.Matches(text, @"```[^\n]*\n(.*?)```|`([^`\n]+)`", RegexOptions.Singleline).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value);

    static IEnumerable<string> Lines(string code) => code.Split('\n').SelectMany(l => l.Split('|'));

    // Null where the line names no command of Sluice, or one that exists with its options.
    static string? Fault(string line)
    {
        var words = line.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["sluice" or "bin/sluice", var first, ..] || !Regex.IsMatch(first, "^[a-z]+$")) return null;
        Command command = CommandLine.Root();
        var said = "sluice";
        foreach (var word in words.Skip(1))
        {
            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                if (word is not "--help" && !command.Options.Any(o => o.Name == word.Split('=')[0])) return $"{said} knows no {word}";
            }
            else if (command.Subcommands.Count > 0 && Regex.IsMatch(word, "^[a-z]+$"))
            {
                said += $" {word}";
                if (command.Subcommands.FirstOrDefault(c => c.Name == word) is { } sub) command = sub;
                else if (command.Arguments.Count == 0) return $"{said} is no command";
            }
        }
        return null;
    }
}
