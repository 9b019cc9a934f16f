using Sluice.Platform.Access;
using Sluice.Ui;

namespace Sluice.Record.Search;

// What the palette can do with people and companies, and every place on the rail.
static class PaletteActs
{
    public static IEnumerable<PaletteAct> OfRecord =>
    [
        new("New person", "/people/new", "plus", Permission.Edit, Words: "contact lead add"),
        new("New company", "/companies/new", "plus", Permission.Edit, Words: "account organisation add"),
        new("Import", "/people/import", "upload", Permission.Import, Words: "csv xlsx file upload"),
        new("Duplicates", "/people/duplicates", "arrows-join", Permission.See, Words: "doubles merge twins same", IsPlace: true),
        new("Segments", "/segments", "users-group", Permission.See, Words: "audience dynamic list smart list", IsPlace: true),
        new("New segment", "/segments/new", "plus", Permission.Edit, Words: "audience dynamic list"),
        new("New task", "/tasks?new=1", "checklist", Permission.Edit, Words: "to-do reminder"),
        new("New view of people", "/people?edit=save", "filter", Permission.See, Words: "segment saved filter list"),
        new("Custom fields", "/settings/fields", "settings-2", Permission.ManageWorkspace, IsPlace: true),
        .. Nav.Day.Concat(Nav.Journey).Concat(Nav.House).Select(place => new PaletteAct(place.Label, place.Href, place.Icon, Permission.See, Keys: place.Key, IsPlace: true)),
        .. On("/people/"), .. On("/companies/"),
    ];

    static IEnumerable<PaletteAct> On(string records) =>
    [
        new("Open", "{of}", "arrow-right", Permission.See, records),
        new("Write a note", "{of}?compose=note", "note", Permission.Edit, records),
        new("Plan a task", "{of}?compose=task", "checklist", Permission.Edit, records),
        new("Merge with another", "{of}/merge", "arrows-join", Permission.Edit, records),
    ];
}
