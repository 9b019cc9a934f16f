using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Visitors;

// The browser somebody acts from: the site, the visitor's key on it, and the key under yesterday's salt.
public sealed record BrowserTrace(Guid Site, Guid Visitor, Guid? Before);

// A browser on a site, and whose site that is.
public sealed record SiteVisitor(WorkspaceId Workspace, BrowserTrace Trace);

// What other stages may ask of the visits: a form, a chat or a mail link happens in a browser that Identify knows.
public interface IVisitorTrail
{
    // Null when there is no site to hash for.
    Task<BrowserTrace?> Recognise(SluiceDb db, HttpContext http, string? pageUrl, string? visitorId, CancellationToken cancel);

    // By the key that the tracker carries; null where no site has it, or the page's address may not speak for it.
    Task<SiteVisitor?> Arrive(HttpContext http, string? siteKey, string? visitorId, CancellationToken cancel);

    // The source of the first visit kept under this browser; else what the page's address and referrer tell.
    Task<string> FirstSource(SluiceDb db, BrowserTrace? trace, string? pageUrl, string? referrer, CancellationToken cancel);

    Task<PersonId?> KnownAs(SluiceDb db, BrowserTrace trace, CancellationToken cancel);

    // From now on, and back to where this browser's identity began, the visits are that person's. Call inside Transact.
    Task Stitch(SluiceDb db, BrowserTrace trace, PersonId person, string method, double confidence, string evidence, CancellationToken cancel);

    // The key for the tracker on our own pages; null before there is a site.
    Task<string?> TrackerKey(SluiceDb db, CancellationToken cancel);
}
