using System.Text;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Access;
using Sluice.Platform.Audit;
using Sluice.Record.Import.Engine;
using Sluice.Record.Import.Mapping;

namespace Sluice.Record.Import.Users;

sealed class UsersWriter(ImportContext context) : RowWriter<Membership>(context)
{
    // RFC 2606: no mail ever goes there.
    const string NoAddress = "@no-address.invalid";

    readonly int name = context.Part.Slot("name"), email = context.Part.Slot("email"), role = context.Part.Slot("role"), team = context.Part.Slot("team"), region = context.Part.Slot("region");
    readonly Dictionary<string, Membership> known = new(StringComparer.Ordinal);
    readonly Dictionary<string, User> strangers = new(StringComparer.Ordinal);

    protected override async Task Prepare(IReadOnlyList<DraftRow> rows, CancellationToken cancel)
    {
        known.Clear();
        strangers.Clear();
        var members = await (from member in Db.Set<Membership>() join user in Db.Set<User>() on member.UserId equals user.Id select new { member, user.Email, user.Name }).Take(10_000).ToListAsync(cancel);
        foreach (var each in members) Know(each.member, each.Email, each.Name);
        // Users of other workspaces of this installation only join this one.
        foreach (var user in await InBatches.Of(rows.Where(r => !r.IsRejected).Select(Address), async keys => await Db.Set<User>().Where(u => keys.Contains(u.Email)).ToListAsync(cancel))) strangers[user.Email] = user;
    }

    protected override Membership? Find(DraftRow row) => Keys(row).Select(k => known.GetValueOrDefault(k)).FirstOrDefault(m => m is not null);

    protected override Guid IdOf(Membership record) => record.UserId.Value;

    protected override bool IsOwn(Membership record) => false;

    protected override IEnumerable<string> Keys(DraftRow row)
    {
        if (row.Text(email) is not null) yield return "e:" + Address(row);
        else if (row.Text(name) is { } said) yield return "n:" + TextKeys.Sort(said);
    }

    // As owners are named: by name or by address.
    protected override IEnumerable<string> Names(DraftRow row)
    {
        yield return TextKeys.Sort(row.Text(name) ?? Accounts.NameFrom(Address(row)));
        if (row.Text(email) is { } said) yield return TextKeys.Sort(said);
    }

    protected override Task<Membership?> Make(DraftRow row, CancellationToken cancel)
    {
        if (row.Text(name) is null && row.Text(email) is null)
        {
            row.Reject(null, null, "No name and no e-mail: no user to make.");
            return Task.FromResult<Membership?>(null);
        }
        var address = Address(row);
        var called = row.Text(name) ?? Accounts.NameFrom(address);
        if (row.Text(email) is null) Context.Report.Warn("noAddress", "Users without an e-mail address own records and cannot sign in until they get one.", 1, "email");
        if (!strangers.TryGetValue(address, out var user))
        {
            user = User.Invite(address, called, Context.Now);
            if (!Context.Dry) Db.Add(user);
        }
        var member = new Membership { WorkspaceId = Context.Workspace.Id, UserId = user.Id, Role = row.Get<Role>(role) ?? Role.Rep, Team = row.Text(team), Region = row.Text(region) };
        if (!Context.Dry) Db.Add(member);
        return Task.FromResult<Membership?>(member);
    }

    protected override void Remember(Membership record, DraftRow row) => Know(record, Address(row), row.Text(name) ?? "");

    // Nobody gets more rights by a file: the role of a member stays.
    protected override Task<bool> Apply(Membership record, DraftRow row, bool fresh, CancellationToken cancel)
    {
        var changed = (row.Text(team) is { } t && t != record.Team) || (row.Text(region) is { } r && r != record.Region);
        record.Team = row.Text(team) ?? record.Team;
        record.Region = row.Text(region) ?? record.Region;
        return Task.FromResult(changed);
    }

    protected override async Task Write(CancellationToken cancel)
    {
        await Db.SaveChangesAsync(cancel);
        foreach (var (member, _) in Created) await Db.Audit(AuditAct.UserAdded, AuditTarget.Of("user", member.UserId), new { member.Role, withPassword = false }, Context.By, Context.Clock, cancel);
        Context.ForgetOwners();
    }

    protected override string? Who(DraftRow row) => row.Text(name) ?? row.Text(email);

    void Know(Membership member, string address, string called)
    {
        known.TryAdd("e:" + address, member);
        if (called.Length > 0) known.TryAdd("n:" + TextKeys.Sort(called), member);
    }

    string Address(DraftRow row)
    {
        if (row.Values.ElementAtOrDefault(email < 0 ? row.Values.Length : email) is string said) return User.Normalise(said);
        var local = new StringBuilder();
        foreach (var c in TextKeys.Sort(row.Text(name) ?? ""))
            if (char.IsAsciiLetterOrDigit(c)) local.Append(c);
            else if (local.Length > 0 && local[^1] != '.') local.Append('.');
        return local.ToString().Trim('.') + NoAddress;
    }
}
