using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.Import.Engine;

namespace Sluice.Record.Import;

// A posted file goes straight to disk below DIR/imports, never whole into memory.
static class ImportUpload
{
    public const long Most = 200L << 20;

    // Of the route, since an Idempotency-Key reads the body before the handler does.
    public static readonly RequestSizeLimitAttribute Limit = new(Most + (1 << 20));

    public static async Task<Result<(List<ImportFile> Files, Dictionary<string, string> Fields)>> Read(HttpContext http, StoreSettings settings, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != "multipart/form-data" || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and < 200 } boundary)
            return new Refusal("multipart", "Send the file as multipart/form-data with a part named “file”.", "file");
        var reader = new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = Most };
        var (files, fields) = (new List<ImportFile>(), new Dictionary<string, string>(StringComparer.Ordinal));
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } part) continue;
            if (part.IsFileDisposition())
            {
                var name = Path.GetFileName(HeaderUtilities.RemoveQuotes(part.FileName).Value ?? "");
                if (name.Length > 0 && files.Count < 20) files.Add(await Save(section.Body, name.Length > 120 ? name[^120..] : name, settings, cancel));
            }
            else if (fields.Count < 500)
            {
                using var text = new StreamReader(section.Body);
                fields[HeaderUtilities.RemoveQuotes(part.Name).Value ?? ""] = await text.ReadToEndAsync(cancel);
            }
        }
        files.RemoveAll(f => f.Bytes == 0);
        return files.Count == 0 ? new Refusal("required", "Choose a file first.", "file") : Result<(List<ImportFile>, Dictionary<string, string>)>.Of((files, fields));
    }

    static async Task<ImportFile> Save(Stream from, string name, StoreSettings settings, CancellationToken cancel)
    {
        // A folder of its own: the file keeps its name, and two of one name do not meet.
        var folder = Path.Combine(ImportFiles.Folder(settings), Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, new string([.. name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ' ? c : '-')]).TrimStart('.', ' ') is { Length: > 0 } safe ? safe : "file");
        using var hash = SHA256.Create();
        await using (var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        await using (var hashing = new CryptoStream(to, hash, CryptoStreamMode.Write))
            await from.CopyToAsync(hashing, cancel);
        return new ImportFile(name, path, Convert.ToHexStringLower(hash.Hash!), new FileInfo(path).Length);
    }
}
