namespace Sluice.SampleData;

/// <summary>Third-party sample data lies outside the repository; SLUICE_SAMPLE_DATA names its folder.</summary>
static class SampleFiles
{
    public static string Find(string path)
    {
        var folder = Environment.GetEnvironmentVariable("SLUICE_SAMPLE_DATA");
        var full = folder is null ? "" : Path.Combine(folder, path);
        Assert.SkipUnless(File.Exists(full), $"Set SLUICE_SAMPLE_DATA to a folder that holds {path}.");
        return full;
    }
}
