using Sluice.Platform;

namespace Sluice.Record.Visitors;

// What a site shows besides being measured. The collector asks with every page view, so the answer comes from memory.
public interface ISiteShow
{
    // The script that shows it, as an address on this server; null where there is nothing to show.
    string? ScriptFor(WorkspaceId workspace);
}
