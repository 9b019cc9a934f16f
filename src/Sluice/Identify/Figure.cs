using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Identify;

public enum Dimension { All, Channel, Source, Campaign, Landing, Device, Page }

// A day of a site, by one dimension, counted as visits grow, so that a month of figures is a few hundred rows
// however many visits there were. Days are UTC days.
public sealed class Figure : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public SiteId SiteId { get; set; }
    public Dimension Dimension { get; set; }
    public DateOnly Day { get; set; }
    public string Key { get; set; } = "";
    public long Visits { get; set; }
    public long Visitors { get; set; }
    public long Views { get; set; }
    public long Bounces { get; set; }
    public long EngagedMs { get; set; }
}

sealed class FigureMapping : IMapping<Figure>
{
    public void Map(EntityTypeBuilder<Figure> e)
    {
        e.ToTable("identify_figures");
        e.HasKey(x => new { x.WorkspaceId, x.SiteId, x.Dimension, x.Day, x.Key });
    }
}

// What a batch of hits changes in the figures: each visit before is taken out, each visit after is put in.
sealed class FigureChanges
{
    readonly Dictionary<(SiteId, Dimension, DateOnly, string), Figure> changes = [];

    public void Put(Visit visit) => Count(visit, 1);

    public void TakeOut(Visit visit) => Count(visit, -1);

    public void See(Hit hit)
    {
        var figure = Of(hit.WorkspaceId, hit.SiteId, Dimension.Page, hit.Day, hit.Path);
        if (hit.Kind is Visits.HitKind.PageView) figure.Views++;
        figure.EngagedMs += hit.EngagedMs;
    }

    public IEnumerable<Figure> Changed => changes.Values.Where(f => f.Visits != 0 || f.Visitors != 0 || f.Views != 0 || f.Bounces != 0 || f.EngagedMs != 0);

    void Count(Visit visit, int sign)
    {
        Add(Dimension.All, "");
        Add(Dimension.Channel, visit.Channel.ToString());
        Add(Dimension.Source, visit.SourceName ?? visit.Channel.Word());
        Add(Dimension.Landing, visit.EntryPath);
        Add(Dimension.Device, visit.Device);
        if (visit.CampaignName is { } campaign) Add(Dimension.Campaign, campaign);

        void Add(Dimension dimension, string key)
        {
            var figure = Of(visit.WorkspaceId, visit.SiteId, dimension, visit.Day, key);
            figure.Visits += sign;
            figure.Visitors += visit.FirstOfDay ? sign : 0;
            figure.Views += sign * visit.Pages;
            figure.Bounces += visit.IsBounce ? sign : 0;
            figure.EngagedMs += sign * visit.EngagedMs;
        }
    }

    Figure Of(WorkspaceId workspace, SiteId site, Dimension dimension, DateOnly day, string key)
    {
        if (key.Length > 300) key = key[..300];
        if (!changes.TryGetValue((site, dimension, day, key), out var figure))
            changes[(site, dimension, day, key)] = figure = new Figure { WorkspaceId = workspace, SiteId = site, Dimension = dimension, Day = day, Key = key };
        return figure;
    }
}
