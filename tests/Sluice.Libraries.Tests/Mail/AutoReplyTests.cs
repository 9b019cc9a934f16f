using System.Text;
using Sluice.Mail.Bounces;

namespace Sluice.Libraries.Tests.Mail;

public sealed class AutoReplyTests
{
    static MailReading Read(string headers, string text = "") =>
        MailReader.Read(Encoding.UTF8.GetBytes($"From: Bo <bo@nordlys.example>\nTo: mia@sluice.example\nDate: Mon, 23 Nov 2026 09:00:00 +0100\n{headers}\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"));

    [Theory]
    [InlineData("Subject: Re: offer\nAuto-Submitted: auto-replied")]
    [InlineData("Subject: Re: offer\nAuto-Submitted: auto-replied (vacation)")]
    [InlineData("Subject: Re: offer\nPrecedence: auto_reply")]
    [InlineData("Subject: Re: offer\nX-Autoreply: yes")]
    [InlineData("Subject: Re: offer\nX-Autorespond: offer")]
    [InlineData("Subject: Automatic reply: offer")]
    [InlineData("Subject: Out of Office: offer")]
    [InlineData("Subject: Automatische Antwort: Angebot")]
    [InlineData("Subject: Abwesenheitsnotiz")]
    [InlineData("Subject: Réponse automatique : offre")]
    [InlineData("Subject: Respuesta automática: oferta")]
    [InlineData("Subject: Resposta automática: oferta")]
    [InlineData("Subject: Risposta automatica: offerta")]
    [InlineData("Subject: Automatisch antwoord: aanbod")]
    [InlineData("Subject: Autosvar: tilbud")]
    [InlineData("Subject: Automatiskt svar: offert")]
    [InlineData("Subject: Automaattinen vastaus: tarjous")]
    [InlineData("Subject: Automatyczna odpowiedź: oferta")]
    [InlineData("Subject: Автоматический ответ: предложение")]
    [InlineData("Subject: 自動返信: お見積り")]
    [InlineData("Subject: 自动回复: 报价")]
    [InlineData("Subject: 자동 회신: 견적")]
    public void Answers_of_programs_are_told_by_their_fields_and_subjects(string headers)
    {
        var read = Read(headers, "I am away.");
        Assert.Equal((MailKind.AutoReply, "bo@nordlys.example"), (read.Kind, read.Events[0].Recipient));
    }

    [Theory]
    [InlineData("Subject: Re: offer")]
    [InlineData("Subject: Re: offer\nAuto-Submitted: no")]
    [InlineData("Subject: Vacation offers for you\nList-Id: <news.travel.example>")]
    [InlineData("Subject: our autumn office\nPrecedence: bulk")]
    public void Mail_of_people_and_lists_is_not(string headers) => Assert.Equal(MailKind.Other, Read(headers, "yes, gladly").Kind);

    [Theory]
    [InlineData("I am out of the office until Monday, December 7th and will answer then.", "2026-12-07")]
    [InlineData("I will be away through 12/04/2026.", "2027-04-12", true)]
    [InlineData("Back in the office on 4 January 2027.", "2027-01-04")]
    [InlineData("I am on leave from 23 November to 30 November.", "2026-11-30")]
    [InlineData("Ich bin bis einschließlich 04.12.2026 nicht im Büro.", "2026-12-04")]
    [InlineData("Ich bin bis zum 4. Januar abwesend.", "2027-01-04")]
    [InlineData("Je suis absent jusqu'au 11 décembre 2026.", "2026-12-11")]
    [InlineData("Estaré fuera de la oficina hasta el 15 de diciembre.", "2026-12-15")]
    [InlineData("Estarei ausente até 15/12/2026.", "2026-12-15")]
    [InlineData("Sarò assente fino al 10 dicembre.", "2026-12-10")]
    [InlineData("Ik ben afwezig tot en met 9 december.", "2026-12-09")]
    [InlineData("Jeg er ikke på kontoret til og med 8. december.", "2026-12-08")]
    [InlineData("Меня не будет до 12 декабря 2026 г.", "2026-12-12")]
    [InlineData("2026年12月5日まで不在です。", "2026-12-05")]
    [InlineData("Until 2026-12-24 please ask Ann.", "2026-12-24")]
    [InlineData("Until further notice ask Ann.", null)]
    [InlineData("I was away until 1 March 2024.", null)]
    [InlineData("Call me, I am in until 5 pm.", null)]
    public void The_end_of_an_absence_is_found_as_a_date(string text, string? until, bool isNotRead = false)
    {
        var read = Read("Subject: Automatic reply: offer", text).AbsentUntil;
        if (!isNotRead) Assert.Equal(until is null ? null : DateOnly.Parse(until), read);
        else Assert.True(read is null || read > new DateOnly(2026, 11, 23));
    }

    [Theory]
    [InlineData("Subject: Please confirm your message", "Click this link to confirm that you are a human and your message will be delivered.")]
    [InlineData("Subject: Re: offer\nAuto-Submitted: auto-replied", "Your message has been held. To verify the sender click the link below.")]
    public void A_demand_to_prove_being_a_person_is_told_apart(string headers, string text)
    {
        var read = Read(headers, text);
        Assert.Equal((MailKind.AutoReply, true), (read.Kind, read.IsChallenge));
    }

    [Fact]
    public void The_message_answered_is_named() => Assert.Equal("7@sluice.example", Read("Subject: Automatic reply: offer\nIn-Reply-To: <7@sluice.example>").ReturnedMessageId);
}
