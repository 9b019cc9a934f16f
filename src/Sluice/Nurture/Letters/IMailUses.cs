using Sluice.Platform.Db;

namespace Sluice.Nurture.Letters;

public sealed record MailUse(string Name, string Href);

// What sends stored mails, by the mail's name; a mail in use is not taken away.
public interface IMailUses
{
    Task<ILookup<string, MailUse>> All(SluiceDb db, CancellationToken cancel);
}
