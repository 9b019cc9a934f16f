using Sluice.Tests.World;

namespace Sluice.Tests.Prospect.Sequences;

public sealed class SequenceAbsenceTests(SluiceApp app) : SequenceWorld(app), IClassFixture<SluiceApp>
{
    [Theory]
    [InlineData("I am out of the office until 4 December 2026.")]
    [InlineData("Ich bin bis zum 4. Dezember 2026 nicht im Büro.")]
    [InlineData("Je suis absent jusqu'au 4 décembre 2026.")]
    [InlineData("Estaré fuera de la oficina hasta el 4 de diciembre de 2026.")]
    [InlineData("Sono fuori ufficio fino al 4 dicembre 2026.")]
    [InlineData("Ik ben afwezig tot en met 4 december 2026.")]
    [InlineData("Estou fora do escritório até 4 de dezembro de 2026.")]
    public async Task Whoever_is_away_is_let_be_until_they_are_back(string text)
    {
        await using var peer = new MailPeer();
        await using var mailbox = await Mailbox(peer);
        var api = await App.Api();
        App.Clock.Set(new DateTimeOffset(2026, 11, 26, 9, 12, 0, TimeSpan.Zero));
        var (email, sequence) = ($"{Guid.NewGuid():N}@away.example", await Draw(api, [Mail(), Mail("Again", days: 1)]));
        var person = await Person(api, email);
        await Enrol(api, sequence, person);
        await Settle();
        Assert.Equal("autoReply", await Comes(peer, email, text, headers: "Auto-Submitted: auto-replied\r\n"));
        var away = await One(api, sequence, person);
        Assert.Equal("paused", away.Text("state"));
        // The 4th is a Friday: Monday at half past eight in Berlin.
        Assert.Equal(new DateTimeOffset(2026, 12, 7, 7, 30, 0, TimeSpan.Zero), away["pausedUntil"]!.GetValue<DateTimeOffset>());
        App.Clock.Set(new DateTimeOffset(2026, 12, 6, 9, 0, 0, TimeSpan.Zero));
        await Settle();
        Assert.Single(peer.Mails, m => m.To == email);
        App.Clock.Set(new DateTimeOffset(2026, 12, 7, 9, 0, 0, TimeSpan.Zero));
        await Settle();
        Assert.Equal(2, peer.Mails.Count(m => m.To == email));
    }
}
