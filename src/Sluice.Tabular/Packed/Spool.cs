namespace Sluice.Tabular.Packed;

static class Spool
{
    /// <summary>Copies a stream that cannot seek to a temporary file that vanishes when closed.</summary>
    public static FileStream Copy(Stream stream, long limit)
    {
        var path = Path.Combine(Path.GetTempPath(), "sluice-" + Path.GetRandomFileName());
        var copy = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            var metered = new MeteredStream(stream, limit);
            metered.CopyTo(copy);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }
}
