namespace Sluice.Demo;

public sealed record CastFirm(string Name, string Domain, string Country, string City, string Industry, int Employees);

// A named person, the way they came and how long ago; Rep: whose they are.
public sealed record CastMember(string First, string Last, string Title, string Firm, bool CameToUs, int KnownDays, string Rep, string? Phone = null, int? LetterDays = null);

// A deal on the board today. Days: since it was opened, and since it came into its stage. TaskDays below 1 is an hour of today: 0.11 is eleven.
public sealed record CastDeal(string Name, string Person, string Stage, int Euro, int OpenDays, int StageDays, int? CloseInDays, string? Task = null, double TaskDays = 0, Record.Tasks.TodoKind Kind = Record.Tasks.TodoKind.Todo);

// The people of the story by name. Everybody else is made.
public static class Cast
{
    public static readonly IReadOnlyList<CastFirm> Firms =
    [
        new("Vereinigte Mälzereien GmbH & Co. KG", "vereinigte-maelzereien.example", "DE", "Straubing", "Brewing", 1240),
        new("Liffey Distillers", "liffey-distillers.example", "IE", "Dublin", "Beverages", 320),
        new("Société des Eaux du Haut-Rhône", "eaux-haut-rhone.example", "FR", "Lyon", "Utility", 2100),
        new("Bergslag Paper AB", "bergslag-paper.example", "SE", "Örebro", "Paper", 860),
        new("Caseificio Valle Verde", "valle-verde.example", "IT", "Parma", "Dairy", 140),
        new("Thames Reach Water Partnership", "thames-reach.example", "GB", "London", "Utility", 980),
        new("Kitano Foods K.K.", "kitano-foods.example", "JP", "Osaka", "Food", 3400),
        new("Browar Wisła", "browar-wisla.example", "PL", "Kraków", "Brewing", 210),
        new("Østjylland Varme", "ostjylland-varme.example", "DK", "Aarhus", "Utility", 190),
        new("Pennine Soft Drinks", "pennine-drinks.example", "GB", "Sheffield", "Beverages", 430),
        new("Conservas Ría Alta", "ria-alta.example", "ES", "Vigo", "Food", 160),
        new("Seorak Beverage", "seorak.example", "KR", "Seoul", "Beverages", 380),
        new("Delta Sugar Refining", "delta-sugar.example", "EG", "Alexandria", "Food", 720),
        new("Pohjanmaan Vesi Oy", "pohjanmaan-vesi.example", "FI", "Vaasa", "Utility", 95),
        new("TU Donaustadt", "tu-donaustadt.example", "AT", "Wien", "University", 4100),
        new("Sahyadri Agro", "sahyadri.example", "IN", "Pune", "Food", 540),
        new("Huta Jasna", "huta-jasna.example", "PL", "Dąbrowa", "Chemicals", 610),
        new("Moravia Dairy a.s.", "moravia-dairy.example", "CZ", "Olomouc", "Dairy", 640),
        new("Polder Zuivel", "polder-zuivel.example", "NL", "Zwolle", "Dairy", 120),
    ];

    public static readonly IReadOnlyList<CastMember> People =
    [
        new("Dr. Anneliese", "Vanderhoeven-Krüger", "Head of Process Engineering", "Vereinigte Mälzereien", true, 20, "Ines", "+4994215550142"),
        new("Dr. Ruprecht", "Baumgartner", "Chief Financial Officer", "Vereinigte Mälzereien", false, 140, "Ines", "+4994215550143"),
        new("Selin", "Aydın", "Automation Lead", "Vereinigte Mälzereien", false, 140, "Ines"),
        new("Grace", "O’Malley", "Distillery Manager", "Liffey Distillers", true, 48, "Ines", "+35315550178"),
        new("Tomás", "Ó Briain", "Site Lead", "Liffey Distillers", false, 70, "Ines", "+35315550181"),
        new("Sofia", "Lindgren", "Operations Director", "Bergslag Paper", true, 96, "Ines", "+46195550111"),
        new("Henrik", "Aalto", "Maintenance Manager", "Bergslag Paper", true, 320, "Ines", "+46195550112"),
        new("Matteo", "Bellandi", "Responsabile manutenzione", "Caseificio Valle Verde", true, 33, "Tobias", "+390521555017"),
        new("Oluwaseun", "Adeyemi-Whitfield", "Procurement Lead", "Thames Reach", false, 58, "Ines", "+442079460142"),
        new("Hiroko", "Tanabe", "Quality Assurance Manager", "Kitano Foods", true, 64, "Noor", "+81655550190"),
        new("Paweł", "Zieliński", "Główny technolog", "Browar Wisła", false, 75, "Ines", "+48125550133"),
        new("Mette", "Østergaard", "Driftschef", "Østjylland Varme", false, 610, "Ines", "+4555550123"),
        new("Bartholomew", "Featherstonehaugh-Cholmondeley", "Utilities Engineer", "Pennine Soft Drinks", true, 26, "Noor", "+441145550119"),
        new("Lucía", "Fernández", "Jefa de planta", "Conservas Ría Alta", true, 30, "Tobias", "+34986555014"),
        new("Ahmed", "El-Sayed", "Maintenance Lead", "Delta Sugar", false, 40, "Ines", "+2035550155"),
        new("Ulla-Maija", "Hämäläinen-Korhonen", "Technical Buyer", "Pohjanmaan Vesi", false, 90, "Tobias", "+35865550121", 45),
        new("Karin", "Brandstätter", "Student", "TU Donaustadt", true, 2, ""),
        new("Rohan", "Deshpande", "Graduate Trainee", "Sahyadri Agro", true, 52, ""),
        new("Ewa", "Nowicka", "Energy Manager", "Huta Jasna", true, 230, "Noor", "+48325550166"),
        new("Daniel", "Achterberg", "Plant Manager", "Polder Zuivel", true, 150, "Tobias", "+31385550128"),
        new("Marek", "Dvořák", "Plant Manager", "Moravia Dairy", false, 700, "Ines", "+420585555013"),
    ];

    // The open deals of people named above; the rest of each column is made up to the same sums.
    public static readonly IReadOnlyList<CastDeal> Deals =
    [
        new("Steam metering, three kilns", "El-Sayed", "Discovery", 38_000, 9, 9, 100, "Send the reference of Huta Jasna", 3, Record.Tasks.TodoKind.Mail),
        new("Audit of the bottling hall", "Featherstonehaugh-Cholmondeley", "Discovery", 9_600, 12, 12, 40, "Call", 1.3, Record.Tasks.TodoKind.Call),
        new("Brine loop", "Fernández", "Discovery", 14_200, 7, 7, 75),
        new("District 4 leak survey", "Adeyemi-Whitfield", "Discovery", 61_000, 16, 16, 120, "Approve the opening line of step 3", 0.10, Record.Tasks.TodoKind.Mail),
        new("Twelve clamp-on points, Straubing", "Vanderhoeven-Krüger", "Qualified", 18_400, 5, 2, 26, "Quote for twelve points", 0.12),
        new("Twelve still-house meters", "O’Malley", "Qualified", 31_200, 24, 6, 35, "She asked to be rung before eleven", 0.11, Record.Tasks.TodoKind.Callback),
        new("Whey line balance", "Bellandi", "Qualified", 22_000, 14, 5, 45, "Visit the creamery", 4),
        new("Brewhouse pilot", "Zieliński", "Qualified", 12_800, 30, 11, 50, "Posted about brine losses this morning; a comment, not a pitch", 0.16, Record.Tasks.TodoKind.Social),
        new("Second machine hall", "Lindgren", "Proposal", 54_000, 41, 4, 21),
        new("Soy line sensors", "Tanabe", "Proposal", 26_400, 47, 19, 14, "She opened the proposal on Monday", -2, Record.Tasks.TodoKind.Call),
        new("Reservoir telemetry", "Hämäläinen-Korhonen", "Proposal", 33_800, 39, 8, 30, "Quote with two reservoirs", 2),
        new("Renewal with four extra points", "Østergaard", "Negotiation", 11_900, 33, 3, 9, "Send the calibration certificate promised on the call", -2),
        new("Spare transmitters", "Aalto", "Negotiation", 11_600, 18, 4, 8, "Ask for the order number", 5),
    ];

    // Column, sum in euro and number of the deals besides those above.
    public static readonly IReadOnlyList<(string Stage, int Euro, int Count)> Others = [("Discovery", 92_100, 10), ("Qualified", 102_900, 5), ("Proposal", 34_550, 3), ("Negotiation", 72_500, 1)];

    // What was won since the quarter's beginning or so, besides what the years brought: days since it was won.
    public static readonly IReadOnlyList<(string Name, string? Person, int Euro, int Days)> Won =
    [
        ("Cooling towers", "Nowicka", 28_700, 3), ("Pilot, two silos", "Achterberg", 6_400, 5), ("Intake, both wells", null, 31_500, 9), ("Condensate return", null, 17_200, 13), ("Balance of the filling lines", null, 22_900, 17),
        ("Hot water, boiler house", null, 14_600, 20), ("Effluent by line", null, 19_800, 24), ("Steam to the dryers", null, 33_400, 29), ("Sluices two to five", null, 8_900, 34),
    ];
}
