using Sluice.Record.Fields;

namespace Sluice.Record.Lists;

// A column one may choose besides the name.
public sealed record ListColumn(string Key, string Label, bool Usual = false);

public static class ListColumns
{
    static readonly ListColumn[] Person =
    [
        new("company", "Company", true), new("stage", "Stage", true), new("score", "Score", true), new("win", "To win", true), new("touch", "Last touch", true), new("next", "Next", true), new("owner", "Owner", true),
        new("email", "E-mail"), new("phone", "Phone"), new("country", "Country"), new("city", "City"), new("source", "Source"), new("tags", "Tags"), new("team", "Team"), new("engagement", "Engagement"), new("created", "Known since"),
    ];

    static readonly ListColumn[] Company =
    [
        new("domain", "Domain", true), new("industry", "Industry", true), new("size", "Size", true), new("people", "People", true), new("touch", "Last touch", true), new("owner", "Owner", true),
        new("country", "Country"), new("city", "City"), new("phone", "Phone"), new("revenue", "Revenue"), new("team", "Team"), new("created", "Known since"),
    ];

    public static IReadOnlyList<ListColumn> Of(RecordKind kind, IEnumerable<FieldDefinition> custom) =>
        [.. kind == RecordKind.Company ? Company : Person, .. custom.Select(f => new ListColumn("fields." + f.Key, f.Label))];

    // In the order of the list above; the usual ones where none were chosen.
    public static IReadOnlyList<ListColumn> Shown(IReadOnlyList<ListColumn> all, IReadOnlyList<string> chosen) =>
        [.. all.Where(c => chosen.Count == 0 ? c.Usual : chosen.Contains(c.Key, StringComparer.Ordinal))];
}
