namespace Sluice.Demo;

public sealed record Industry(string Name, string[] Words, string[] Stems);

// The trades that buy meters for water and flow, how their firms are called and what people there do.
public static class Trade
{
    public static readonly (Industry What, int Weight)[] Industries =
    [
        (new("Brewing", ["DE AT CH: Brauerei", "FR: Brasserie", "PL: Browar", "NL: Brouwerij", "DK: Bryggeri", "SE: Bryggeri", "CZ: Pivovar", "IT: Birrificio", "ES: Cervecería", "IE GB: Brewery", "FI: Panimo", "HU: Sörgyár"], ["Adler", "Falken", "Kastanien", "Linden", "Löwen", "Hirsch", "Kloster", "Mühlen", "Nordstern", "Sonnen"]), 24),
        (new("Dairy", ["DE AT CH: Molkerei", "FR: Laiterie", "PL: Mleczarnia", "NL: Zuivel", "DK SE: Mejeri", "IT: Caseificio", "ES: Lácteos", "CZ: Mlékárna", "IE GB: Dairy", "FI: Meijeri", "HU: Tejüzem"], ["Alpen", "Bergwiesen", "Heide", "Marsch", "Polder", "Tal", "Weide"]), 18),
        (new("Paper", ["DE AT CH: Papierfabrik", "FR: Papeterie", "PL: Papiernia", "NL: Papier", "SE: Pappersbruk", "DK: Papir", "IT: Cartiera", "ES: Papelera", "CZ: Papírna", "IE GB: Paper", "FI: Paperi", "HU: Papír"], ["Auen", "Birken", "Fichten", "Granit", "Isar", "Silber", "Wald"]), 14),
        (new("Utility", ["DE AT: Stadtwerke", "CH: Wasserversorgung", "FR: Eaux de", "PL: Wodociągi", "NL: Waterbedrijf", "DK: Vand", "SE: Vatten", "FI: Vesi", "IT: Acque di", "ES: Aguas de", "CZ: Vodárna", "IE GB: Water", "HU: Vízmű"], ["Seen"]), 17),
        (new("Beverages", ["DE AT CH: Mineralbrunnen", "FR: Boissons", "PL: Napoje", "NL: Dranken", "IT: Bevande", "ES: Bebidas", "IE GB: Soft Drinks", "FI: Juomat", "SE DK: Drikker", "CZ: Nápoje"], ["Alpenquell", "Berg", "Quellen", "Tau", "Teide"]), 10),
        (new("Food", ["DE AT CH: Feinkost", "FR: Conserves", "PL: Przetwory", "NL: Conserven", "IT: Alimentari", "ES: Conservas", "IE GB: Foods", "SE DK: Livsmedel", "FI: Ruoka", "CZ: Potraviny"], ["Bucht", "Delta", "Ernte", "Garten", "Süd"]), 9),
        (new("Chemicals", ["DE AT CH: Chemie", "FR: Chimie", "PL: Chemia", "IT: Chimica", "ES: Química", "IE GB: Chemicals", "SE DK FI: Kemi"], ["Elbe", "Lack", "Main", "Rhône"]), 5),
        (new("University", ["DE AT CH: Universität", "FR: Université de", "IE GB: University of", "PL: Uniwersytet"], ["Nordhafen", "Westmark"]), 3),
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
        var (stem, word) = (chance.Of(industry.Stems), Word(industry, tongue.Country));
        var place = chance.Of(tongue.Cities);
        var form = LegalForms.FirstOrDefault(f => f.Countries.Contains(tongue.Country)).Form ?? "Ltd";
        if (tongue.Country == "DE" && chance.In(0.3)) form = "GmbH & Co. KG";
        return industry.Name switch
        {
            "Utility" => $"{word} {place} {(chance.In(0.5) ? form : "")}".TrimEnd(),
            "University" => $"{word} {place}",
            _ when tongue.Language == "de" && chance.In(0.4) => $"{stem}-{word} {place} {form}",
            _ => $"{word} {stem} {form}",
        };
    }

    // The word of the trade in the language of the country; English where there is none.
    static string Word(Industry industry, string country)
    {
        var found = Array.Find(industry.Words, w => w.Split(':')[0].Split(' ').Contains(country)) ?? Array.Find(industry.Words, w => w.StartsWith("IE", StringComparison.Ordinal)) ?? "IE: Water";
        return found.Split(": ")[1];
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
