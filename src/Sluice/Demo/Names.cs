using System.Text;
using Sluice.Record;

namespace Sluice.Demo;

// How people of one country are called, where they live and what their number begins with.
public sealed record Tongue(string Language, string Country, string Zone, string Dial, string[] First, string[] Last, string[] Cities);

// Names as they come in Europe's address books: short and very long, with every accent, two surnames, particles.
public static class Names
{
    static readonly (Tongue What, int Weight)[] Tongues =
    [
        (new("de", "DE", "Europe/Berlin", "+49 89 555", ["Anke", "Björn", "Carsten", "Dörte", "Eckhart", "Friederike", "Götz", "Heike", "Ingrid", "Jürgen", "Katharina", "Lutz", "Maximilian", "Ulrike", "Wolfgang", "Sabine"],
            ["Albrecht", "Böttcher", "Fuchs", "Großmann", "Hartung", "Jäger", "Köhler", "Löwe", "Meyer-Landrut", "Oberländer", "Pfeiffer", "Schönherr", "Trautmann", "von der Heyden", "Weiß", "Zöllner"], ["Bamberg", "Dortmund", "Freising", "Köln", "Lübeck", "Passau", "Würzburg"]), 26),
        (new("de", "AT", "Europe/Vienna", "+43 1 555", ["Alois", "Birgit", "Franz", "Gerlinde", "Hannes", "Margit", "Resi"], ["Brandstätter", "Gruber", "Hinterseer", "Obermüller", "Pichler", "Wögerbauer"], ["Graz", "Linz", "Salzburg", "Wien"]), 6),
        (new("de", "CH", "Europe/Zurich", "+41 44 555", ["Beat", "Reto", "Ursina", "Verena"], ["Ammann", "Bünzli", "Caduff", "Zurbriggen"], ["Bern", "Luzern", "Zürich"]), 5),
        (new("fr", "FR", "Europe/Paris", "+33 4 55 55", ["Aurélie", "Benoît", "Cécile", "Étienne", "François", "Gaëlle", "Hélène", "Jérôme", "Léa", "Zoé"], ["Beauchêne", "Chevallier", "d’Aubigné", "Delacroix", "Fabre", "Girard", "Lefèvre", "Le Goff", "Mérieux", "Saint-Exupéry"], ["Annecy", "Bordeaux", "Lille", "Lyon", "Nantes", "Strasbourg"]), 13),
        (new("nl", "NL", "Europe/Amsterdam", "+31 38 555", ["Anouk", "Bram", "Femke", "Jeroen", "Marloes", "Sjoerd", "Willemijn"], ["Achterberg", "de Vries", "Hoekstra", "Van den Broek", "van der Meulen", "Zijlstra"], ["Breda", "Groningen", "Utrecht", "Zwolle"]), 8),
        (new("sv", "SE", "Europe/Stockholm", "+46 8 555", ["Åsa", "Björn", "Elin", "Gösta", "Märta", "Örjan", "Sofia"], ["Ångström", "Bergström", "Dahlqvist", "Lindgren", "Sjöberg", "Wällivaara"], ["Göteborg", "Karlstad", "Malmö", "Örebro"]), 7),
        (new("da", "DK", "Europe/Copenhagen", "+45 55 55", ["Anders", "Jørgen", "Mette", "Søren", "Åse"], ["Kjær", "Nørgaard", "Østergaard", "Rasmussen"], ["Aarhus", "Esbjerg", "Odense"]), 4),
        (new("fi", "FI", "Europe/Helsinki", "+358 9 555", ["Aino", "Jyrki", "Päivi", "Ulla-Maija", "Väinö"], ["Hämäläinen", "Korhonen", "Mäkelä", "Yli-Hännilä"], ["Oulu", "Tampere", "Vaasa"]), 4),
        (new("pl", "PL", "Europe/Warsaw", "+48 22 555", ["Agnieszka", "Grzegorz", "Łukasz", "Małgorzata", "Paweł", "Wojciech", "Żaneta"], ["Brzęczyszczykiewicz", "Dąbrowski", "Jabłoński", "Kowalczyk", "Nowicka", "Święcki", "Zieliński"], ["Gdańsk", "Kraków", "Łódź", "Wrocław"]), 9),
        (new("cs", "CZ", "Europe/Prague", "+420 2 555", ["Jiří", "Lenka", "Ondřej", "Šárka", "Zdeněk"], ["Dvořák", "Hrubý", "Procházková", "Řezníček", "Šimůnková"], ["Brno", "Olomouc", "Plzeň"]), 5),
        (new("it", "IT", "Europe/Rome", "+39 02 555", ["Alessandra", "Benedetta", "Gianluca", "Matteo", "Niccolò"], ["Bellandi", "D’Amico", "De Luca", "Montefusco", "Quattrocchi"], ["Bologna", "Parma", "Torino", "Verona"]), 7),
        (new("es", "ES", "Europe/Madrid", "+34 91 555", ["Begoña", "Íñigo", "Lucía", "María José", "Ramón"], ["Etxeberria", "Fernández de Córdoba", "García Márquez", "Muñoz", "Núñez"], ["Bilbao", "Sevilla", "Vigo"]), 6),
        (new("en", "IE", "Europe/Dublin", "+353 1 555", ["Aoife", "Declan", "Gráinne", "Niamh", "Tomás"], ["Fitzgerald", "MacCarthaigh", "Ní Dhomhnaill", "Ó Briain", "O’Sullivan"], ["Cork", "Dublin", "Galway"]), 4),
        (new("en", "GB", "Europe/London", "+44 20 7946", ["Alistair", "Bronwen", "Harriet", "Oluwaseun", "Priya", "Rhys"], ["Ashworth", "Cholmondeley-Warner", "Llewellyn", "McAllister", "Okonkwo", "Patel"], ["Bristol", "Leeds", "Sheffield", "York"]), 9),
        (new("tr", "TR", "Europe/Istanbul", "+90 212 555", ["Çağla", "İbrahim", "Özge", "Selin"], ["Aydın", "Çelik", "Gündoğdu", "Yıldız"], ["Bursa", "İzmir"]), 3),
        (new("hu", "HU", "Europe/Budapest", "+36 1 555", ["Ágnes", "Győző", "Zsófia"], ["Kovács", "Nagy", "Szabó-Tóth"], ["Győr", "Szeged"]), 3),
    ];

    public static Tongue Tongue(Chance chance) => chance.Weighed(Tongues);

    public static Tongue Of(string country) => Array.Find(Tongues, t => t.What.Country == country).What ?? Tongues[0].What;

    // anneliese.vanderhoeven-kruger: what an address may hold of a name.
    public static string Mailbox(string first, string last)
    {
        var text = new StringBuilder();
        foreach (var c in TextKeys.Sort($"{first} {last}"))
        {
            if (c == 'ı') text.Append('i');
            else if (char.IsAsciiLetterOrDigit(c) || c == '-') text.Append(c);
            else if (c == ' ' && text.Length > 0 && text[^1] != '.') text.Append('.');
        }
        return text.ToString();
    }
}
