using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Sluice.Platform.Web;

// {"data":[…],"next":"cursor or null","count":{"value":10000,"capped":true}}
public sealed record ListAnswer<T>(IReadOnlyList<T> Data, string? Next, CountAnswer? Count = null);

public sealed record CountAnswer(int Value, bool Capped)
{
    public const int Cap = 10_000;

    // Never an exact count over a large table: at most Cap + 1 rows are looked at.
    public static async Task<CountAnswer> Of<T>(IQueryable<T> rows, CancellationToken cancel)
    {
        var seen = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.CountAsync(rows.Take(Cap + 1), cancel);
        return seen > Cap ? new CountAnswer(Cap, true) : new CountAnswer(seen, false);
    }
}

// Where a keyset page ended: the sort value of its last row, then its id. Opaque to callers.
public readonly record struct Cursor(string? Sort, Guid Id)
{
    public override string ToString() => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new object?[] { Sort, Id })));

    public static bool TryParse(string? text, out Cursor cursor)
    {
        cursor = default;
        try
        {
            if (string.IsNullOrEmpty(text) || text.Length > 2000) return false;
            using var json = JsonDocument.Parse(WebEncoders.Base64UrlDecode(text));
            cursor = new Cursor(json.RootElement[0].GetString(), json.RootElement[1].GetGuid());
            return true;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            return false;
        }
    }
}

public static class Limits
{
    public static int Page(int? asked, int usual = 50) => Math.Clamp(asked ?? usual, 1, 200);
}
