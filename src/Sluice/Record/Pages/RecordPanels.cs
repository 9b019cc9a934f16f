using Microsoft.AspNetCore.Components;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Panels;

namespace Sluice.Record.Pages;

public static class RecordPanels
{
    public static async Task<IReadOnlyList<RenderFragment>> Render(HttpContext http, SluiceDb db, Caller caller, RecordKind kind, Guid id, CancellationToken cancel)
    {
        var shown = new List<RenderFragment>();
        foreach (var panel in http.RequestServices.GetServices<IRecordPanel>().OrderBy(p => p.Order))
            if (await panel.Render(db, caller, kind, id, cancel) is { } fragment) shown.Add(fragment);
        return shown;
    }
}
