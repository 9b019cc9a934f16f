using System.Collections.Concurrent;
using Sluice.Mail.Addresses;
using Sluice.Mail.Composing;
using Sluice.MailText;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Deliveries.Relays;

namespace Sluice.Nurture.Letters;

// A letter to many before it is set. Key tells two of them apart, also two states of one; Kind is what caused it.
sealed record LetterProof(string Key, string Kind, string FromName, string ReplyTo, string Origin, Func<CancellationToken, Task<CompiledMail>> Compile);

// Writes letters to many: what all get is encoded once, what each gets is filled in when it leaves.
sealed class LetterPress(HouseKeys keys)
{
    const int MostKept = 100;

    readonly ConcurrentDictionary<(string Key, RelayId, int Version), Set> ready = new();

    sealed record Set(CompiledMail Mail, MessageTemplate Template, MailAddress From, string Origin);

    // Proof: what a part of the mailing says; null where nothing does any more.
    public async Task<IReadOnlyList<PreparedMail>> Prepare(MailBatch batch, Func<string, LetterProof?> proof, CancellationToken cancel)
    {
        var tokens = new MailTokens(await keys.Of(MailTokens.KeyName, cancel));
        var prepared = new List<PreparedMail>(batch.Deliveries.Count);
        foreach (var part in batch.Deliveries.GroupBy(d => d.Part))
        {
            var rows = part.ToList();
            if (proof(part.Key) is not { } letter) continue;
            if (await Made(batch, letter, cancel) is not { } made)
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

    // As it stands in the browser.
    public async Task<string> Html(SluiceDb db, Delivery delivery, LetterProof letter, CancellationToken cancel)
    {
        var mail = await letter.Compile(cancel);
        var values = await MergeValues.Of(db, Reader(delivery), mail.Fields, cancel);
        return mail.Html.Fill(Fill(mail, delivery, values, new MailTokens(await keys.Of(MailTokens.KeyName, cancel)), letter.Origin, false, out _));
    }

    // A test mail goes to one of us and is written as if to the person whose id its key holds.
    static PersonId? Reader(Delivery delivery) => delivery.PersonId ?? (delivery.Key.Split(':') is ["test", var person, _] && Guid.TryParse(person, out var id) ? new PersonId(id) : null);

    static PreparedMail Of(Delivery delivery, Set made, Func<PersonId, Func<string, string?>> values, MailTokens tokens, Func<PersonId?, bool> counted, DateTimeOffset now)
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

    async Task<Set?> Made(MailBatch batch, LetterProof letter, CancellationToken cancel)
    {
        var key = (letter.Key, batch.Line.Id, batch.Line.Version);
        if (ready.TryGetValue(key, out var known)) return known;
        if (batch.Line.From is not { } sender) return null;
        var from = letter.FromName.Length > 0 ? sender.Named(letter.FromName) : sender;
        var mail = await letter.Compile(cancel);
        var id = batch.Mailing.Id;
        var template = new MessageTemplate(new TemplateDraft
        {
            From = from,
            ReplyTo = MailAddress.TryParse(letter.ReplyTo) is { } reply ? [reply] : [],
            Subject = mail.Subject,
            Text = mail.Text,
            Html = mail.Html,
            Headers = [new("Precedence", "bulk"), new("List-Id", $"<{id:N}.{from.Domain}>"), new("Feedback-ID", $"{id:N}:{batch.Mailing.WorkspaceId}:{letter.Kind}:sluice")],
        });
        if (ready.Count > MostKept) ready.Clear();
        return ready[key] = new Set(mail, template, from, letter.Origin);
    }
}
