using System.Reflection;

namespace Sluice.Visits;

/// <summary>Text files carried inside the assembly.</summary>
static class EmbeddedText
{
    public static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The rows of a tab-separated table of three columns; lines starting with # are credits.</summary>
    public static IEnumerable<(string First, string Second, string Third)> Rows(string name)
    {
        foreach (var line in Read(name).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            var columns = line.Split('\t', 3);
            yield return (columns[0], columns[1], columns[2]);
        }
    }
}
