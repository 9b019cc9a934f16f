namespace Sluice.Tabular.Cards;

/// <summary>Gathers one card into a row.</summary>
sealed class VCard(long line)
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "First name", "Last name", "Full name", "Email", "Email 2", "Phone", "Mobile", "Work phone", "Company", "Department", "Job title",
        "Street", "City", "Region", "Postal code", "Country", "Website", "Birthday", "Notes", "UID",
    ];

    readonly string?[] cells = new string?[Columns.Count];
    string? problem;

    public void Add(CardLine card)
    {
        problem ??= card.Problem;
        var value = CardText.Decode(card);
        switch (card.Name)
        {
            case "N":
                var name = CardText.Parts(value);
                Put("Last name", name.ElementAtOrDefault(0));
                Put("First name", name.ElementAtOrDefault(1));
                break;
            case "FN": Put("Full name", CardText.Plain(value)); break;
            case "EMAIL": PutFirstFree(CardText.Plain(value), "Email", "Email 2"); break;
            case "TEL": PutPhone(card, CardText.Plain(value)); break;
            case "ORG":
                var organisation = CardText.Parts(value);
                Put("Company", organisation.ElementAtOrDefault(0));
                Put("Department", organisation.ElementAtOrDefault(1));
                break;
            case "TITLE": Put("Job title", CardText.Plain(value)); break;
            case "ADR": PutAddress(CardText.Parts(value)); break;
            case "URL": Put("Website", CardText.Plain(value)); break;
            case "BDAY": Put("Birthday", CardText.Plain(value)); break;
            case "NOTE": Put("Notes", CardText.Plain(value)); break;
            case "UID": Put("UID", CardText.Plain(value)); break;
        }
    }

    void PutPhone(CardLine card, string? value)
    {
        if (value is not null && value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) value = value[4..];
        if (card.HasType("CELL")) PutFirstFree(value, "Mobile", "Phone");
        else if (card.HasType("WORK")) PutFirstFree(value, "Work phone", "Phone");
        else if (!card.HasType("FAX")) PutFirstFree(value, "Phone", "Work phone");
    }

    void PutAddress(List<string?> parts)
    {
        if (cells[Index("City")] is not null || cells[Index("Street")] is not null) return;
        Put("Street", parts.ElementAtOrDefault(2));
        Put("City", parts.ElementAtOrDefault(3));
        Put("Region", parts.ElementAtOrDefault(4));
        Put("Postal code", parts.ElementAtOrDefault(5));
        Put("Country", parts.ElementAtOrDefault(6));
    }

    void PutFirstFree(string? value, params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (cells[Index(column)] is not null) continue;
            Put(column, value);
            return;
        }
    }

    void Put(string column, string? value) => cells[Index(column)] ??= string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    static int Index(string column) => ((IList<string>)Columns).IndexOf(column);

    public TableRow ToRow(int number, string? cardProblem)
    {
        if (cells[Index("Full name")] is null && (cells[Index("First name")] ?? cells[Index("Last name")]) is not null)
            Put("Full name", $"{cells[Index("First name")]} {cells[Index("Last name")]}");
        return new TableRow(number, line, cells, cardProblem ?? problem);
    }
}
