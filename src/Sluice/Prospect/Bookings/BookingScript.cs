using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Sluice.Prospect.Bookings;

// On booking pages: times in the visitor's own zone at once. Without it, they choose the zone.
static class BookingScript
{
    static readonly byte[] Text = """
        (function () {
          var form = document.querySelector("form[data-zone]"), zone;
          try { zone = Intl.DateTimeFormat().resolvedOptions().timeZone; } catch (e) { return; }
          if (!form || !zone) return;
          var select = form.elements.zone, query = new URLSearchParams(location.search);
          form.querySelector("button").hidden = true;
          select.addEventListener("change", function () { form.submit(); });
          if (query.has("zone") || select.value === zone || !Array.prototype.some.call(select.options, function (o) { return o.value === zone; })) return;
          query.set("zone", zone);
          location.replace(location.pathname + "?" + query);
        })();
        """u8.ToArray();

    static readonly EntityTagHeaderValue Tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Text))[..16]}\"");

    public static IResult Send(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=3600, stale-while-revalidate=86400";
        return Results.Bytes(Text, "text/javascript; charset=utf-8", entityTag: Tag);
    }
}
