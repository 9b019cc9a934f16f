namespace Sluice.Demo;

public sealed record Industry(string Name, string[] Words, string[] Stems);

// The trades that buy meters for water and flow, how their firms are called and what people there do.
public static class Trade
{
    public static readonly (Industry What, int Weight)[] Industries =
    [
        (new("Brewing", ["Brauerei", "Brewery", "Brasserie", "Browar", "Brouwerij", "Bryggeri"], ["Adler", "Falken", "Kastanien", "Linden", "Löwen", "Hirsch", "Kloster", "Mühlen", "Nordstern", "Sonnen"]), 24),
        (new("Dairy", ["Molkerei", "Dairy", "Laiterie", "Mleczarnia", "Zuivel", "Mejeri", "Caseificio"], ["Alpen", "Bergwiesen", "Heide", "Marsch", "Polder", "Tal", "Weide", "Val Verde", "Prado"]), 18),
        (new("Paper", ["Papier", "Paper", "Papeterie", "Papiernia", "Kartonfabrik", "Pappersbruk"], ["Auen", "Birken", "Fichten", "Granit", "Isar", "Silber", "Vänern", "Wald"]), 14),
        (new("Utility", ["Stadtwerke", "Water", "Eaux de", "Wodociągi", "Vesi", "Wasserverband"], ["Nieder", "Ober", "Rhein", "Donau", "Oder", "Loire", "Haff", "Seen"]), 17),
        (new("Beverages", ["Mineralbrunnen", "Soft Drinks", "Boissons", "Napoje", "Juomat"], ["Alpenquell", "Berg", "Pennine", "Quellen", "Tau", "Teide"]), 10),
        (new("Food", ["Conserves", "Foods", "Feinkost", "Conservas", "Zuckerfabrik"], ["Bucht", "Delta", "Ernte", "Garten", "Ría", "Süd"]), 9),
        (new("Chemicals", ["Chemie", "Chemicals", "Chimie", "Kemi"], ["Elbe", "Höchst", "Lack", "Main", "Rhône"]), 5),
        (new("University", ["Universität", "University of", "Université de"], ["Donaustadt", "Nordhafen", "Westmark"]), 3),
    ];

    public static readonly (string Form, string[] Countries)[] LegalForms =
    [
        ("GmbH", ["DE", "AT"]), ("GmbH & Co. KG", ["DE"]), ("AG", ["DE", "AT", "CH"]), ("SAS", ["FR"]), ("B.V.", ["NL"]), ("AB", ["SE"]), ("ApS", ["DK"]), ("Oy", ["FI"]), ("Sp. z o.o.", ["PL"]),
        ("s.r.o.", ["CZ"]), ("S.p.A.", ["IT"]), ("S.L.", ["ES"]), ("Ltd", ["IE", "GB"]), ("A.Ş.", ["TR"]), ("Kft.", ["HU"]),
    ];

    public static readonly (string What, int Weight)[] Titles =
    [
        ("Head of Production", 8), ("Plant Manager", 11), ("Process Engineer", 12), ("Maintenance Lead", 9), ("Energy Manager", 9), ("Technical Director", 6), ("Operations Director", 5), ("Utilities Engineer", 7),
        ("Quality Assurance", 6), ("Procurement Lead", 7), ("Master Brewer", 4), ("Directeur technique", 3), ("Betriebsleiter", 5), ("Kierownik utrzymania ruchu", 3), ("Sustainability Manager", 5), ("Chief Operating Officer", 2),
        ("Graduate Trainee", 2), ("Student", 2), ("Head of Process Engineering and Continuous Improvement, Northern and Central Europe", 1), ("", 4),
    ];

    public static readonly (string What, int Weight)[] Tags = [("drinktec", 6), ("key account", 2), ("competitor meters", 4), ("water letter", 8), ("pilot", 2), ("excise audit", 2), ("Atex", 3)];

    public static readonly (int From, int To, int Weight)[] Sizes = [(4, 10, 8), (11, 50, 18), (51, 200, 34), (201, 500, 22), (501, 1000, 10), (1001, 9000, 8)];

    public static string FirmName(Chance chance, Industry industry, Tongue tongue)
    {
        var (stem, word) = (chance.Of(industry.Stems), chance.Of(industry.Words));
        var place = chance.Of(tongue.Cities);
        var form = LegalForms.FirstOrDefault(f => f.Countries.Contains(tongue.Country)).Form ?? "Ltd";
        if (tongue.Country == "DE" && chance.In(0.3)) form = "GmbH & Co. KG";
        return industry.Name switch
        {
            "Utility" => $"{word} {place} {(chance.In(0.5) ? form : "")}".TrimEnd(),
            "University" => $"{word} {place}",
            _ when word.Length > 0 && char.IsAsciiLetterLower(word[^1]) && chance.In(0.4) => $"{stem}-{word} {place} {form}",
            _ => $"{word} {stem} {form}",
        };
    }

    public static int Employees(Chance chance)
    {
        var at = chance.Below(Sizes.Sum(s => s.Weight));
        foreach (var (from, to, weight) in Sizes)
        {
            if ((at -= weight) < 0) return chance.Between(from, to);
        }
        return 120;
    }
}
