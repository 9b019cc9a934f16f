using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Sell.Quotes;

// What every quote of a workspace begins with.
public sealed class QuoteSettings : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    // Empty: the workspace's.
    public string Seller { get; set; } = "";
    public string Address { get; set; } = "";
    public string Footer { get; set; } = "";
    public string Terms { get; set; } = "";
    public int ValidDays { get; set; } = 30;

    public static async Task<QuoteSettings> Of(SluiceDb db, CancellationToken cancel) => await db.Set<QuoteSettings>().AsNoTracking().SingleOrDefaultAsync(cancel) ?? new QuoteSettings();

    public static Task<Refusal?> Save(SluiceDb db, QuoteSettings told, CancellationToken cancel) => db.Transact<Refusal?>(async () =>
    {
        if (told.ValidDays is < 1 or > 730) return new Refusal("invalid", "A quote is valid for 1 to 730 days.", "validDays");
        if (told.Seller.Length > 200 || told.Address.Length > 1000 || told.Footer.Length > 1000 || told.Terms.Length > 8000) return new Refusal("invalid", "This is longer than a page of a quote holds.", "terms");
        if (await db.Set<QuoteSettings>().SingleOrDefaultAsync(cancel) is not { } kept) db.Add(kept = new QuoteSettings());
        (kept.Seller, kept.Address, kept.Footer, kept.Terms, kept.ValidDays) = (told.Seller, told.Address, told.Footer, told.Terms, told.ValidDays);
        await db.SaveChangesAsync(cancel);
        return null;
    }, cancel);
}

sealed class QuoteSettingsMapping : IMapping<QuoteSettings>
{
    public void Map(EntityTypeBuilder<QuoteSettings> e)
    {
        e.ToTable("sell_quote_settings");
        e.HasKey(x => x.WorkspaceId);
    }
}
