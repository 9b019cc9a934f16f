using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Sluice.Networks;

/// <summary>
/// Tells carriers, hosting, homes, schools and public bodies from companies by rules that can be read: known numbers and
/// names, the words of the name, and the size of the network. The words are in <c>Data/organisations.txt</c>.
/// </summary>
public static class OrganisationRules
{
    // More than an office needs; the few companies with more stand in the list by number.
    const long TooManyForAnOffice = 1 << 17;
    const long ManyForAnOffice = 1 << 13;

    static readonly OrganisationKind[] WordOrder = [OrganisationKind.Education, OrganisationKind.Public, OrganisationKind.HomeOrMobile, OrganisationKind.Hosting, OrganisationKind.Carrier];
    static readonly Lazy<Rules> Read = new(() => Rules.Of(Embedded.Lines("organisations.txt", packed: false)));
    static readonly ConcurrentDictionary<string, string> Reasons = new(StringComparer.Ordinal);

    /// <summary>Words for legal forms, folded: “gmbh”, “inc”, “sa”.</summary>
    public static IReadOnlySet<string> LegalForms => Read.Value.Legal;

    /// <summary>Judges the owner of a network.</summary>
    /// <param name="number">The AS number, 0 when there is none.</param>
    /// <param name="name">The registered name.</param>
    /// <param name="addresses">IPv4 addresses announced, 0 when unknown.</param>
    public static OrganisationVerdict Judge(uint number, string name, long addresses = 0)
    {
        var rules = Read.Value;
        if (rules.ByNumber.TryGetValue(number, out var known))
            return known is OrganisationKind.Education ? new(known, "it carries many schools and institutes, so it says nothing about which", 0) : Sure(known, "it is on the list of known networks");
        var folded = NameWords.Fold(name);
        if (folded.Length == 0) return new(OrganisationKind.Unknown, "it has no name of its own", 0);
        if (rules.ByName(folded) is { } named) return Sure(named.Kind, Said("it is the known", named.Name));
        var words = folded.Split(' ');
        foreach (var kind in WordOrder)
        {
            foreach (var word in words)
            {
                if (rules.Says(kind, word)) return Sure(kind, Said("its name says", word));
            }
        }
        if (addresses >= TooManyForAnOffice) return new(OrganisationKind.Carrier, "it announces more addresses than an office needs", 0);
        if (!words.Any(rules.Legal.Contains)) return new(OrganisationKind.Unknown, "nothing in its name says what it is", 0);
        if (Array.Find(words, rules.IsTechnology) is { } technology) return new(OrganisationKind.Business, Said("it has the name of a company, though IT houses carry for others:", technology), 0.3);
        return addresses >= ManyForAnOffice
            ? new(OrganisationKind.Business, "it has the name of a company, with many addresses for one", 0.4)
            : new(OrganisationKind.Business, "it has the name of a company and no more addresses than an office needs", 0.6);
    }

    static OrganisationVerdict Sure(OrganisationKind kind, string reason) =>
        new(kind, reason, kind switch { OrganisationKind.Business => 0.75, OrganisationKind.Education or OrganisationKind.Public => 0.7, _ => 0 });

    // One string a word, however many networks have it.
    static string Said(string lead, string word) => Reasons.GetOrAdd($"{lead} “{word}”", static text => text);
}

/// <summary>The lists of <c>organisations.txt</c>, ready to be asked.</summary>
sealed class Rules
{
    readonly Dictionary<uint, OrganisationKind> byNumber = [];
    readonly Dictionary<string, List<(string Name, OrganisationKind Kind)>> names = new(StringComparer.Ordinal);
    readonly Dictionary<(OrganisationKind, string How), FrozenSet<string>> words = [];
    readonly HashSet<string> except = new(StringComparer.Ordinal);
    FrozenSet<string> technology = FrozenSet<string>.Empty;
    string[] technologyEnds = [];

    public IReadOnlyDictionary<uint, OrganisationKind> ByNumber => byNumber;
    public FrozenSet<string> Legal { get; private set; } = FrozenSet<string>.Empty;

    public static Rules Of(IEnumerable<string> lines)
    {
        var rules = new Rules();
        foreach (var line in lines)
        {
            var parts = line.Split('\t', 3);
            rules.Take(parts[0], parts[1], parts[2]);
        }
        return rules;
    }

    // The longest name that it begins with decides.
    public (string Name, OrganisationKind Kind)? ByName(string folded)
    {
        var space = folded.IndexOf(' ');
        if (!names.TryGetValue(space < 0 ? folded : folded[..space], out var candidates)) return null;
        foreach (var candidate in candidates)
        {
            if (folded.Length == candidate.Name.Length ? folded == candidate.Name : folded.StartsWith(candidate.Name, StringComparison.Ordinal) && folded[candidate.Name.Length] == ' ') return candidate;
        }
        return null;
    }

    public bool Says(OrganisationKind kind, string word)
    {
        if (except.Contains(word) || Legal.Contains(word)) return false;
        if (words.TryGetValue((kind, "word"), out var whole) && whole.Contains(word)) return true;
        if (words.TryGetValue((kind, "start"), out var starts) && starts.Any(start => word.Length > start.Length && word.StartsWith(start, StringComparison.Ordinal))) return true;
        return words.TryGetValue((kind, "end"), out var ends) && ends.Any(end => word.Length > end.Length + 1 && word.EndsWith(end, StringComparison.Ordinal));
    }

    public bool IsTechnology(string word) => technology.Contains(word) || technologyEnds.Any(end => word.Length > end.Length + 1 && word.EndsWith(end, StringComparison.Ordinal));

    void Take(string kind, string how, string said)
    {
        string[] Words() => said.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (kind, how)
        {
            case (_, "as"):
                foreach (var number in Words()) byNumber.TryAdd(uint.Parse(number, System.Globalization.CultureInfo.InvariantCulture), KindOf(kind));
                break;
            case (_, "name"):
                foreach (var name in said.Split('|').Select(n => n.Trim())) Name(name, KindOf(kind));
                break;
            case (_, "except"): except.UnionWith(Words()); break;
            case (_, "legal"): Legal = Words().ToFrozenSet(StringComparer.Ordinal); break;
            case ("technology", "word"): technology = Words().ToFrozenSet(StringComparer.Ordinal); break;
            case ("technology", "end"): technologyEnds = Words(); break;
            default: words[(KindOf(kind), how)] = Words().ToFrozenSet(StringComparer.Ordinal); break;
        }
    }

    void Name(string name, OrganisationKind kind)
    {
        var first = name.Split(' ')[0];
        if (!names.TryGetValue(first, out var there)) names[first] = there = [];
        there.Add((name, kind));
        there.Sort((a, b) => b.Name.Length.CompareTo(a.Name.Length));
    }

    static OrganisationKind KindOf(string word) => word switch
    {
        "business" => OrganisationKind.Business,
        "education" => OrganisationKind.Education,
        "public" => OrganisationKind.Public,
        "mobile" => OrganisationKind.HomeOrMobile,
        "hosting" => OrganisationKind.Hosting,
        "carrier" => OrganisationKind.Carrier,
        _ => throw new InvalidDataException($"organisations.txt knows no {word}."),
    };
}
