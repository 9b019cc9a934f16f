namespace Sluice.Mail.Bounces;

/// <summary>What is known of one failure, and why it must have been.</summary>
/// <param name="Words">What the server said, small letters, one line, no links.</param>
/// <param name="Recipient">The address in small letters.</param>
/// <param name="Code">The status code held to be the right one.</param>
/// <param name="Said">The status code within the words.</param>
/// <param name="Reply">The reply code within the words.</param>
/// <param name="Action">failed, delayed or nothing.</param>
/// <param name="Stage">What the server had been told.</param>
readonly record struct Judgement(string Words, string Recipient, string Code, string Said, string Reply, string Action, SmtpStage Stage)
{
    public BounceReason Reason()
    {
        var reason = Told() ?? Supposed();
        // What is refused before the recipient is named has nothing to do with the recipient.
        if (Reply.Length > 0 && (reason is BounceReason.UserUnknown or BounceReason.HostUnknown or BounceReason.Filtered))
        {
            if (Stage is SmtpStage.Sender) return BounceReason.SenderRejected;
            if (Stage is SmtpStage.Greeting) return BounceReason.Blocked;
        }
        if (reason is BounceReason.UserUnknown && !IsCertain()) return BounceReason.Filtered;
        var isPassing = Code.StartsWith('4') && !Said.StartsWith('5') || Code.Length == 0 && Reply.StartsWith('4');
        return isPassing ? Passing(reason) : reason;
    }

    BounceReason? Told()
    {
        if (StatusTable.Certain(Code) is { } certain) return certain;
        if (StatusTable.Certain(Said) is { } remote) return remote;
        if (IsCodeOfUser() && PhraseTable.Has(Words, BounceReason.UserUnknown) && !PhraseTable.Has(Words, BounceReason.MailboxFull)) return BounceReason.UserUnknown;
        return PhraseTable.Find(Words) ?? StatusTable.Usual(Code);
    }

    BounceReason Supposed() =>
        Action == "delayed" ? BounceReason.Expired
        : Stage is SmtpStage.Recipient && Reply is "550" or "553" ? BounceReason.UserUnknown
        : ReplyTable.Usual(Reply) ?? BounceReason.Undefined;

    // An address is given up only when the server said so of it: by code, in answer to the recipient, by naming it, or of a
    // mailbox of its own. A bare “550 User unknown” after the content is how some providers answer what they filter.
    bool IsCertain() => Stage switch
    {
        SmtpStage.Recipient => true,
        SmtpStage.Content => StatusTable.Usual(Code) is BounceReason.UserUnknown,
        _ => IsCodeOfUser() || NamesRecipient() || Reply.Length == 0 && Code.Length == 0,
    };

    // 5.5.0 stands for nothing in particular; with words about the mailbox it is what Hotmail and old servers say.
    bool IsCodeOfUser() => StatusTable.Usual(Code) is BounceReason.UserUnknown || StatusTable.Usual(Said) is BounceReason.UserUnknown || Code == "5.5.0";

    bool NamesRecipient() => Recipient.Length > 0 && Words.IndexOf(Recipient, Reply.Length == 0 ? 0 : Math.Max(0, Words.IndexOf(Reply, StringComparison.Ordinal)), StringComparison.Ordinal) >= 0;

    // A code of the fourth class says that it may go well another time. Where a server has given up on a mailbox that it
    // does not know, it will not.
    BounceReason Passing(BounceReason reason) => reason switch
    {
        BounceReason.HostUnknown => BounceReason.NetworkError,
        BounceReason.NotAccepting => BounceReason.SystemError,
        BounceReason.UserUnknown or BounceReason.HasMoved when Action != "failed" => BounceReason.Filtered,
        _ => reason,
    };
}
