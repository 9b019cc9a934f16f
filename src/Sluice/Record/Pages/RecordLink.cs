using Sluice.Platform.Access;
using Sluice.Record.Fields;
using Sluice.Record.Panels;

namespace Sluice.Record.Pages;

// An act in the head of a record's page.
public sealed record RecordLink(string Label, string Href, string Icon, string Key = "")
{
    // What the stages offer on this record and the caller may do.
    public static IReadOnlyList<RecordLink> Of(IEnumerable<RecordAct> acts, RecordKind kind, Guid id, Caller caller) =>
        [.. acts.Where(a => a.Kind == kind && caller.May(a.Permission)).OrderBy(a => a.Order).Select(a => new RecordLink(a.Label, a.UrlPattern.Replace("{id}", id.ToString("D"), StringComparison.Ordinal), a.Icon, a.Key))];
}

// Where one came from: the list, and its rows before and after this one.
public sealed record RecordAround(string ListName, string List, string? Previous, string? Next);
