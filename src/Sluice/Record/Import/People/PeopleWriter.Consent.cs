using Microsoft.EntityFrameworkCore;
using Sluice.Record.Consent;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;
using Sluice.Record.People;

namespace Sluice.Record.Import.People;

// Who must not be contacted stays so, whatever else becomes of the row: also a row that changes nothing counts.
sealed partial class PeopleWriter
{
    readonly List<(DraftRow Row, Stop Stop)> stops = [];

    (LawfulBasis Basis, string? Note) BasisOf(DraftRow row) =>
        slots.Consent.Any && slots.Consent.Basis(row) is { } said ? (said.Basis, said.Basis == LawfulBasis.None ? null : Context.Options.BasisNote is { } more ? $"{said.Note}; {more}" : said.Note) : (Context.Options.Basis, Context.Options.BasisNote);

    void HearStops(IEnumerable<DraftRow> rows)
    {
        stops.Clear();
        if (!slots.Consent.Any) return;
        stops.AddRange(rows.SelectMany(r => slots.Consent.Stops(r).Select(s => (r, s))));
        foreach (var channel in stops.GroupBy(s => s.Stop.Channel))
            Context.Report.Warn(channel.Key == ContactChannel.Mail ? "unsubscribed" : "doNotCall", channel.Key == ContactChannel.Mail ? "The file says that these may not be written to; their addresses are kept as suppressed." : "The file says that these may not be called; their numbers are kept as suppressed.", channel.Count());
    }

    async Task Suppress(CancellationToken cancel)
    {
        var wanted = new Dictionary<(ContactChannel Channel, string Address), Suppression>();
        foreach (var (row, stop) in stops.Where(s => !s.Row.IsRejected))
            foreach (var made in Made(row, stop)) wanted.TryAdd((made.Channel, made.Address), made);
        var known = await InBatches.Of(wanted.Keys.Select(k => k.Address), async keys => await Db.Set<Suppression>().Where(s => keys.Contains(s.Address)).Select(s => new { s.Channel, s.Address }).ToListAsync(cancel));
        foreach (var there in known) wanted.Remove((there.Channel, there.Address));
        foreach (var made in wanted.Values) Context.Images.Added(made, 0);
        await Insert([.. wanted.Values], cancel);
    }

    IEnumerable<Suppression> Made(DraftRow row, Stop stop)
    {
        var person = lookup.Known(row, out _);
        var addresses = (stop.Channel == ContactChannel.Mail ? row.All(slots.Emails) : row.All(slots.Phones)).ToList();
        if (addresses.Count == 0 && person is { } alone) addresses.Add(Suppression.Of(alone));
        foreach (var address in addresses)
        {
            var made = Suppression.Of(stop.Channel, address, $"{stop.Reason}, as {Part.Says}", Context.By, stop.Since ?? Context.Now, person);
            made.WorkspaceId = Context.Workspace.Id;
            yield return made;
        }
    }
}
