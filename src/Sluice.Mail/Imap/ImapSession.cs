using System.Globalization;
using System.Runtime.CompilerServices;

namespace Sluice.Mail.Imap;

/// <summary>A mailbox read over IMAP (RFC 9051, RFC 3501). One command at a time; nothing is marked as seen by reading.</summary>
public sealed class ImapSession : IAsyncDisposable
{
    readonly ImapConnection connection;

    ImapSession(ImapConnection connection) => this.connection = connection;

    /// <summary>Connects and proves who one is.</summary>
    /// <exception cref="ImapException">It did not come about; the fault says whether trying again helps.</exception>
    public static Task<ImapSession> OpenAsync(ImapSettings settings, CancellationToken cancel) =>
        ImapConnection.NamedAsync(async () => new ImapSession(await ImapOpening.OpenAsync(settings, cancel)), cancel);

    /// <summary>True for a capability such as IDLE or UIDPLUS.</summary>
    public bool Has(string capability) => connection.Capabilities.Contains(capability);

    /// <summary>The mailboxes, to find the one for sent mail.</summary>
    public Task<IReadOnlyList<ImapFolder>> ListAsync(CancellationToken cancel) => ImapConnection.NamedAsync<IReadOnlyList<ImapFolder>>(async () =>
    {
        var found = new List<ImapFolder>();
        await connection.AskAsync("LIST \"\" \"*\"", line =>
        {
            if (line.Kind == "LIST" && line.Values is [_, { List: { } attributes }, _, var name, ..]) found.Add(new(MailboxNames.Decode(name.Text), [.. attributes.Select(a => a.Text)]));
        }, cancel);
        return found;
    }, cancel);

    /// <summary>Opens a mailbox.</summary>
    /// <param name="name">Such as <c>INBOX</c>.</param>
    /// <param name="forReading">True where nothing will be marked.</param>
    /// <param name="cancel">Breaks the connection.</param>
    public Task<ImapMailbox> SelectAsync(string name, bool forReading, CancellationToken cancel) => ImapConnection.NamedAsync(async () =>
    {
        uint validity = 0, next = 0, exists = 0;
        await connection.AskAsync($"{(forReading ? "EXAMINE" : "SELECT")} {Mailbox(name)}", line =>
        {
            validity = Number(line.Code("UIDVALIDITY")) ?? validity;
            next = Number(line.Code("UIDNEXT")) ?? next;
            if (line.Kind == "EXISTS") exists = line.Number;
        }, cancel);
        return new ImapMailbox(name, validity, next, exists);
    }, cancel);

    /// <summary>The numbers of the messages from one on, in order.</summary>
    public Task<IReadOnlyList<uint>> SearchAsync(uint fromUid, CancellationToken cancel) => ImapConnection.NamedAsync<IReadOnlyList<uint>>(async () =>
    {
        var found = new SortedSet<uint>();
        await connection.AskAsync($"UID SEARCH UID {fromUid.ToString(CultureInfo.InvariantCulture)}:*", line =>
        {
            // "7:*" always holds the last message, also where its number is lower.
            if (line.Kind == "SEARCH") found.UnionWith(line.Values.Skip(1).Select(value => uint.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var uid) ? uid : 0).Where(uid => uid >= fromUid && uid > 0));
        }, cancel);
        return [.. found];
    }, cancel);

    /// <summary>Reads messages by their numbers, one at a time so that only one is held; those that are gone are left out.</summary>
    public async IAsyncEnumerable<ImapMessage> FetchAsync(IReadOnlyList<uint> uids, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var uid in uids)
        {
            if (await ImapConnection.NamedAsync(() => OneAsync(uid, cancel), cancel) is { } message) yield return message;
        }
    }

    /// <summary>Adds flags to a message, or takes them away.</summary>
    public Task MarkAsync(uint uid, IReadOnlyList<string> flags, bool add, CancellationToken cancel) => ImapConnection.NamedAsync(async () =>
    {
        foreach (var flag in flags) MailFieldException.OneLine("flag", flag);
        await connection.AskAsync($"UID STORE {Text(uid)} {(add ? "+" : "-")}FLAGS.SILENT ({string.Join(' ', flags)})", null, cancel);
        return true;
    }, cancel);

    /// <summary>Puts a message into a mailbox, as into that for sent mail.</summary>
    /// <returns>Its number where the server tells (UIDPLUS, RFC 4315); null otherwise.</returns>
    public Task<uint?> AppendAsync(string mailbox, ReadOnlyMemory<byte> message, IReadOnlyList<string> flags, CancellationToken cancel) => ImapConnection.NamedAsync(async () =>
    {
        foreach (var flag in flags) MailFieldException.OneLine("flag", flag);
        var done = await connection.AskAsync($"APPEND {Mailbox(mailbox)} ({string.Join(' ', flags)}) {{{message.Length.ToString(CultureInfo.InvariantCulture)}}}", [message.ToArray()], null, cancel);
        return done.Code("APPENDUID") is [_, _, var uid, ..] && uint.TryParse(uid, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (uint?)null;
    }, cancel);

    /// <summary>Waits until the mailbox changes (RFC 2177).</summary>
    /// <param name="most">How long; below 29 minutes, after which servers hang up.</param>
    /// <param name="cancel">Breaks the connection.</param>
    /// <returns>True when something came or went; false when the time was up, and at once where the server has no IDLE.</returns>
    public Task<bool> WaitAsync(TimeSpan most, CancellationToken cancel) => ImapConnection.NamedAsync(() => Has("IDLE") ? ImapIdle.WaitAsync(connection, most, cancel) : Task.FromResult(false), cancel);

    /// <summary>Says goodbye and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await connection.Channel.WriteAsync("BYE LOGOUT", limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It is being closed anyway.
        }
        await connection.DisposeAsync();
    }

    async Task<ImapMessage?> OneAsync(uint uid, CancellationToken cancel)
    {
        ImapMessage? found = null;
        await connection.AskAsync($"UID FETCH {Text(uid)} (UID FLAGS RFC822.SIZE BODY.PEEK[]<0.{connection.Settings.LargestMessage.ToString(CultureInfo.InvariantCulture)}>)", line =>
        {
            if (line.Kind == "FETCH" && line.Values is [_, _, { List: { } items }, ..] && Fetched(items) is { } message && message.Uid == uid) found = message;
        }, cancel);
        return found;
    }

    static ImapMessage? Fetched(List<ImapValue> items)
    {
        uint uid = 0;
        long size = 0;
        byte[]? content = null;
        IReadOnlyList<string> flags = [];
        for (var i = 0; i + 1 < items.Count; i += 2)
        {
            if (items[i].Is("UID")) _ = uint.TryParse(items[i + 1].Text, NumberStyles.None, CultureInfo.InvariantCulture, out uid);
            else if (items[i].Is("RFC822.SIZE")) _ = long.TryParse(items[i + 1].Text, NumberStyles.None, CultureInfo.InvariantCulture, out size);
            else if (items[i].Is("FLAGS")) flags = [.. (items[i + 1].List ?? []).Select(flag => flag.Text)];
            else if (items[i].Word?.StartsWith("BODY[", StringComparison.OrdinalIgnoreCase) == true) content = items[i + 1].Bytes;
        }
        return content is null ? null : new(uid, flags, size, content);
    }

    static string Mailbox(string name) => ImapConnection.Quoted("mailbox", MailboxNames.Encode(MailFieldException.OneLine("mailbox", name)));

    static uint? Number(string[]? code) => code is [_, var word, ..] && uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
