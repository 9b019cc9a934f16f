using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Rights;
using Sluice.Platform.Audit;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Export;
using Sluice.Tests.Record.Import;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Record;

// A crowd of three pages, and exports of it that run when a test says so.
sealed class ExportBench(SluiceApp app)
{
    public const int Crowd = 2_500;
    public const string OfCrowd = "city = \"Crowdham\"";

    public ApiClient Api { get; private set; } = null!;
    public string Folder => Path.Combine(app.Store.Settings.DataDirectory, "exports", Northwater.ToString());
    public string[] Files => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)!)] : [];

    public async ValueTask Set()
    {
        Api = await app.Api();
        if ((await Api.Get("people?limit=1&filter=" + Uri.EscapeDataString(OfCrowd)))["data"]!.AsArray().Count == 0) await People(Crowd, "crowd", "Crowdham");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    // The next test begins without files, and with the rights that the roles have by themselves.
    public async ValueTask Clear()
    {
        await using var db = app.Open();
        await db.Transact(() => db.Set<Right>().ExecuteDeleteAsync(), CancellationToken.None);
        await db.Transact(() => db.Set<ExportRun>().ExecuteDeleteAsync(), CancellationToken.None);
        ((RightsBook)app.Services.GetService(typeof(RightsBook))!).Forget(Northwater);
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    public ExportWriter Writer(Func<int, Task>? afterPage = null) => new(app.Store, app.Clock, NullLogger<ExportWriter>.Instance) { AfterPage = afterPage };

    // By a key, or by somebody.
    public async Task<ExportId> Begin(UserId? user = null, string filter = OfCrowd)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        return user is { } who ? await Begin(Actor.User(who), filter) : Id(await Api.Post("exports/background", new { kind = "people", filter, format = "jsonl" }, HttpStatusCode.Accepted));
    }

    public async Task<ExportId> Begin(Actor actor, string filter = OfCrowd)
    {
        await using var db = app.Open();
        return (await ExportRun.Enqueue(db, ExportChoice.Of("people", filter, "jsonl").Value!, actor, app.Clock, CancellationToken.None)).Id;
    }

    public async Task<ExportRun> Run(ExportId id)
    {
        await using var db = app.Open();
        return await db.Set<ExportRun>().AsNoTracking().SingleAsync(r => r.Id == id);
    }

    public async Task Forget()
    {
        await using var db = app.Open();
        await new ForgetExportsWorker(app.Store, app.Clock).Run(new ForgetExports(), new WorkContext(Northwater, db, 1), CancellationToken.None);
    }

    public async Task Give(UserId user, string act, string reach)
    {
        foreach (var kind in new[] { "People", "Companies", "Deals" }) await Api.Put("rights", new { subject = $"user:{user.Value:D}", kind, act, reach }, HttpStatusCode.NoContent);
    }

    public Task People(int count, string name, string city) =>
        new Desk(app).Take("people", "email,city\n" + string.Concat(Enumerable.Range(0, count).Select(i => $"{name}{i}@crowd.example,{city}\n")));

    public async Task<IEnumerable<string>> Told(ExportId id)
    {
        await using var db = app.Open();
        var target = $"export:{id.Value:D}";
        return await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Target == target).OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync();
    }

    public static ExportId Id(JsonNode node) => new(Guid.Parse(node.Id()));
}
