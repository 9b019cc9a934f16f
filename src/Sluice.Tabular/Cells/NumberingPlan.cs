namespace Sluice.Tabular.Cells;

/// <summary>How telephone numbers of a country are built (ITU-T E.164 and E.164 national plans).</summary>
/// <param name="Country">ISO alpha-2 code.</param>
/// <param name="CallingCode">Digits after the +.</param>
/// <param name="Trunk">Dialled before national numbers at home, left out abroad.</param>
/// <param name="Shortest">Fewest digits of a national number without trunk prefix.</param>
/// <param name="Longest">Most digits of it.</param>
/// <param name="ExitCode">Dialled before the calling code.</param>
sealed record NumberingPlan(string Country, string CallingCode, string Trunk, int Shortest, int Longest, string ExitCode = "00")
{
    static readonly NumberingPlan[] All =
    [
        new("US", "1", "1", 10, 10, "011"), new("CA", "1", "1", 10, 10, "011"), new("GB", "44", "0", 9, 10), new("IE", "353", "0", 7, 9), new("DE", "49", "0", 6, 11), new("AT", "43", "0", 4, 13),
        new("CH", "41", "0", 9, 9), new("LI", "423", "", 7, 9), new("FR", "33", "0", 9, 9), new("BE", "32", "0", 8, 9), new("NL", "31", "0", 9, 9), new("LU", "352", "", 6, 11),
        new("ES", "34", "", 9, 9), new("PT", "351", "", 9, 9), new("IT", "39", "", 6, 11), new("PL", "48", "", 9, 9), new("CZ", "420", "", 9, 9), new("SK", "421", "0", 9, 9),
        new("HU", "36", "06", 8, 9), new("RO", "40", "0", 9, 9), new("BG", "359", "0", 7, 9), new("GR", "30", "", 10, 10), new("HR", "385", "0", 8, 9), new("SI", "386", "0", 8, 8),
        new("RS", "381", "0", 8, 9), new("DK", "45", "", 8, 8), new("SE", "46", "0", 7, 10), new("NO", "47", "", 8, 8), new("FI", "358", "0", 6, 11), new("IS", "354", "", 7, 9),
        new("EE", "372", "", 7, 8), new("LV", "371", "", 8, 8), new("LT", "370", "0", 8, 8), new("UA", "380", "0", 9, 9), new("TR", "90", "0", 10, 10), new("IL", "972", "0", 8, 9),
        new("AE", "971", "0", 8, 9), new("SA", "966", "0", 8, 9), new("IN", "91", "0", 10, 10), new("PK", "92", "0", 9, 10), new("CN", "86", "0", 9, 11), new("JP", "81", "0", 9, 10, "010"),
        new("KR", "82", "0", 8, 10), new("SG", "65", "", 8, 8, "001"), new("MY", "60", "0", 8, 10), new("ID", "62", "0", 8, 11), new("PH", "63", "0", 8, 10), new("TH", "66", "0", 8, 9),
        new("VN", "84", "0", 9, 10), new("AU", "61", "0", 9, 9, "0011"), new("NZ", "64", "0", 8, 10), new("ZA", "27", "0", 9, 9), new("NG", "234", "0", 8, 10, "009"), new("KE", "254", "0", 9, 9, "000"),
        new("EG", "20", "0", 8, 10), new("MA", "212", "0", 9, 9), new("BR", "55", "0", 10, 11), new("MX", "52", "", 10, 10), new("AR", "54", "0", 10, 11), new("CL", "56", "", 9, 9), new("CO", "57", "", 10, 10),
        new("PE", "51", "0", 8, 9), new("HK", "852", "", 8, 8, "001"), new("TW", "886", "0", 8, 9, "002"), new("MT", "356", "", 8, 8), new("CY", "357", "", 8, 8),
    ];

    static readonly Dictionary<string, NumberingPlan> ByCountry = All.ToDictionary(p => p.Country, StringComparer.OrdinalIgnoreCase);

    public static NumberingPlan? Of(string country) => ByCountry.GetValueOrDefault(country);

    /// <summary>The plan whose calling code begins the digits, the longest first.</summary>
    public static NumberingPlan? ByCallingCode(string digits) =>
        All.Where(p => digits.StartsWith(p.CallingCode, StringComparison.Ordinal)).MaxBy(p => p.CallingCode.Length);

    public bool Fits(string national) => national.Length >= Shortest && national.Length <= Longest;

    public string WithoutTrunk(string national) =>
        Trunk.Length > 0 && national.StartsWith(Trunk, StringComparison.Ordinal) && (national.Length > Longest || CallingCode != "1") && national.Length > Shortest ? national[Trunk.Length..] : national;
}
