using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Sluice.Platform;

namespace Sluice.Record.Pages;

// The list one came from, carried in ?list=: what it is called, its filter and its order.
public sealed record ListPlace(string Name, string Filter, string Sort, string? View = null)
{
    public override string ToString() => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(Json.Write(new[] { Name, Filter, Sort, View })));

    public static ListPlace? Read(string? text)
    {
        try
        {
            return text is { Length: > 0 and < 4000 } && JsonSerializer.Deserialize<string?[]>(WebEncoders.Base64UrlDecode(text)) is [{ } name, { } filter, { } sort, var view] ? new ListPlace(name, filter, sort, view) : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    public static string Url(string path, string? list) => Read(list) is { } place ? place.On(path) : path;

    public string On(string path, string? more = null)
    {
        var query = new List<string>();
        if (View is { Length: > 0 }) query.Add("view=" + Uri.EscapeDataString(View));
        if (View is null || Filter.Length > 0) query.Add("filter=" + Uri.EscapeDataString(Filter));
        if (Sort.Length > 0) query.Add("sort=" + Uri.EscapeDataString(Sort));
        if (more is not null) query.Add(more);
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}
