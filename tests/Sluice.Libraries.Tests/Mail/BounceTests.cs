using System.Text;
using Sluice.Mail.Bounces;

namespace Sluice.Libraries.Tests.Mail;

public sealed class BounceTests
{
    const string Notice = "From: MAILER-DAEMON@mx.nordlys.example\nTo: mia@sluice.example\nSubject: failure notice\n\n";

    static MailReading Read(string message) => MailReader.Read(Encoding.UTF8.GetBytes(message));

    static string Dsn(string recipient, string notice = "") =>
        "From: MAILER-DAEMON@mx.nordlys.example\nSubject: Returned mail\nAuto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\n"
        + notice + "\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.nordlys.example\nOriginal-Envelope-Id: run-7\n\n" + recipient
        + "\n--b\nContent-Type: text/rfc822-headers\n\nFrom: mia@sluice.example\nMessage-ID: <7@sluice.example>\n\n--b--\n";

    [Fact]
    public void A_delivery_report_tells_of_each_recipient_and_of_the_message()
    {
        var read = Read(Dsn("Final-Recipient: rfc822; bo@nordlys.example\nOriginal-Recipient: rfc822;b.holm@nordlys.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n <bo@nordlys.example> User unknown\n\nFinal-Recipient: rfc822; ann@nordlys.example\nAction: delayed\nStatus: 4.2.2\n"));
        Assert.Equal(MailKind.Bounce, read.Kind);
        Assert.Equal(("run-7", "7@sluice.example"), (read.EnvelopeId, read.ReturnedMessageId));
        Assert.Equal(("bo@nordlys.example", BounceClass.Hard, BounceReason.UserUnknown, "5.1.1", "550", "failed", "b.holm@nordlys.example"), Told(read.Events[0]));
        Assert.Equal(("ann@nordlys.example", BounceClass.Soft, BounceReason.MailboxFull, "4.2.2", "", "delayed", null), Told(read.Events[1]));
    }

    [Fact]
    public void A_report_that_all_went_well_is_no_bounce() =>
        Assert.Equal((MailKind.Other, 0), (Read(Dsn("Final-Recipient: rfc822; bo@nordlys.example\nAction: delivered\nStatus: 2.0.0\n")).Kind, Read(Dsn("Final-Recipient: rfc822; bo@nordlys.example\nAction: relayed\n")).Events.Count));

    [Theory]
    [InlineData("550 5.1.1 no such user", BounceClass.Hard)]
    [InlineData("552 5.2.2 mailbox full", BounceClass.Soft)]
    [InlineData("550 5.7.1 blocked using zen.spamhaus.org", BounceClass.Policy)]
    [InlineData("550 5.7.26 This mail is unauthenticated", BounceClass.Policy)]
    [InlineData("550 5.7.515 Access denied, sending domain does not meet the required authentication level", BounceClass.Policy)]
    [InlineData("421 4.7.28 unusual rate of unsolicited mail", BounceClass.Soft)]
    [InlineData("554 5.6.0 message contained invalid content", BounceClass.Content)]
    [InlineData("552 5.3.4 message too big", BounceClass.Content)]
    [InlineData("554 spam message rejected", BounceClass.Content)]
    [InlineData("556 5.1.10 recipient domain has null MX", BounceClass.Hard)]
    [InlineData("450 4.2.0 greylisted, see http://postgrey.example/user-unknown", BounceClass.Soft)]
    [InlineData("4.4.1 connection timed out", BounceClass.Soft)]
    public void The_words_of_a_server_tell_what_to_do(string diagnosis, BounceClass expected) =>
        Assert.Equal(expected, Assert.Single(Read(Dsn($"Final-Recipient: rfc822; bo@nordlys.example\nAction: failed\nStatus: {(diagnosis.Contains(" 4.") || diagnosis[0] == '4' ? "4.0.0" : "5.0.0")}\nDiagnostic-Code: smtp; {diagnosis}\n")).Events).Class);

    [Theory]
    [InlineData("in reply to RCPT TO command", BounceClass.Hard)]
    [InlineData("in reply to end of DATA command", BounceClass.Soft)]
    [InlineData("in reply to MAIL FROM command", BounceClass.Policy)]
    public void An_address_is_given_up_only_where_the_server_spoke_of_it(string stage, BounceClass expected) =>
        Assert.Equal(expected, Assert.Single(Read(Dsn("Final-Recipient: rfc822; bo@nordlys.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 User unknown\n", $"<bo@nordlys.example>: host mx.nordlys.example said: 550 User unknown\n    ({stage})\n")).Events).Class);

    [Theory]
    [InlineData("Hi. This is the qmail-send program at mx.nordlys.example.\n\n<bo@nordlys.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nTo: eve@example.com\n")]
    [InlineData("This message was created automatically by mail delivery software.\nThe following address(es) failed:\n\n  bo@nordlys.example\n    SMTP error from remote mail server after RCPT TO:<bo@nordlys.example>:\n    host mx.nordlys.example [192.0.2.1]: 550 5.1.1 unknown user\n\n------ This is a copy of the message, including all the headers. ------\n")]
    [InlineData("   ----- The following addresses had permanent fatal errors -----\n<bo@nordlys.example>\n\n   ----- Transcript of session follows -----\n... while talking to mx.nordlys.example.:\n>>> RCPT To:<bo@nordlys.example>\n<<< 550 5.1.1 <bo@nordlys.example>... User unknown\n550 5.1.1 <bo@nordlys.example>... User unknown\n")]
    [InlineData("Your message\n\n  To:      somebody@nordlys.example\n  Subject: news\n\ndid not reach the following recipient(s):\n\nbo@nordlys.example on Mon, 23 Nov 2026 10:00:00 +0100\n    The recipient name is not recognized\n")]
    [InlineData("------- Failure Reasons  --------\n\nUser bo not listed in public Name & Address Book\nbo@nordlys.example\n\n------- Returned Message --------\n")]
    [InlineData("Delivery to the following recipient failed permanently:\n\n     bo@nordlys.example\n\nTechnical details of permanent failure:\nThe error that the other server returned was: 550 5.1.1 no such user\n\n----- Original message -----\n")]
    [InlineData("Unknown user: bo@nordlys.example\n\nOriginal message follows.\n\n")]
    [InlineData("<html><body><p>Delivery failed:</p><p>Recipient: &lt;bo@nordlys.example&gt;</p><p>550 5.1.1 user unknown</p></body></html>")]
    public void Notices_in_words_are_read_in_the_forms_of_their_programs(string words)
    {
        var read = Assert.Single(Read((words[0] == '<' ? Notice.Replace("\n\n", "\nContent-Type: text/html\n\n") : Notice) + words).Events);
        Assert.Equal(("bo@nordlys.example", BounceClass.Hard), (read.Recipient, read.Class));
    }

    [Fact]
    public void A_warning_that_it_takes_longer_is_soft_and_delayed()
    {
        var read = Assert.Single(Read("From: Mail Delivery System <mailer-daemon@mx.example>\nSubject: Warning: message 1abc delayed 24 hours\n\nThe address to which the message has not yet been delivered is:\n\n  bo@nordlys.example\n    Delay reason: Connection timed out\n").Events);
        Assert.Equal((BounceClass.Soft, "delayed"), (read.Class, read.Action));
    }

    [Fact]
    public void A_person_who_writes_of_failures_is_no_bounce()
    {
        Assert.Equal(MailKind.Other, Read("From: Bo <bo@nordlys.example>\nTo: mia@sluice.example\nSubject: Re: the offer\n\nMail to ann@nordlys.example could not be delivered, user unknown.\n").Kind);
        Assert.Equal(MailKind.Other, Read("").Kind);
    }

    [Fact]
    public void A_complaint_names_who_complained()
    {
        var read = Read("From: fbl@provider.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nwords\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x/1\nOriginal-Rcpt-To: <bo@nordlys.example>\nOriginal-Rcpt-To: ann@nordlys.example\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <9@sluice.example>\nTo: undisclosed\n\nhello\n--b--\n");
        Assert.Equal(MailKind.Feedback, read.Kind);
        Assert.Equal(["bo@nordlys.example", "ann@nordlys.example"], read.Events.Select(e => e.Recipient));
        Assert.Equal(("abuse", "9@sluice.example"), (read.Events[0].Action, read.ReturnedMessageId));
    }

    [Fact]
    public void What_Amazon_tells_in_JSON_is_read_though_transport_broke_its_lines()
    {
        var read = Read("From: no-reply@sns.example\nContent-Type: text/plain\n\n{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bouncedRecipients\":[{\"emailAddress\":\"bo@nord\n lys.example\",\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 5.1.1 user unknown\",\"action\":\"failed\"}]}}\n--\nbye\n");
        Assert.Equal(("bo@nordlys.example", BounceClass.Hard, BounceReason.UserUnknown, "5.1.1", "550", "failed", null), Told(Assert.Single(read.Events)));
    }

    [Fact]
    public void Every_phrase_and_code_in_the_tables_names_a_reason()
    {
        Assert.Equal(BounceReason.MailboxFull, PhraseTable.Find("the mailbox is full"));
        Assert.Equal(BounceReason.HostUnknown, StatusTable.Usual("5.1.2"));
        Assert.Null(PhraseTable.Find("hello"));
    }

    static (string, BounceClass, BounceReason, string, string, string, string?) Told(MailEvent e) => (e.Recipient, e.Class, e.Reason, e.Status, e.ReplyCode, e.Action, e.OriginalRecipient);
}
