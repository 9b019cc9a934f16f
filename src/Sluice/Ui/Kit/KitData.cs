namespace Sluice.Ui.Kit;

// The people of the kit. Long names are the test data.
static class KitData
{
    const string Ines = "Ines Maurer", Tobias = "Tobias Lind", Noor = "Noor Haddad";

    internal static readonly IReadOnlyList<KitRow> People =
    [
        new("Dr. Anneliese Vanderhoeven-Krüger", "Head of Process Engineering", "Vereinigte Mälzereien GmbH & Co. KG", "Opportunity", Way.In, "A1", .31, 0.6, -2, "Answer", Ines, true),
        new("Jean-Baptiste de la Roche-Fontaine", "Directeur technique", "Société des Eaux du Haut-Rhône", "MQL", Way.In, "A1", .27, 1.9, 1.2, "Accept", Ines, true),
        new("Grace O’Malley", "Distillery Manager", "Liffey Distillers", "SQL", Way.Out, "A2", .24, 49, 2, "Call", Ines, true),
        new("Sofia Lindgren", "Operations Director", "Bergslag Paper AB", "Opportunity", Way.Out, "A2", .22, 73, 4, "Meeting", Ines, true),
        new("Matteo Bellandi", "Responsabile manutenzione", "Caseificio Valle Verde", "SAL", Way.In, "B1", .19, 26, 30, "Visit", Tobias),
        new("Oluwaseun Adeyemi-Whitfield", "Procurement Lead", "Thames Reach Water Partnership", "Prospect", Way.Out, "A3", .14, 170, 0, "Mail, step 3", Ines),
        new("Hiroko Tanabe", "Quality Assurance", "Kitano Foods K.K.", "Opportunity", Way.In, "B2", .13, 460, -49, null, Noor),
        new("Paweł Zieliński", "Główny technolog", "Browar Wisła", "Prospect", Way.Out, "A3", .12, 240, 0, "Comment", Ines),
        new("Mette Østergaard", "Driftschef", "Østjylland Varme", "Customer", Way.In, "A1", null, 385, -49, null, Ines),
        new("Bartholomew Featherstonehaugh-Cholmondeley", "Utilities Engineer", "Pennine Soft Drinks", "Lead", Way.In, "B2", .09, 27, 96, "Call", Noor),
        new("Lucía Fernández", "Jefa de planta", "Conservas Ría Alta", "Lead", Way.In, "B1", .08, 74, 120, null, Tobias),
        new("Ji-woo Han", "Process Engineer", "Seorak Beverage", "MQL", Way.In, "B2", .08, 50, null, null, null),
        new("Ahmed El-Sayed", "Maintenance Lead", "Delta Sugar Refining", "Prospect", Way.Out, "B3", .06, null, 144, null, Ines),
        new("Ulla-Maija Hämäläinen-Korhonen", "Technical Buyer", "Pohjanmaan Vesi Oy", "Subscriber", Way.In, "B3", .05, 310, null, "journey", null),
        new("Tomás Ó Briain", "Site Lead", "Liffey Distillers", "Prospect", Way.Out, "A3", .05, null, 168, null, Ines),
        new("Karin Brandstätter", "Studentin", "TU Donaustadt", "Lead", Way.In, "C1", .01, 3, null, null, null),
        new("Rohan Deshpande", "Graduate Trainee", "Sahyadri Agro", "Recycled", Way.In, "C3", .01, 1150, 1300, null, null),
    ];
}

sealed record KitRow(string Name, string Title, string Company, string Stage, Way Way, string Cell, double? Win, double? HoursAgo, double? HoursAhead, string? Next, string? Owner, bool Timed = false)
{
    internal DateTimeOffset? Last(DateTimeOffset now) => HoursAgo is { } hours ? now.AddHours(-hours) : null;
    internal DateTimeOffset? Due(DateTimeOffset now) => HoursAhead is { } hours ? now.AddHours(hours) : null;
}
