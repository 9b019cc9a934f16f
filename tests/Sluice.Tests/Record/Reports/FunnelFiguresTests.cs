using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Sluice.Platform.Db;
using Sluice.Record.Reports;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Reports;

public sealed class FunnelFiguresTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly ReportSpan Span = new(new DateOnly(2026, 8, 1), new DateOnly(2026, 10, 31), TimeZoneInfo.Utc);

    FunnelFigures Figures(SlowVisitors visitors) =>
        new(app.Store, new ServiceCollection().AddSingleton<IFunnelSource>(visitors).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<IHostApplicationLifetime>(), app.Clock) { Moments = visitors.Patience };

    [Fact]
    public async Task What_takes_long_is_counted_once_for_all_who_look_and_stays_good_for_a_while()
    {
        var visitors = new SlowVisitors { Patience = TimeSpan.FromMilliseconds(100) };
        var figures = Figures(visitors);
        await using var db = app.Open();
        var looks = new[] { figures.Look(db, Span, CancellationToken.None), figures.Look(db, Span, CancellationToken.None) };
        await visitors.Asked.Task;
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.All(await Task.WhenAll(looks), Assert.Null);
        var whole = figures.Wait(db, Span, CancellationToken.None);
        visitors.Go.SetResult();
        Assert.Equal(7, (await whole).Report.In[0].Count);
        var asked = visitors.Times;
        Assert.Equal(7, (await figures.Look(db, Span, CancellationToken.None))!.Report.In[0].Count);
        Assert.Equal(asked, visitors.Times);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        // Shown at once, and counted anew beside.
        Assert.Equal(7, (await figures.Look(db, Span, CancellationToken.None))!.Report.In[0].Count);
        await figures.Wait(db, Span, CancellationToken.None);
        Assert.True(visitors.Times > asked);
    }

    [Fact]
    public async Task What_takes_moments_is_counted_for_each_look()
    {
        var visitors = new SlowVisitors();
        visitors.Go.SetResult();
        var figures = Figures(visitors);
        await using var db = app.Open();
        Assert.NotNull(await figures.Look(db, Span, CancellationToken.None));
        var once = visitors.Times;
        Assert.NotNull(await figures.Look(db, Span, CancellationToken.None));
        Assert.Equal(2 * once, visitors.Times);
    }

    [Fact]
    public async Task A_count_that_failed_while_nobody_waited_is_told_to_whoever_looks_next()
    {
        var visitors = new SlowVisitors { Patience = TimeSpan.FromMilliseconds(100) };
        var figures = Figures(visitors);
        await using var db = app.Open();
        Assert.Null(await figures.Look(db, Span, CancellationToken.None));
        visitors.Go.SetException(new InvalidOperationException("The database is on fire."));
        await Assert.ThrowsAsync<InvalidOperationException>(() => figures.Wait(db, Span, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => figures.Look(db, Span, CancellationToken.None));
    }

    sealed class SlowVisitors : IFunnelSource
    {
        public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
        public TaskCompletionSource Asked { get; } = new();
        public TaskCompletionSource Go { get; } = new();
        public int Times { get; private set; }

        public string Step => "visitors";

        public async Task<long> Count(SluiceDb db, ReportSpan span, CancellationToken cancel)
        {
            Times++;
            Asked.TrySetResult();
            await Go.Task;
            return 7;
        }

        public string Href(ReportSpan span) => "/";
    }
}
