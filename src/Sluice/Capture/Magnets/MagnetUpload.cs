using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Sluice.Platform;

namespace Sluice.Capture.Magnets;

// What a request says of a magnet: JSON, or a form with a file, which goes straight to disk.
sealed record MagnetUpload(MagnetFile? File, JsonObject Fields)
{
    public static readonly RequestSizeLimitAttribute Limit = new(MagnetShelf.Most + (1 << 20));

    public static async Task<Result<MagnetUpload>> Read(HttpContext http, MagnetShelf shelf, WorkspaceId workspace, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != "multipart/form-data" || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and < 200 } boundary)
            return http.Request.HasJsonContentType() && await http.Request.ReadFromJsonAsync<JsonObject>(cancel) is { } json ? new MagnetUpload(null, json) : new Refusal("badShape", "Send JSON, or a form with a part named “file”.", "file");
        var reader = new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = MagnetShelf.Most + 1 };
        var (file, fields) = (default(MagnetFile), new JsonObject());
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } part) continue;
            if (part.IsFileDisposition() && HeaderUtilities.RemoveQuotes(part.FileName).Value is { Length: > 0 } name && file is null)
            {
                if ((await shelf.Keep(section.Body, name, workspace, cancel)).Refused(out var refusal, out file)) return refusal;
            }
            else if (!part.IsFileDisposition() && fields.Count < 20 && HeaderUtilities.RemoveQuotes(part.Name).Value is { Length: > 0 } key)
            {
                using var text = new StreamReader(section.Body);
                var said = (await text.ReadToEndAsync(cancel)).Trim();
                fields[key] = key is "linkDays" or "downloads" && int.TryParse(said, out var number) ? number : said;
            }
        }
        return new MagnetUpload(file, fields);
    }
}
