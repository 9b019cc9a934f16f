using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Record.Consent;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Suppressions;

// What is barred already stays as it was first said.
sealed class SuppressionsWriter(ImportContext context) : RowWriter<Suppression>(context)
{
    readonly int address = context.Part.Slot("address"), email = context.Part.Slot("email"), domain = context.Part.Slot("domain"), phone = context.Part.Slot("phone"), reason = context.Part.Slot("reason"), since = context.Part.Slot("since");
    readonly Dictionary<Barred, Suppression> known = [];

    protected override async Task Prepare(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        known.Clear();
        foreach (var row in rows)
            if (email >= 0 && row.Values[email] is string[]) row.Reject(Header(email), string.Join(' ', row.All([email])), "Each address needs a row of its own.");
        var addresses = rows.Where(r => !r.IsRejected).SelectMany(All).Select(b => b.Address);
        foreach (var there in await InBatches.Of(addresses, async keys => await Db.Set<Suppression>().AsNoTracking().Where(s => keys.Contains(s.Address)).ToListAsync(cancel)))
            known[new Barred(there.Channel, there.Address)] = there;
    }

    protected override Suppression? Find(DraftRow row) => All(row).Select(b => known.GetValueOrDefault(b)).FirstOrDefault(s => s is not null);

    // Suppressions have no id of their own.
    protected override Guid IdOf(Suppression record) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{record.Channel}:{record.Address}")).AsSpan(0, 16));

    protected override bool IsOwn(Suppression record) => false;

    protected override IEnumerable<string> Keys(DraftRow row) => All(row).Select(b => $"{b.Channel}:{b.Address}").DefaultIfEmpty($"row {row.Number}");

    protected override Task<Suppression?> Make(DraftRow row, CancellationToken cancel)
    {
        if (All(row).FirstOrDefault() is not { Address: not null } barred)
        {
            row.Reject(Header(address), row.Text(address), row.Text(address) is { } said ? $"“{said}” is no e-mail address, domain or telephone number." : "No address, no domain and no number: nobody to bar.");
            return Task.FromResult<Suppression?>(null);
        }
        var made = Suppression.Of(barred.Channel, barred.Address, row.Text(reason) ?? $"imported from {Part.Name}", Context.By, row.Get<DateTimeOffset>(since)?.ToUniversalTime() ?? Context.Now);
        if (!Context.Dry) Db.Add(made);
        return Task.FromResult<Suppression?>(made);
    }

    protected override void Remember(Suppression record, DraftRow row) => known[new Barred(record.Channel, record.Address)] = record;

    protected override Task<bool> Apply(Suppression record, DraftRow row, bool fresh, CancellationToken cancel) => Task.FromResult(false);

    protected override Task Write(CancellationToken cancel) => Task.CompletedTask;

    protected override string? Who(DraftRow row) => All(row).Select(b => b.Address).FirstOrDefault() ?? row.Text(address);

    // The one thing a row bars; its first filled column says which.
    IEnumerable<Barred> All(DraftRow row)
    {
        if (row.All(email < 0 ? [] : [email]).FirstOrDefault() is { } mail) yield return new Barred(ContactChannel.Mail, mail);
        else if (row.Text(phone) is { } number) yield return new Barred(ContactChannel.Phone, Suppression.Normalise(ContactChannel.Phone, number));
        else if (row.Text(domain) is { } whole) yield return new Barred(ContactChannel.Mail, "@" + whole);
        else if (row.Text(address) is { } any && !Barred.Read(any, Context.Options.Country ?? Context.Workspace.Country).Refused(out _, out var barred)) yield return barred;
    }

    string? Header(int slot) => slot < 0 ? null : Part.Used[slot].Header;
}
