using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Sluice.Platform;
using Sluice.Platform.SafeHttp;

namespace Sluice.Prospect.Calendars;

// One calendar collection of a CalDAV server (RFC 4791): its entries within a span, and entries of ours in it.
public sealed class CalDav(OutboundHttp http)
{
    const int MostBytes = 16 << 20;
    static readonly XNamespace Dav = "DAV:";
    static readonly XNamespace Cal = "urn:ietf:params:xml:ns:caldav";

    public async Task<Result<IReadOnlyList<string>>> Entries(CalendarDoor door, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel)
    {
        var query = new XDocument(new XElement(Cal + "calendar-query", new XAttribute(XNamespace.Xmlns + "c", Cal.NamespaceName), new XAttribute(XNamespace.Xmlns + "d", Dav.NamespaceName),
            new XElement(Dav + "prop", new XElement(Cal + "calendar-data")),
            new XElement(Cal + "filter", new XElement(Cal + "comp-filter", new XAttribute("name", "VCALENDAR"), new XElement(Cal + "comp-filter", new XAttribute("name", "VEVENT"), new XElement(Cal + "time-range", new XAttribute("start", Stamp(from)), new XAttribute("end", Stamp(until))))))));
        using var request = Request(new HttpMethod("REPORT"), door, door.Url);
        request.Headers.Add("Depth", "1");
        request.Content = new StringContent(query.ToString(), Encoding.UTF8, "application/xml");
        if ((await http.Send(request, cancel, MostBytes)).Refused(out var refusal, out var answer)) return refusal;
        if (answer.Status != 207) return Said(answer.Status);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(answer.Body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return Result<IReadOnlyList<string>>.Of([.. XDocument.Load(reader).Descendants(Cal + "calendar-data").Select(d => d.Value)]);
        }
        catch (XmlException)
        {
            return new Refusal("invalid", "The server did not answer as a calendar does.", "url");
        }
    }

    public async Task<Refusal?> Put(CalendarDoor door, string uid, string text, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Put, door, EntryOf(door, uid));
        request.Content = new StringContent(text, Encoding.UTF8, "text/calendar");
        if ((await http.Send(request, cancel)).Refused(out var refusal, out var answer)) return refusal;
        return answer.Status is 200 or 201 or 204 ? null : Said(answer.Status);
    }

    // One that is gone already is gone.
    public async Task<Refusal?> Remove(CalendarDoor door, string uid, CancellationToken cancel)
    {
        using var request = Request(HttpMethod.Delete, door, EntryOf(door, uid));
        if ((await http.Send(request, cancel)).Refused(out var refusal, out var answer)) return refusal;
        return answer.Status is 200 or 204 or 404 or 410 ? null : Said(answer.Status);
    }

    static Uri EntryOf(CalendarDoor door, string uid) => new(new Uri(door.Url.AbsoluteUri.TrimEnd('/') + "/"), $"{uid.Replace(CalendarText.OurMark, "", StringComparison.Ordinal)}.ics");

    static HttpRequestMessage Request(HttpMethod method, CalendarDoor door, Uri url)
    {
        var request = new HttpRequestMessage(method, url);
        if (door.LoginName.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{door.LoginName}:{door.Password}")));
        return request;
    }

    static Refusal Said(int status) => status switch
    {
        401 or 403 => new Refusal("refused", "The server does not accept this name and password.", "password"),
        404 or 405 => new Refusal("notFound", "There is no calendar at this address.", "url"),
        _ => new Refusal("failed", $"The server answered {status}.", "url"),
    };

    static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
