using Microsoft.AspNetCore.Components;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;

namespace Sluice.Record.Panels;

// What a stage shows on the right of a person, company or deal: a score's receipt, deals, hand-offs.
// Null: nothing to show for this record.
public interface IRecordPanel
{
    int Order { get; }
    Task<RenderFragment?> Render(SluiceDb db, Caller caller, RecordKind kind, Guid id, CancellationToken cancel);
}

// What a stage offers on a person, company or deal: "New deal", "Log call", "Book meeting". Link with {id} filled in.
public sealed record RecordAct(RecordKind Kind, string Label, string UrlPattern, string Icon, string Key, Permission Permission, int Order);
