using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record.Visitors;
using Sluice.Visits;

namespace Sluice.Capture.Landing;

// Which variant a visitor sees: the one they saw before, else one by the shares. No cookie: the visitor's key of the day
// decides, the same key the tracker uses. New ones are gathered and written every few seconds, as views are.
public sealed class VariantVisits(Store store, AddressHash addresses, IVisitorTrail trail, TimeProvider clock, ILogger<VariantVisits> log) : GatheredWrites(clock, log)
{
    readonly Lock door = new();
    readonly SemaphoreSlim turn = new(1, 1);
    Dictionary<(PageId, int, Guid), VariantVisitor> fresh = [];

    public async Task<string> Choose(HttpContext http, SluiceDb db, PageId page, int number, bool count, CancellationToken cancel)
    {
        if (await db.Set<PageTest>().AsNoTracking().SingleOrDefaultAsync(t => t.PageId == page && t.Number == number, cancel) is not { EndedAt: null } test) return "A";
        if (BotFilter.Reason(http.Request.Headers.UserAgent.ToString(), http.Request.Headers["Sec-Purpose"]) is not null) return "A";
        var (visitor, before) = await Key(http, db, cancel);
        if (Waiting(page, number, visitor) is { } waiting) return waiting.Variant;
        if (await db.Set<VariantVisitor>().Where(v => v.PageId == page && v.Test == number && (v.Visitor == visitor || v.Visitor == before)).Select(v => v.Variant).FirstOrDefaultAsync(cancel) is { } seen) return seen;
        var letter = test.At(Place(visitor, page, number));
        // Who asks not to be followed sees a variant and is not counted.
        if (count && !Declines(http.Request))
            lock (door) fresh.TryAdd((page, number, visitor), new VariantVisitor { WorkspaceId = db.Workspace, PageId = page, Test = number, Visitor = visitor, Variant = letter, At = Clock.Now() });
        return letter;
    }

    public override async Task Flush(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            Dictionary<(PageId, int, Guid), VariantVisitor> now;
            lock (door) now = new(fresh);
            if (now.Count == 0) return;
            await using var db = store.OpenHouse();
            await db.Transact(() => BulkTable.Of<VariantVisitor>(db).Put(db, [.. now.Values], OnConflict.Skip, cancel), cancel);
            lock (door) foreach (var key in now.Keys) fresh.Remove(key);
        }
        finally
        {
            turn.Release();
        }
    }

    // A number between 0 and 1 that is the visitor's own in this test.
    public static double Place(Guid visitor, PageId page, int test) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. visitor.ToByteArray(), .. page.Value.ToByteArray(), (byte)test])) / (uint.MaxValue + 1.0);

    async Task<(Guid, Guid?)> Key(HttpContext http, SluiceDb db, CancellationToken cancel)
    {
        if (await trail.Recognise(db, http, http.Request.GetDisplayUrl(), null, cancel) is { } trace) return (trace.Visitor, trace.Before);
        var text = $"{await addresses.Of(http.Connection.RemoteIpAddress, cancel)} {http.Request.Headers.UserAgent} {Clock.Now():yyyyMMdd}";
        return (new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)), null);
    }

    // Whoever was seen and is not written yet.
    public VariantVisitor? Waiting(PageId page, int test, Guid visitor)
    {
        lock (door) return fresh.GetValueOrDefault((page, test, visitor));
    }

    static bool Declines(HttpRequest request) => request.Headers["Sec-GPC"] == "1" || request.Headers["DNT"] == "1";

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }
}
