using Sluice.Identify;
using Sluice.Record.Reports;
using Sluice.Tests.World;

namespace Sluice.Tests.Identify;

public sealed class VisitorsOfFunnelTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task The_funnel_begins_with_everybody_who_visited_each_once_a_day()
    {
        var (visitor, _) = await Tracking.OnNewSite(app);
        await visitor.Send(visitor.View("/", visitor: "v1"), visitor.View("/pricing", visitor: "v1"), visitor.View("/", visitor: "v2"));
        await Tracking.Build(app);
        await using var db = app.Open();
        var span = await FunnelReports.Span(db, null, null, 7, app.Clock, CancellationToken.None);
        var report = await FunnelReports.Load(db, span, [new VisitorsOfFunnel()], [], CancellationToken.None);
        Assert.Equal(("visitors", 2L, 0L), (report.In[0].Key, report.In[0].Count, report.In[0].Before));
        Assert.StartsWith("/identify?", report.In[0].Href);
    }
}
