namespace Sluice.Libraries.Tests.Visits;

/// <summary>Finds files of the repository and of the sample data beside it, from wherever the tests run.</summary>
static class Folders
{
    public static string? Above(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, relative);
            if (File.Exists(path))
                return path;
        }
        return null;
    }
}
