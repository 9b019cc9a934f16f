using Microsoft.EntityFrameworkCore;
using Sluice.Nurture.Letters;
using Sluice.Platform.Db;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;

namespace Sluice.Nurture.Journeys;

// Writes the mails of journeys, each in the revision it was planned with.
sealed class JourneySource(LetterPress press) : IMailSource, IMailView
{
    public const string Key = "journey";

    public string Name => Key;
    public string Source => Key;

    public async Task<IReadOnlyList<PreparedMail>> Prepare(MailBatch batch, CancellationToken cancel)
    {
        if (await Find(batch.Db, batch.Mailing.Id, cancel) is not { } journey) return [];
        var proofs = new Dictionary<string, LetterProof>(StringComparer.Ordinal);
        foreach (var part in batch.Deliveries.Select(d => d.Part).Distinct(StringComparer.Ordinal))
            if (await Proof(batch.Db, journey, part, cancel) is { } proof) proofs[part] = proof;
        return await press.Prepare(batch, proofs.GetValueOrDefault, cancel);
    }

    public async Task<string?> Html(SluiceDb db, Delivery delivery, CancellationToken cancel) =>
        await Find(db, delivery.MailingId, cancel) is { } journey && await Proof(db, journey, delivery.Part, cancel) is { } proof ? await press.Html(db, delivery, proof, cancel) : null;

    static async Task<LetterProof?> Proof(SluiceDb db, Journey journey, string part, CancellationToken cancel)
    {
        var dot = part.LastIndexOf('.');
        if (dot < 1 || !int.TryParse(part.AsSpan(dot + 1), out var revision)) return null;
        var name = part[..dot];
        if (await db.Set<StoredMail>().AsNoTracking().SingleOrDefaultAsync(m => m.Name == name && m.Revision == revision, cancel) is not { } mail) return null;
        return new($"{journey.Id.Value:N}:{part}:{journey.Origin}", Key, mail.FromName, mail.ReplyTo, journey.Origin, c => MailShelf.Compile(db, mail, MailShelf.Slug(journey.Name), journey.Origin, c));
    }

    static Task<Journey?> Find(SluiceDb db, Guid mailing, CancellationToken cancel)
    {
        var id = new JourneyId(mailing);
        return db.Set<Journey>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancel);
    }
}
