using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.MailText;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Nurture.Campaigns;

// Writes the messages of campaigns: what all get is encoded once, what each gets is filled in when it leaves.
sealed class CampaignSource(HouseKeys keys) : IMailSource, IMailView
{
    public const string Key = "campaign";
    const int MostKept = 50;

    readonly ConcurrentDictionary<(CampaignId, string Part, RelayId, int Version, long Changed), Ready> ready = new();

    public string Name => Key;
    public string Source => Key;

    sealed record Ready(CompiledMail Mail, MessageTemplate Template, MailAddress From, string Origin);

    public async Task<IReadOnlyList<PreparedMail>> Prepare(MailBatch batch, CancellationToken cancel)
    {
        var id = new CampaignId(batch.Mailing.Id);
        if (await batch.Db.Set<Campaign>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } campaign) return [];
        var tokens = new MailTokens(await keys.Of(MailTokens.KeyName, cancel));
        var prepared = new List<PreparedMail>(batch.Deliveries.Count);
        foreach (var part in batch.Deliveries.GroupBy(d => d.Part))
        {
            var rows = part.ToList();
            if (await Made(batch, campaign, PartOf(campaign, part.Key), cancel) is not { } made)
            {
                prepared.AddRange(rows.Select(d => PreparedMail.No(d, "sender", $"The relay “{batch.Line.Name}” has no sender's address.")));
                continue;
            }
            var readers = rows.Select(Reader).OfType<PersonId>().Distinct().ToList();
            var values = await MergeValues.Of(batch.Db, readers, made.Mail.Fields, cancel);
            var counted = await MailWish.Counted(batch.Db, readers, cancel);
            prepared.AddRange(rows.Select(d => Of(d, made, values, tokens, counted, batch.Now)));
        }
        return prepared;
    }

    public async Task<string?> Html(SluiceDb db, Delivery delivery, CancellationToken cancel)
    {
        var id = new CampaignId(delivery.MailingId);
        if (await db.Set<Campaign>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } campaign) return null;
        var mail = await CampaignLetter.Compile(db, campaign, PartOf(campaign, delivery.Part), cancel);
        var values = await MergeValues.Of(db, Reader(delivery), mail.Fields, cancel);
        var filled = Fill(mail, delivery, values, new MailTokens(await keys.Of(MailTokens.KeyName, cancel)), campaign.Origin, false, out _);
        return mail.Html.Fill(filled);
    }

    // A test and what waits for the verdict of a test have no variant of their own.
    static string PartOf(Campaign campaign, string part) => campaign.Variants.Any(v => v.Key == part) ? part : campaign.Winner ?? CampaignLetter.Parts(campaign)[0];

    // A test mail goes to one of us and is written as if to the person whose id its key holds.
    static PersonId? Reader(Delivery delivery) => delivery.PersonId ?? (delivery.Key.Split(':') is ["test", var person, _] && Guid.TryParse(person, out var id) ? new PersonId(id) : null);

    static PreparedMail Of(Delivery delivery, Ready made, Func<PersonId, Func<string, string?>> values, MailTokens tokens, Func<PersonId?, bool> counted, DateTimeOffset now)
    {
        var fields = Reader(delivery) is { } person ? values(person) : values(default);
        var filled = Fill(made.Mail, delivery, fields, tokens, made.Origin, counted(delivery.PersonId), out var missing);
        if (missing is not null) return PreparedMail.No(delivery, "empty", $"“{missing}” is empty, and nothing is said for that case.");
        if (MailAddress.TryParse(delivery.Address) is not { } to) return PreparedMail.No(delivery, "address", "This is no e-mail address.");
        // RFC 8058 asks for https; an office without it sends the link in the foot alone.
        var leave = $"{made.Origin}/u/{tokens.Write(new(MailTokenKind.Leave, delivery.WorkspaceId, delivery.Id, 0))}";
        var unsubscribe = made.Origin.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? new UnsubscribeLinks(leave) : null;
        var name = $"{fields("person.firstName")} {fields("person.lastName")}".Trim();
        var letter = new Letter(to.Named(name.Length > 0 ? name : null), $"{delivery.Id.Value:N}@{made.From.Domain}", now, filled, unsubscribe);
        return new PreparedMail(delivery) { From = made.From, Subject = made.Mail.Subject.Fill(filled), Render = (buffer, pen) => made.Template.Render(letter, buffer, pen) };
    }

    static string[] Fill(CompiledMail mail, Delivery delivery, Func<string, string?> fields, MailTokens tokens, string origin, bool countsOpens, out string? missing)
    {
        string Token(MailTokenKind kind, int number = 0) => tokens.Write(new(kind, delivery.WorkspaceId, delivery.Id, (ushort)number));
        return mail.Fill(fields, number => $"{origin}/l/{Token(MailTokenKind.Link, number)}", place => place switch
        {
            MailPlace.Pixel => countsOpens ? $"<img src=\"{origin}/o/{Token(MailTokenKind.Open)}\" alt=\"\" width=\"1\" height=\"1\" style=\"display:block;width:1px;height:1px;border:0\">" : "",
            MailPlace.View => $"{origin}/l/{Token(MailTokenKind.View)}",
            MailPlace.Decoy => $"{origin}/l/{Token(MailTokenKind.Link, MailTokens.Decoy)}",
            _ => $"{origin}/u/{Token(MailTokenKind.Leave)}",
        }, out missing);
    }

    async Task<Ready?> Made(MailBatch batch, Campaign campaign, string part, CancellationToken cancel)
    {
        var key = (campaign.Id, part, batch.Line.Id, batch.Line.Version, campaign.UpdatedAt.UtcTicks);
        if (ready.TryGetValue(key, out var known)) return known;
        if (batch.Line.From is not { } sender) return null;
        var from = campaign.FromName.Length > 0 ? sender.Named(campaign.FromName) : sender;
        var mail = await CampaignLetter.Compile(batch.Db, campaign, part, cancel);
        var template = new MessageTemplate(new TemplateDraft
        {
            From = from,
            ReplyTo = MailAddress.TryParse(campaign.ReplyTo) is { } reply ? [reply] : [],
            Subject = mail.Subject,
            Text = mail.Text,
            Html = mail.Html,
            Headers = [new("Precedence", "bulk"), new("List-Id", $"<{campaign.Id.Value:N}.{from.Domain}>"), new("Feedback-ID", $"{campaign.Id.Value:N}:{campaign.WorkspaceId}:campaign:sluice")],
        });
        if (ready.Count > MostKept) ready.Clear();
        return ready[key] = new Ready(mail, template, from, campaign.Origin);
    }
}
