using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries;

// Off: no pixel. Date: the date of the last open alone, overwritten each time, for keeping lists clean (CNIL 2026-042).
// Consented: opens of those who agreed to just this on the page of their wishes; nobody else's mail has the pixel.
public enum OpenTracking { Off, Date, Consented }

// How a workspace writes to people; one row, or none where nothing was changed.
public sealed class MailSettings : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    // Where links in mails lead, such as https://sluice.acme.example; empty before anybody said so.
    public string PublicUrl { get; set; } = "";
    // Stands under every marketing mail (CAN-SPAM § 7704).
    public string PostalAddress { get; set; } = "";
    public OpenTracking Opens { get; set; } = OpenTracking.Off;
    public bool TracksClicks { get; set; } = true;
    // The attention budget: touches of ours, on any channel, to one person.
    public int? TouchesPerDay { get; set; } = 2;
    public int? TouchesPerWeek { get; set; } = 5;
    // In the person's zone, for marketing.
    public TimeOnly? QuietFrom { get; set; }
    public TimeOnly? QuietTo { get; set; }
    public bool QuietWeekends { get; set; }

    public static async Task<MailSettings> Of(SluiceDb db, CancellationToken cancel) =>
        await db.Set<MailSettings>().AsNoTracking().SingleOrDefaultAsync(cancel) ?? new MailSettings { WorkspaceId = db.Workspace };
}

sealed class MailSettingsMapping : IMapping<MailSettings>
{
    public void Map(EntityTypeBuilder<MailSettings> e)
    {
        e.ToTable("record_mail_settings");
        e.HasKey(x => x.WorkspaceId);
    }
}
