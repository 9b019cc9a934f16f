using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.People;

// Where a person's values stand in a row; settled once a file.
sealed class PeopleSlots(ImportPart part)
{
    public int FirstName { get; } = part.Slot("firstName");
    public int LastName { get; } = part.Slot("lastName");
    public int Name { get; } = part.Slot("name");
    public int[] Emails { get; } = part.Slots("email");
    public int[] Phones { get; } = part.Slots("phone");
    public int JobTitle { get; } = part.Slot("jobTitle");
    public int Country { get; } = part.Slot("country");
    public int Region { get; } = part.Slot("region");
    public int City { get; } = part.Slot("city");
    public int Language { get; } = part.Slot("language");
    public int TimeZone { get; } = part.Slot("timeZone");
    public int Owner { get; } = part.Slot("owner");
    public int Tags { get; } = part.Slot("tags");
    public int Lists { get; } = part.Slot("lists");
    public int CreatedAt { get; } = part.Slot("createdAt");
    public int Source { get; } = part.Slot("source");
    public int ExternalId { get; } = part.Slot("externalId");
    public int Stage { get; } = part.Slot("lifecycleStage");
    public ConsentSlots Consent { get; } = new(part);

    // "O’Malley, Grace" and "Grace O’Malley"; the last word is the family's where nothing says otherwise.
    public (string? First, string? Last) NameOf(DraftRow row)
    {
        var (first, last) = (row.Text(FirstName), row.Text(LastName));
        if (first is not null || last is not null || row.Text(Name) is not { } whole) return (first, last);
        return Split(whole);
    }

    public static (string? First, string? Last) Split(string whole)
    {
        if (whole.Split(',', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } family, { Length: > 0 } given]) return (given, family);
        var gap = whole.LastIndexOf(' ');
        return gap < 0 ? (whole, null) : (whole[..gap].TrimEnd(), whole[(gap + 1)..]);
    }
}
