using System.Text.RegularExpressions;

namespace Sluice.Tests.Guards;

// The rules of the house: a stage may use Record, Platform, Ui and the libraries, and of another stage only what
// stands in its Activities.cs; Record knows no other stage; Platform and Ui know no stage and not Record.
// The composition (Program, Stages, Commands, Demo) knows all and is known by nobody.
sealed class Borders(IReadOnlySet<string> facts)
{
    static readonly HashSet<string> KnowAll = ["", "Commands", "Demo"];

    // Facts: the full names of all types declared in the stages' Activities.cs under a source directory.
    public static Borders Of(string source) => new(Directory.EnumerateDirectories(source)
        .Select(d => Path.Combine(d, "Activities.cs")).Where(File.Exists)
        .SelectMany(f => Regex.Matches(File.ReadAllText(f), @"\b(?:record struct|record class|record|class|enum|struct|interface)\s+(\w+)").Select(m => $"Sluice.{Path.GetFileName(Path.GetDirectoryName(f))}.{m.Groups[1].Value}"))
        .ToHashSet(StringComparer.Ordinal));

    public IReadOnlyList<string> Offences(IEnumerable<(string From, string To)> uses) =>
        [.. uses.Where(u => IsOurs(u.From) && IsOurs(u.To) && !Allows(u.From, u.To)).Select(u => $"{u.From} uses {u.To}").Distinct().Order(StringComparer.Ordinal)];

    // "using" lines: they catch what the compiler folds away (constants, nameof, enum values).
    public IReadOnlyList<string> Offences(string source) =>
        [.. Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Select(f => (File: f, Parts: Path.GetRelativePath(source, f).Split('/', '\\')))
            .SelectMany(f => InText(f.Parts.Length > 1 ? f.Parts[0] : "", File.ReadAllText(f.File)).Where(used => f.Parts is not [_, "Commands", ..] || used != "Sluice.Commands").Select(used => $"{string.Join('/', f.Parts)} uses {used}"))
            .Order(StringComparer.Ordinal)];

    // A namespace below another stage's root holds no facts, so its mere mention is an offence.
    public IEnumerable<string> InText(string room, string text) =>
        Regex.Matches(text, @"^\s*@?using\s+(?:static\s+|\w+\s*=\s*)?(Sluice(?:\.\w+)*)", RegexOptions.Multiline).Select(m => m.Groups[1].Value)
            .Where(used => IsOurs(used + ".X") && Room(used + ".X") != "" && !Rooms(room, Room(used + ".X")) && !(IsStage(room) && IsStage(Room(used + ".X")) && (used.Count(c => c == '.') == 1 || facts.Contains(used))));

    // A stage's verbs stand in its own Commands folder and use the program's command line.
    static bool IsVerb(string from, string to) => from.Split('.') is [_, _, "Commands", _, ..] && Room(to) == "Commands";

    bool Allows(string from, string to) => IsVerb(from, to) || Rooms(Room(from), Room(to)) || (IsStage(Room(from)) && IsStage(Room(to)) && facts.Contains(to));

    static bool Rooms(string from, string to) => from == to || KnowAll.Contains(from) || (from, to) switch
    {
        ("Platform", "Ui") or ("Ui", "Platform") => true,
        ("Platform" or "Ui", _) => false,
        (_, "Platform" or "Ui") => true,
        ("Record", _) => false,
        (_, "Record") => true,
        _ => false,
    };

    static bool IsStage(string room) => !KnowAll.Contains(room) && room is not ("Platform" or "Ui" or "Record");

    // What source generators add lies in other namespaces.
    static bool IsOurs(string type) => type.StartsWith("Sluice.", StringComparison.Ordinal) && Room(type) is not ("Blocks" or "Filters" or "Networks" or "Tabular" or "Visits" or "Neural" or "Mail" or "MailText" or "MergeFields" or "Html" or "Journeys");

    static string Room(string type) => type.Split('.') is [_, var room, _, ..] ? room : "";
}
