using Sluice.Prospect.Replies;

namespace Sluice.Tests.Prospect.Sequences;

// On answers that it has not been taught: none of them stands in its phrases.
public sealed class ReplyClassifierTests
{
    static readonly (string Text, ReplyClass Class)[] Unseen =
    [
        ("Sounds great, could you send me a proposal with prices?", ReplyClass.Interested), ("Yes, I would like to hear more. Are you free Wednesday?", ReplyClass.Interested), ("Can we have a short call on Thursday?", ReplyClass.Interested),
        ("Gerne, schicken Sie mir bitte Informationen und ein Angebot.", ReplyClass.Interested), ("Das klingt interessant, können wir telefonieren?", ReplyClass.Interested), ("Oui, envoyez-moi plus d'informations et vos prix.", ReplyClass.Interested), ("Sí, me interesa, envíeme los precios.", ReplyClass.Interested), ("Graag, stuur me meer informatie.", ReplyClass.Interested),
        ("We are in the middle of a reorganisation, please try again next year.", ReplyClass.Later), ("Not at the moment, but follow up with me in a few months.", ReplyClass.Later), ("There is no budget this year.", ReplyClass.Later), ("Momentan leider nicht, vielleicht im nächsten Jahr.", ReplyClass.Later), ("Pas maintenant, peut-être dans six mois.", ReplyClass.Later), ("Ahora no, quizás en unos meses.", ReplyClass.Later),
        ("You should contact my colleague in purchasing, she is responsible for this.", ReplyClass.Referral), ("I have forwarded this to our head of operations.", ReplyClass.Referral), ("Bitte wenden Sie sich an meine Kollegin, sie ist zuständig.", ReplyClass.Referral), ("Contactez plutôt mon collègue, c'est la personne responsable.", ReplyClass.Referral), ("Neem contact op met mijn collega.", ReplyClass.Referral),
        ("Thanks, but we are not interested.", ReplyClass.NotInterested), ("No thank you, we already have a supplier.", ReplyClass.NotInterested), ("We don't need this.", ReplyClass.NotInterested), ("Danke, aber wir haben kein Interesse und keinen Bedarf.", ReplyClass.NotInterested), ("Non merci, nous avons déjà un fournisseur.", ReplyClass.NotInterested), ("No gracias, ya tenemos un proveedor.", ReplyClass.NotInterested), ("Nee, geen interesse.", ReplyClass.NotInterested),
        ("Take me off this list.", ReplyClass.Unsubscribe), ("Do not contact me again, please.", ReplyClass.Unsubscribe), ("Bitte löschen Sie meine Daten und schreiben Sie mir nicht mehr.", ReplyClass.Unsubscribe), ("Ne me contactez plus.", ReplyClass.Unsubscribe),
        ("Thank you for your message. I am away and will be back next week.", ReplyClass.Auto), ("Your request was received, a ticket has been created.", ReplyClass.Auto), ("Ich bin abwesend und nicht im Büro.", ReplyClass.Auto),
        ("The weather in Kiel was fine.", ReplyClass.Other), ("Who is this?", ReplyClass.Other), ("Invoice 4711 attached.", ReplyClass.Other),
    ];

    [Fact]
    public void Four_of_five_are_sorted_right_and_a_yes_is_never_taken_for_leave_me_alone()
    {
        var classifier = new ReplyClassifier();
        var wrong = Unseen.Where(u => classifier.Sort(u.Text).Class != u.Class).Select(u => $"{u.Class}, taken for {classifier.Sort(u.Text)}: {u.Text}").ToList();
        Assert.True(wrong.Count * 5 <= Unseen.Length, $"{wrong.Count} of {Unseen.Length}:\n{string.Join('\n', wrong)}");
        Assert.DoesNotContain(Unseen, u => u.Class == ReplyClass.Interested && classifier.Sort(u.Text).Class is ReplyClass.Unsubscribe or ReplyClass.NotInterested);
    }

    [Fact]
    public void What_people_here_sort_teaches()
    {
        var (plain, taught) = (new ReplyClassifier(), new ReplyClassifier([("Nous verrons avec le comité hydraulique", ReplyClass.Later), ("Le comité hydraulique en parlera", ReplyClass.Later)]));
        Assert.NotEqual(ReplyClass.Later, plain.Sort("Le comité hydraulique verra").Class);
        Assert.Equal(ReplyClass.Later, taught.Sort("Le comité hydraulique verra").Class);
    }

    [Fact]
    public void Words_that_say_nothing_are_not_sorted() => Assert.All(new[] { "", "   ", "ok", "???", "日本語の返事です", new string('x', 100_000) }, text => Assert.Equal(ReplyClass.Other, new ReplyClassifier().Sort(text).Class));
}
