using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Sluice.Platform.Db;

namespace Sluice.Platform.Files;

// Files that rows of a workspace name: DIR/FOLDER/WORKSPACE/NAME, under no name that anybody chose. A file is whole on disk
// before the row that names it is saved; one that no row names any more is swept away (SweepFiles).
public abstract class FileShelf(Store store)
{
    const int HeadBytes = 512;

    protected Store Store => store;

    public abstract string Folder { get; }

    // Those of these names that some row of the workspace bears.
    public abstract Task<List<string>> Named(SluiceDb db, IReadOnlyList<string> names, CancellationToken cancel);

    // Rows whose time is over, before files that no row names are swept away.
    public virtual Task Forget(SluiceDb db, CancellationToken cancel) => Task.CompletedTask;

    // The name of a file that is called by its row's id.
    public static string NameOf(IId id) => id.Value.ToString("N");

    public string PathOf(WorkspaceId workspace, string name) => Path.Combine(FolderOf(workspace), name);

    public void Delete(WorkspaceId workspace, string name)
    {
        if (Path.GetFileName(name) == name && File.Exists(PathOf(workspace, name))) File.Delete(PathOf(workspace, name));
    }

    // Straight to disk, and no further than one byte beyond what may be at most; gone again unless it is kept.
    public async Task<FilePart> Take(WorkspaceId workspace, Stream from, long most, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(FolderOf(workspace)).FullName;
        var path = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (buffer, head, bytes) = (new byte[128 << 10], Array.Empty<byte>(), 0L);
            await using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            for (int read; bytes <= most && (read = await from.ReadAsync(buffer, cancel)) > 0; bytes += read)
            {
                if (head.Length < HeadBytes) head = [.. head, .. buffer.AsSpan(0, Math.Min(read, HeadBytes - head.Length))];
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancel);
            }
            to.Flush(flushToDisk: true);
            return new FilePart(folder, path, Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, head);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    // Names of files that were not touched since.
    public IEnumerable<string> Older(WorkspaceId workspace, DateTimeOffset until) =>
        Directory.Exists(FolderOf(workspace)) ? new DirectoryInfo(FolderOf(workspace)).EnumerateFiles().Where(f => f.LastWriteTimeUtc < until.UtcDateTime).Select(f => f.Name) : [];

    // What a sender calls a file, without its folders and what cannot be seen; its ending stays.
    public static string Called(IFormFile file, int most = 120)
    {
        var name = new string([.. Path.GetFileName(file.FileName.Replace('\\', '/')).Where(c => !char.IsControl(c))]).Trim();
        return name.Length == 0 ? "file" : name.Length > most ? name[^most..] : name;
    }

    // In a box in which nothing runs; only what a browser shows harmlessly is shown, the rest is saved. Null where it is missing.
    public IResult? Give(HttpContext http, WorkspaceId workspace, string name, string contentType, string called, string? tag = null, bool shown = false)
    {
        if (PathOf(workspace, name) is var path && !File.Exists(path)) return null;
        var headers = http.Response.Headers;
        (headers.XContentTypeOptions, headers.ContentSecurityPolicy, headers.CacheControl) = ("nosniff", "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox", "private, max-age=86400");
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        disposition.SetHttpFileName(called);
        headers.ContentDisposition = disposition.ToString();
        return Results.File(path, contentType, enableRangeProcessing: true, entityTag: tag is null ? null : new EntityTagHeaderValue($"\"{tag}\""));
    }

    protected static List<T> IdsOf<T>(IEnumerable<string> names) where T : struct, IId<T> => [.. from name in names where Guid.TryParseExact(name, "N", out _) select Ids.From<T>(Guid.ParseExact(name, "N"))];

    string FolderOf(WorkspaceId workspace) => Path.Combine(store.Settings.DataDirectory, Folder, workspace.ToString());
}

// A file that has come in and is not kept yet. Head: its first 512 bytes.
public sealed class FilePart(string folder, string path, string sha256, long bytes, byte[] head) : IDisposable
{
    public string Sha256 => sha256;
    public long Bytes => bytes;
    public ReadOnlySpan<byte> Head => head;

    // The same file again is as good as new: it is not swept away as one that lay about.
    public void KeepAs(string name) => File.Move(path, Path.Combine(folder, name), overwrite: true);

    public void Dispose() => File.Delete(path);
}

// A row with a file on a shelf; whoever deletes the row for somebody's sake deletes the file with it.
public interface IOnShelf
{
    string Folder { get; }
    string? File { get; }
}
