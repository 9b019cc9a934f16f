using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Prospect;
using Sluice.Prospect.Queues;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.ProspectBench;

// The real host on a Tuesday morning, with a queue of people to ring.
sealed class House(WebApplication host, string key, QueueId queue) : IAsyncDisposable
{
    public HttpClient Rep() => new() { BaseAddress = new Uri(host.Urls.First()), DefaultRequestHeaders = { { "Authorization", $"Bearer {key}" } } };

    public string NextUrl => $"/api/v1/queues/{queue.Value:D}/next";

    public static async Task<House> Open(string folder, string? connection, int people)
    {
        var clock = new Tuesday();
        var host = SluiceHost.Build(new HostSettings(new StoreSettings(folder, connection), "http://127.0.0.1:0", Stages.All, [], RunWork: false, clock));
        var store = host.Services.GetRequiredService<Store>();
        await Migrator.Migrate(store, CancellationToken.None);
        await host.StartAsync(CancellationToken.None);
        host.Services.GetRequiredService<Readiness>().Migrated = true;
        var workspace = new WorkspaceId(1);
        await using (var house = store.OpenHouse())
        {
            var opened = Workspace.Open(workspace, "Bench", "bench", clock.GetUtcNow());
            opened.TimeZone = "Europe/Berlin";
            house.Add(opened);
            await house.SaveChangesAsync(CancellationToken.None);
        }
        for (var done = 0; done < people; done += 500)
        {
            await using var db = store.Open(workspace);
            for (var i = done; i < Math.Min(people, done + 500); i++)
                await Intake.Meet(db, new Acquaintance { FirstName = $"P{i}", Phone = $"+4989{1_000_000 + i}", Country = i % 3 == 0 ? "AT" : "DE", Origin = Direction.Out }, "bench", Actor.System, clock, CancellationToken.None);
            await db.SaveChangesAsync(CancellationToken.None);
        }
        await using var last = store.Open(workspace);
        var (key, secret) = ApiKey.Create("bench", KeyScope.All, clock.GetUtcNow());
        last.Add(key);
        await last.SaveChangesAsync(CancellationToken.None);
        if ((await QueueDesk.Open(last, new QueueDraft("Bench", Filter: ""), null, clock, CancellationToken.None)).Refused(out var refusal, out var queue)) throw new InvalidOperationException(refusal.Message);
        return new House(host, secret, queue.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        await host.DisposeAsync();
    }

    // Always within the calling hours.
    sealed class Tuesday : TimeProvider
    {
        readonly DateTimeOffset began = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero) + (System.GetUtcNow() - began);
    }
}
