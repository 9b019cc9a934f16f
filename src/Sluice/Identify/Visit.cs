using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Visits;

namespace Sluice.Identify;

public readonly record struct VisitId(Guid Value) : IId<VisitId>
{
    public static VisitId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out VisitId id) => Ids.TryParse(text, out id);
    public static bool operator <(VisitId left, VisitId right) => left.Value < right.Value;
    public static bool operator >(VisitId left, VisitId right) => left.Value > right.Value;
}

// What a visitor did until they fell silent. Built from hits step by step; the library's Sessioniser decides.
public sealed partial class Visit : IInWorkspace, Record.Privacy.IOutlivesPerson
{
    Visit() { }

    public VisitId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public SiteId SiteId { get; private set; }
    public Guid Visitor { get; private set; }
    // Which identity of this browser: a second e-mail address in it begins the next one.
    public int Identity { get; private set; }
    public PersonId? PersonId { get; set; }
    public DateOnly Day { get; private set; }
    // Counts the visitor once a day.
    public bool FirstOfDay { get; set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset LastAt { get; private set; }
    public DateTimeOffset EnteredAt { get; private set; }
    public DateTimeOffset LeftFromAt { get; private set; }
    public Channel Channel { get; private set; }
    public string? SourceName { get; private set; }
    public string? SearchTerm { get; private set; }
    public string? ReferrerHost { get; private set; }
    public JsonText Campaign { get; private set; } = JsonText.EmptyObject;
    public string? CampaignName { get; private set; }
    public string EntryPage { get; private set; } = "";
    public string ExitPage { get; private set; } = "";
    public int Pages { get; private set; }
    public int Events { get; private set; }
    public long EngagedMs { get; private set; }
    public int Scroll { get; private set; }
    public string Device { get; private set; } = "";
    public string Browser { get; private set; } = "";
    public string Os { get; private set; } = "";
    public string Country { get; private set; } = "";
    public JsonText Route { get; private set; } = new("[]");
    // When the timeline shall be told of pages it does not know yet; null while nobody is known.
    public DateTimeOffset? TellAt { get; private set; }
    public int ToldPages { get; private set; }
    public int ToldParts { get; private set; }

    public TimeSpan Duration => LastAt - StartedAt;
    public bool IsBounce => Pages < 2 && Events == 0;
    public IReadOnlyList<Seen> Seen => Route.As<Seen[]>();
    public string EntryPath => PathOf(EntryPage);
    public string ExitPath => PathOf(ExitPage);

    public static Visit Begin(Session session, Hit hit, int identity) =>
        new() { Id = Ids.New<VisitId>(hit.At), WorkspaceId = hit.WorkspaceId, SiteId = hit.SiteId, Visitor = Hit.GuidOf(session.Visitor), Identity = identity, Device = hit.Device, Browser = hit.Browser, Os = hit.Os, Network = hit.Network, Country = hit.Country, Block = hit.Block, OwnBlock = hit.OwnBlock, NameAt = hit.Network != 0 || hit.OwnBlock is not null || hit.Block is not null ? hit.At : null };

    public Session ToSession() => new(Hit.KeyOf(Visitor), StartedAt, LastAt, new VisitSource(Channel, SourceName, SearchTerm, ReferrerHost, Campaign.As<Campaign>()), Address(EntryPage), Address(ExitPage))
    {
        EnteredAt = EnteredAt,
        LeftFrom = LeftFromAt,
        PageViews = Pages,
        Events = Events,
        EngagedMilliseconds = EngagedMs,
        ScrollPercent = Scroll,
    };

    public void Take(Session session, Hit hit)
    {
        (StartedAt, LastAt, EnteredAt, LeftFromAt) = (session.StartedAt, session.LastAt, session.EnteredAt, session.LeftFrom);
        Day = DateOnly.FromDateTime(StartedAt.UtcDateTime);
        (Channel, SourceName, SearchTerm, ReferrerHost) = (session.Source.Channel, session.Source.Name, session.Source.SearchTerm, session.Source.ReferrerHost);
        if (session.Source.Campaign != Campaign.As<Campaign>()) Campaign = JsonText.Of(session.Source.Campaign);
        CampaignName = session.Source.Campaign.Name;
        (EntryPage, ExitPage) = (session.EntryPage.ToString(), session.ExitPage.ToString());
        (Pages, Events, EngagedMs, Scroll) = (session.PageViews, session.Events, session.EngagedMilliseconds, session.ScrollPercent);
        See(hit);
        PlanTelling();
    }

    static PageAddress Address(string text) => PageAddress.TryParse("http://" + text, out var page) ? page : throw new InvalidOperationException("A stored page address cannot be read.");

    static string PathOf(string page)
    {
        var slash = page.IndexOf('/');
        var query = page.IndexOf('?');
        return slash < 0 ? "/" : query < 0 ? page[slash..] : page[slash..query];
    }
}

sealed class VisitMapping : IMapping<Visit>
{
    public void Map(EntityTypeBuilder<Visit> e)
    {
        e.ToTable("identify_visits");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.Seen);
        e.Ignore(x => x.Evidence);
        e.Ignore(x => x.Duration);
        e.Ignore(x => x.IsBounce);
        e.Ignore(x => x.EntryPath);
        e.Ignore(x => x.ExitPath);
        e.HasIndex(x => new { x.WorkspaceId, x.Visitor, x.LastAt });
        e.HasIndex(x => new { x.WorkspaceId, x.SiteId, x.LastAt });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId, x.StartedAt });
        e.HasIndex(x => new { x.WorkspaceId, x.LastAt, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.VisitCompanyId, x.LastAt }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.Block, x.LastAt }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.NameAt }).WherePresent();
        e.HasIndex(x => new { x.WorkspaceId, x.TellAt }).HasFilter("tell_at IS NOT NULL");
    }
}
