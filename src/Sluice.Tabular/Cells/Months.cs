namespace Sluice.Tabular.Cells;

/// <summary>Month names in seven languages, whole or cut short to three letters or more.</summary>
static class Months
{
    static readonly string[][] Names =
    [
        ["january", "januar", "jänner", "janvier", "enero", "gennaio", "januari", "styczeń", "stycznia"],
        ["february", "februar", "feber", "février", "fevrier", "febrero", "febbraio", "februari", "luty", "lutego"],
        ["march", "märz", "maerz", "mars", "marzo", "maart", "mrt", "marzec", "marca", "mrz"],
        ["april", "avril", "abril", "aprile", "kwiecień", "kwietnia"],
        ["may", "mai", "mayo", "maggio", "mei", "maj", "maja"],
        ["june", "juni", "juin", "junio", "giugno", "czerwiec", "czerwca"],
        ["july", "juli", "juillet", "julio", "luglio", "lipiec", "lipca"],
        ["august", "août", "aout", "agosto", "augustus", "sierpień", "sierpnia"],
        ["september", "sept", "septembre", "septiembre", "settembre", "wrzesień", "września"],
        ["october", "oktober", "octobre", "octubre", "ottobre", "październik", "października"],
        ["november", "novembre", "noviembre", "listopad", "listopada"],
        ["december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "grudzień", "grudnia"],
    ];

    /// <summary>1 to 12; 0 when it is no month, or when the short form could be two ("jui").</summary>
    public static int Number(string name)
    {
        var found = 0;
        for (var month = 0; month < 12; month++)
        {
            foreach (var full in Names[month])
            {
                if (full.Equals(name, StringComparison.OrdinalIgnoreCase)) return month + 1;
                if (name.Length < 3 || !full.StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
                if (found > 0 && found != month + 1) return 0;
                found = month + 1;
            }
        }
        return found;
    }
}
