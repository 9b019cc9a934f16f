using System.Text.RegularExpressions;
using Sluice.Mail.Addresses;
using Sluice.Mail.Mime;

namespace Sluice.Mail.Bounces;

/// <summary>Reads bounces that are written in words alone: qmail, Exim, sendmail, Exchange, Notes and their many relatives.</summary>
static partial class BounceNotice
{
    /// <summary>The bounce of a message; null where it is none.</summary>
    public static MailReading? Read(MimePart message)
    {
        var failed = Addressing.All(message.Headers["X-Failed-Recipients"] ?? "").ToList();
        var notice = NoticeText.Of(message);
        if (failed.Count == 0 && !IsFromProgram(message) || IsAnswer(message)) return null;
        if (failed.Count == 0 && !Failing.IsMatch(notice.Words) && !Failing.IsMatch(message.Subject)) return null;
        var returned = Returned.Headers(message);
        var blocks = NoticeBlocks.Of(notice.Words, Senders.Of(message, returned));
        if (failed.Count + blocks.Recipients.Count == 0 && Within(message, notice) is { } inner) return inner;
        var recipients = blocks.Recipients.Count > 0 && (failed.Count == 0 || blocks.IsBuilt && blocks.Recipients.Count == failed.Count) ? blocks.Recipients : failed.Count > 0 ? failed : [Guess(returned)];
        var action = Delaying.IsMatch(message.Subject) || Delaying.IsMatch(notice.Words) ? "delayed" : "failed";
        return new(MailKind.Bounce, [.. recipients.Select(recipient => Event(recipient, blocks, notice.Words, message.Subject, action))]) { Returned = returned };
    }

    // A notice that was passed on: what it is about is itself a notice.
    static MailReading? Within(MimePart message, NoticeText notice)
    {
        var inner = message.Walk().Select(part => part.Message).FirstOrDefault(part => part is not null) ?? (notice.Behind.Length > 0 ? MimeParser.Parse(System.Text.Encoding.UTF8.GetBytes(notice.Behind)) : null);
        return inner is not null && inner.Raw.Length < message.Raw.Length && (DeliveryReport.Read(inner) ?? Read(inner)) is { Kind: MailKind.Bounce, Events: [{ Recipient.Length: > 0 }, ..] } read ? read : null;
    }

    // The lines about the recipient; where they do not say why, all that was said, and at last the subject.
    static MailEvent Event(string recipient, NoticeBlocks blocks, string notice, string subject, string action)
    {
        var near = blocks.WordsOf(recipient) is { } words ? Diagnosis.Of(recipient, words, action: action) : null;
        if (near is not null && (IsTelling(near) || blocks.Recipients.Count > 1)) return near;
        var all = Diagnosis.Of(recipient, notice, action: action);
        if (IsTelling(all)) return all;
        var titled = Diagnosis.Of(recipient, $"{notice}\n{subject}", action: action);
        return IsTelling(titled) ? titled : near ?? all;
    }

    static bool IsTelling(MailEvent read) => read.Reason is not BounceReason.Undefined && (read.Status.Length > 0 || read.ReplyCode.Length > 0 || PhraseTable.Find(read.Diagnosis.ToLowerInvariant()) is not null);

    static string Guess(HeaderList returned) => AddressList.First(returned["To"])?.Address ?? Addressing.First(returned["X-Original-To"] ?? returned["Delivered-To"]) ?? "";

    // Programs have no return path, or a name that says so, or a subject that no person writes.
    static bool IsFromProgram(MimePart message)
    {
        var from = message.Headers.Text("From") ?? "";
        return ProgramName.IsMatch(from) || from.Trim() is "<>" or ""
            || message.Headers["Return-Path"] is { } path && (path.Trim() is "<>" or "" || ProgramName.IsMatch(path)) && message.Headers["Auto-Submitted"] is null or "auto-replied (failure)"
            || message.ContentType["report-type"] == "delivery-status"
            || Titled.IsMatch(message.Subject);
    }

    // Answers of people's programs say so, and bounces do not start so.
    static bool IsAnswer(MimePart message) => AutoReply.IsTitled(message.Subject) && !Titled.IsMatch(message.Subject);

    [GeneratedRegex(@"mailer[-_ ]?daemon|post-?_?master|mail(?:er)? ?deliver|mail\.deliver|delivery (?:sub)?system|system administrator|mdaemon|mail(?:er)? (?:administrator|system)|ndr administrator|mail router|maildaemon|mailerdaemon|mail_?system", RegexOptions.IgnoreCase)]
    static partial Regex ProgramName { get; }

    [GeneratedRegex(@"undeliver|non?-?deliver|not (?:be )?delivered|deliver[a-z]* (?:status|fail|notif|error|has failed|problem)|fail\w* (?:to )?deliver|failure notice|failed (?:delivery|mail)|returned (?:mail|e-?mail|message|to sender)|returning message to sender|mail (?:system )?(?:error|failure)|mail failed|message (?:\S+ )?delayed|could not (?:be )?(?:sent|delivered)|unzustellbar|nicht zustellbar|nicht zugestellt|zustellung fehlgeschlagen|échec de (?:la )?remise|non remis|non distribu|no se (?:ha )?(?:pudo|podido) entregar|no entregado|mancat[ao] (?:recapito|consegna)|falha na entrega|não (?:foi )?entregue|onbestelbaar|kan niet worden bezorgd|kunde inte levereras|ikke leveres|недоставлен|не доставлен|не может быть доставлен|エラー通知|配信(?:不能|できません|エラー)|送信できません|无法投递|退信|반송|error sending your mail|are not (?:a )?member|loop alert", RegexOptions.IgnoreCase)]
    static partial Regex Titled { get; }

    [GeneratedRegex(@"deliver|undeliver|fail|error|reject|unknown|not (?:reach|found|exist|recogni[sz]ed|listed|accept)|no such|could ?n[o']t|cannot|unable|returned|expired|timed? ?out|full|quota|exceed|invalid|refused|bounce|denied|nicht (?:zugestellt|gefunden|erreich)|non remis|n'a pas|impossible|no se (?:ha )?(?:pudo|podido)|non (?:è stato|esiste)|não (?:foi|existe)|не (?:может|удалось|существует)|エラー|送信できません|届け|存在|無法|无法|不存在|duplicated|not (?:a )?member|\b[45]\d\d\b", RegexOptions.IgnoreCase)]
    static partial Regex Failing { get; }

    [GeneratedRegex(@"\bdelayed\b|warning message only|has not yet been delivered|still (?:trying|being retried)|will (?:keep trying|be retried)|temporary failure report|status notification \(delay\)|could not send message for (?:past )?\d+ (?:hour|minute)|: warning\b", RegexOptions.IgnoreCase)]
    static partial Regex Delaying { get; }
}
