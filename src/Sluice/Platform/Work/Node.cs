using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sluice.Platform.Work;

// This process among those that work on one database. What it takes bears its name, so that others can tell what belongs
// to a process that is gone.
public sealed class Node
{
    static readonly ConcurrentDictionary<string, bool> Here = new(StringComparer.Ordinal);

    public Node() => Here[Name] = true;

    public static string Machine => Environment.MachineName + ":";

    public string Name { get; } = $"{Machine}{Environment.ProcessId}:{Guid.CreateVersion7():N}";

    // Of processes of this machine only; of others nothing is known but when they were last heard of.
    public static bool IsGone(string name)
    {
        if (!name.StartsWith(Machine, StringComparison.Ordinal) || Here.ContainsKey(name) || !int.TryParse(name[Machine.Length..].Split(':')[0], out var id)) return false;
        if (id == Environment.ProcessId) return true;
        try
        {
            using var process = Process.GetProcessById(id);
            using var self = Process.GetCurrentProcess();
            // The id may be somebody else's by now.
            return process.ProcessName != self.ProcessName;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
