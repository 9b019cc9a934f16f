using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Capture.Popups;

// What one browser saw of one pop-up. Without consent a browser has another key each day, and begins anew.
public sealed class PopupSeen : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PopupId PopupId { get; set; }
    public Guid Visitor { get; set; }
    public int Times { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    // It did what it was for: it is not shown any more.
    public DateTimeOffset? DoneAt { get; set; }

    public bool Holds(Popup popup, DateTimeOffset now) => DoneAt is not null || Times >= popup.MostTimes || now < LastAt.AddDays(popup.EveryDays);
}

// What a pop-up did on a day (UTC).
public sealed class PopupDay : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PopupId PopupId { get; set; }
    public DateOnly Day { get; set; }
    public long Shown { get; set; }
    public long Closed { get; set; }
    // Links followed, and forms sent.
    public long Clicked { get; set; }
    public long Sent { get; set; }
}

sealed class PopupMapping : IMapping<Popup>, IMapping<PopupSeen>, IMapping<PopupDay>
{
    public void Map(EntityTypeBuilder<Popup> e)
    {
        e.ToTable("capture_popups");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
    }

    public void Map(EntityTypeBuilder<PopupSeen> e)
    {
        e.ToTable("capture_popup_seen");
        e.HasKey(x => new { x.WorkspaceId, x.Visitor, x.PopupId });
        e.HasIndex(x => new { x.WorkspaceId, x.LastAt });
    }

    public void Map(EntityTypeBuilder<PopupDay> e)
    {
        e.ToTable("capture_popup_days");
        e.HasKey(x => new { x.WorkspaceId, x.PopupId, x.Day });
    }
}
