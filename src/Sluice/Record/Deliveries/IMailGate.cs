using Sluice.Platform.Db;

namespace Sluice.Record.Deliveries;

// A stage that has a word in who is written to now, of whatever mailing but letters that were asked for.
public interface IMailGate
{
    // What is not to go gets a verdict; null lets it pass.
    Task<Func<Delivery, Verdict?>> Look(SluiceDb db, Mailing mailing, IReadOnlyList<Delivery> deliveries, DateTimeOffset now, CancellationToken cancel);
}
