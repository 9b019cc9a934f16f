namespace Sluice.Prospect.Replies;

// How answers of each kind begin, in seven languages: what the classifier knows before anybody taught it.
static class ReplyPhrases
{
    public static readonly IReadOnlyList<(string Text, ReplyClass Class)> All =
    [
        .. Of(ReplyClass.Interested, """
            yes, that sounds interesting, let us talk
            sounds good, can you send me more information
            I would like to know more, what does it cost
            please send pricing and a proposal
            could we have a call next week, I am free on Tuesday
            happy to chat, here is my calendar
            interested, when do you have time for a demo
            yes please, tell me more about it
            this is exactly what we are looking for
            let's set up a meeting
            Monday suits me, or Tuesday at ten
            yes, call me tomorrow
            Thursday afternoon works for me
            ja gerne, das klingt interessant, wann haben Sie Zeit
            bitte schicken Sie mir mehr Informationen und Preise
            ich hätte Interesse an einem Gespräch
            klingt gut, lassen Sie uns telefonieren
            oui, cela m'intéresse, pouvez-vous m'envoyer plus d'informations
            avec plaisir, quand êtes-vous disponible pour un appel
            sí, me interesa, podemos hablar la próxima semana
            envíeme más información y precios por favor
            sì, mi interessa, possiamo sentirci la prossima settimana
            mi mandi maggiori informazioni e i prezzi
            ja, dat klinkt interessant, kunnen we bellen
            stuur me graag meer informatie en prijzen
            sim, tenho interesse, podemos conversar na próxima semana
            envie mais informações e preços por favor
            """),
        .. Of(ReplyClass.Later, """
            not now, please come back to me next quarter
            we have no budget this year, try again in January
            bad timing, get in touch again in six months
            maybe later, we are in the middle of a project
            circle back after the summer
            can you follow up with me in a few weeks
            not a priority at the moment, perhaps next year
            derzeit nicht, melden Sie sich bitte im nächsten Quartal wieder
            momentan kein Budget, vielleicht nächstes Jahr
            im Moment passt es nicht, später gerne
            pas maintenant, recontactez-moi dans six mois
            ce n'est pas le moment, peut-être l'année prochaine
            ahora no, contácteme en unos meses
            quizás el próximo año, ahora no tenemos presupuesto
            adesso no, mi ricontatti tra qualche mese
            al momento non abbiamo budget, magari l'anno prossimo
            nu niet, neem volgend kwartaal weer contact op
            misschien volgend jaar, nu geen budget
            agora não, fale comigo daqui a alguns meses
            talvez no próximo ano, sem orçamento agora
            """),
        .. Of(ReplyClass.Referral, """
            I am not the right person, please contact my colleague
            you should talk to Anna who is responsible for this
            I have forwarded your mail to our purchasing department
            I am copying in my colleague who takes care of this
            please reach out to our head of operations instead
            adding Tom who handles this
            ich bin nicht der richtige Ansprechpartner, wenden Sie sich bitte an meine Kollegin
            ich habe Ihre Mail an die zuständige Abteilung weitergeleitet
            zuständig ist Herr Maier, bitte kontaktieren Sie ihn
            je ne suis pas la bonne personne, contactez mon collègue
            je transmets à la personne responsable
            no soy la persona adecuada, contacte con mi colega
            he reenviado su correo al responsable
            non sono la persona giusta, contatti il mio collega
            ho inoltrato la mail al responsabile
            ik ben niet de juiste persoon, neem contact op met mijn collega
            ik heb uw mail doorgestuurd naar de verantwoordelijke
            não sou a pessoa certa, fale com meu colega
            encaminhei o seu e-mail ao responsável
            """),
        .. Of(ReplyClass.NotInterested, """
            no thanks, we are not interested
            not interested
            thanks but no thanks, this is not for us
            we already have a supplier and are happy with it
            we do not need this
            no need, we are all set
            we are not looking for anything like this
            I will pass
            kein Interesse, danke
            wir haben keinen Bedarf
            wir sind bereits versorgt und zufrieden
            nein danke, das ist nichts für uns
            pas intéressé, merci
            non merci, nous n'avons pas besoin
            nous avons déjà un fournisseur
            no gracias, no nos interesa
            no estamos interesados, ya tenemos proveedor
            no grazie, non siamo interessati
            non ci serve, abbiamo già un fornitore
            nee dank u, geen interesse
            we hebben al een leverancier
            não obrigado, não temos interesse
            já temos fornecedor
            """),
        .. Of(ReplyClass.Unsubscribe, """
            unsubscribe
            please remove me from your list
            stop mailing me
            take me off your list
            do not contact me again
            stop
            remove my address, this is spam
            opt out
            leave me alone or I will report you
            abmelden
            bitte nehmen Sie mich aus dem Verteiler
            keine weiteren Mails, löschen Sie meine Daten
            schreiben Sie mir nicht mehr
            désabonner
            ne me contactez plus, retirez-moi de votre liste
            supprimez mon adresse
            darme de baja
            no me escriba más, elimine mis datos
            cancellami dalla lista
            non scrivetemi più, rimuovete il mio indirizzo
            uitschrijven
            mail mij niet meer, verwijder mijn gegevens
            descadastrar
            não me envie mais e-mails, remova meu endereço
            """),
        .. Of(ReplyClass.Auto, """
            I am out of the office and will be back
            thank you for your message, I am currently away with limited access to mail
            this is an automatic reply
            your request has been received and a ticket has been created
            I no longer work here
            this mailbox is not monitored
            ich bin derzeit nicht im Büro und kehre zurück
            dies ist eine automatische Antwort
            vielen Dank für Ihre Nachricht, ich bin abwesend
            je suis absent du bureau, réponse automatique
            estoy fuera de la oficina, respuesta automática
            sono fuori ufficio, risposta automatica
            ik ben afwezig, automatisch antwoord
            estou fora do escritório, resposta automática
            """),
    ];

    static IEnumerable<(string, ReplyClass)> Of(ReplyClass sort, string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => (line, sort));
}
