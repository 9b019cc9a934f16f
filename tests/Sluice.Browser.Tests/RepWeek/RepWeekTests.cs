using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Sluice.Libraries.Tests.Mail;
using static Microsoft.Playwright.Assertions;

namespace Sluice.Browser.Tests.RepWeek;

// A rep's week on real mail servers, from a file of prospects to the forecast; nobody touches a pointer.
public sealed class RepWeekTests(MailLab lab) : IClassFixture<MailLab>
{
    const string Sequence = "Week of the fair";

    static readonly Peer Yes = new(1, "Ada", "Sounds interesting. Could you send me what it costs for two lines?"), Loop = new(2, "Robo", "We have received your request and will come back to you.", IsProgram: true, Times: 8);
    static readonly (Peer Peer, string Sort)[] People =
    [
        (Yes, "Interested"), (new(3, "Ben", "We have no budget this year, please come back in spring."), "Later"), (new(4, "Cleo", "I am not the right person for this, please contact my colleague Marek, he runs the plant."), "Somebody else"),
        (new(5, "Dan", "No thanks, we already have a supplier for that."), "Not interested"), (new(6, "Emil", "Please remove me from your list."), "Leave me alone"),
    ];
    static readonly Peer[] Away =
    [
        new(7, "Fay", "I am out of the office until {0:d MMMM yyyy}.", IsProgram: true), new(8, "Gerd", "Ich bin bis zum {0:d. MMMM yyyy} nicht im Büro.", IsProgram: true), new(9, "Helene", "Je suis absent jusqu'au {0:d MMMM yyyy}.", IsProgram: true),
        new(10, "Ines", "Estaré fuera de la oficina hasta el {0:d 'de' MMMM 'de' yyyy}.", IsProgram: true), new(11, "Julia", "Sono fuori ufficio fino al {0:d MMMM yyyy}.", IsProgram: true), new(12, "Koen", "Ik ben afwezig tot en met {0:d MMMM yyyy}.", IsProgram: true), new(13, "Livia", "Estou fora do escritório até {0:d 'de' MMMM 'de' yyyy}.", IsProgram: true),
    ];
    static readonly string[] Tongues = ["en", "de", "fr", "es", "it", "nl", "pt"];

    [Fact]
    public async Task A_file_becomes_mails_answers_calls_a_booking_a_quote_and_a_forecast_that_moved()
    {
        MailLab.SkipWhereMissing();
        await using var demo = new DemoInBrowser();
        await demo.InitializeAsync();
        await using var context = await demo.SignedIn("tobias");
        await context.AddInitScriptAsync("addEventListener('click', event => event.target.closest?.('a[href^=\"tel:\"]') && event.preventDefault(), true)");
        var hands = new Hands(await context.NewPageAsync());
        hands.Page.FileChooser += (_, chooser) => _ = chooser.SetFilesAsync(new FilePayload { Name = "fair.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Prospects()) });
        await hands.Page.GotoAsync("/today");
        await SetsUpTheMailbox(hands);
        await Imports(hands);
        await Fits(hands);
        var sequence = await Draws(hands);
        await Enrols(hands, sequence);
        await Sends(demo, hands, sequence);
        await Answers(demo, hands, sequence);
        await Calls(demo, hands);
        await IsBooked(demo, hands);
        await new RepSells(demo, hands).Sell();
    }

    // Fifteen who read their mail, one address that is wrong, and others up to two hundred.
    static string Prospects()
    {
        var file = new StringBuilder("First Name,Last Name,Email,Phone,Company,Industry,Employees,Company Country,Job Title,Country,City\n");
        var peers = People.Select(p => p.Peer).Append(Loop).Concat(Away).Select(p => (p.Name, p.Address)).Append(("Nemo", "nobody@local.test")).ToList();
        for (var i = 0; i < 200; i++)
        {
            var (name, address) = i < peers.Count ? peers[i] : ($"Guest{i}", $"guest{i}@fair-guests.example");
            file.Append(CultureInfo.InvariantCulture, $"{name},Fairchild{i},{address},+49 89 556 {i:0000},Fair Brewers {i},{(i < peers.Count ? "Brewing,140,DE,Plant manager" : "Retail,12,DE,Buyer")},Germany,{(i < peers.Count ? "Messestadt" : "Erding")}\n");
        }
        return file.ToString();
    }

    async Task SetsUpTheMailbox(Hands hands)
    {
        await hands.Opens("New mailbox");
        await hands.Arrives("/prospect/mailboxes/new");
        await hands.Fill("[name=fromName]", "Tobias Lindqvist");
        await hands.Fill("[name=fromAddress]", "peer0@local.test");
        await hands.Fill("[name=host]", "localhost");
        await hands.Fill("[name=port]", lab.SmtpPort.ToString(CultureInfo.InvariantCulture));
        await hands.Reach("[name=checksCertificate]");
        await hands.Press("Space");
        await hands.Fill("[name=readHost]", "localhost");
        await hands.Fill("[name=readPort]", lab.ImapPort.ToString(CultureInfo.InvariantCulture));
        await hands.Fill("[name=readUser]", "peer0");
        await hands.Fill("[name=readSecret]", "secret");
        await hands.Press("Control+s");
        await hands.Arrives("/prospect/mailboxes$");
        await hands.Sees("peer0@local.test");
    }

    static async Task Imports(Hands hands)
    {
        await hands.Opens("Import");
        await hands.Arrives("/people/import");
        await hands.Reach("[type=file]");
        await hands.Press("Space");
        await Expect(hands.Page.Locator("[type=file]")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("fair.csv$"));
        await hands.Press("Control+s");
        await hands.Sees("200 of 200 rows would be written");
        await hands.Fill("[name=list]", "Guests of the fair");
        await hands.Press("Control+s");
        await hands.Sees("200 of 200 rows were written");
    }

    static async Task Fits(Hands hands)
    {
        await hands.Opens("Ada Fairchild0");
        await hands.Arrives("/people/");
        foreach (var reason in new[] { "Plants that fill, brew or churn", "prospect: Runs the plant" }) await hands.Sees(reason);
    }

    // A mail, a touch on their network, a call; and a task for whoever says yes.
    static async Task<string> Draws(Hands hands)
    {
        await hands.Page.GotoAsync("/prospect/sequences");
        await hands.Reach("[name=name]");
        await hands.Type(Sequence);
        await hands.Press("Enter");
        await hands.Arrives("/prospect/sequences/[0-9a-f-]+$");
        var sequence = new Uri(hands.Page.Url).AbsolutePath;
        await Adds(hands, sequence, "main", "mail", 0, ("subject0", "You stood before our meter"), ("text0", "Hello {{person.firstName|there}},\n\nwhat did you want to ask?\n\n{{sender.name}}"));
        await Adds(hands, sequence, "main", "social", 1, ("text0", "Glad to be in touch."));
        await Adds(hands, sequence, "main", "call", 1, ("text0", "What did they stand before?"));
        await Adds(hands, sequence, "positive", "task", 0, ("subject0", "Send what two lines cost"));
        foreach (var step in new[] { "You stood before our meter", "Ask to connect", "Call", "Send what two lines cost" }) await hands.Sees(step);
        return sequence;
    }

    static async Task Adds(Hands hands, string sequence, string track, string kind, int days, params (string Name, string Text)[] fields)
    {
        await hands.Page.GotoAsync(sequence);
        await hands.Reach($".sq-track.{track} button[name=kind][value={kind}]");
        await hands.Press("Enter");
        await hands.Arrives("/steps/[0-9]+$");
        await hands.Fill("[name=days]", days.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, text) in fields) await hands.Fill($"[name={name}]", text);
        await hands.Press("Control+s");
        await hands.IsTold("Saved.");
    }

    // Those who fit, found by a filter, all at once.
    static async Task Enrols(Hands hands, string sequence)
    {
        await hands.Press("g", "p");
        await hands.Arrives("/people$");
        await hands.Press("/");
        await hands.Type("inList(\"Guests of the fair\") and city = \"Messestadt\"");
        await hands.Press("Enter");
        await hands.Arrives("filter=");
        await Expect(hands.Page.Locator("tbody tr")).ToHaveCountAsync(14);
        await hands.Press("j", "Control+a");
        await Expect(hands.Page.Locator(".s-bulk")).ToContainTextAsync("14 selected");
        await hands.Press("e");
        await hands.Arrives("/prospect/enrol");
        await hands.Sees("14 people");
        await hands.Reach($"a[href^='{sequence}/enrol']");
        await hands.Press("Enter");
        await hands.Arrives("/enrol.bulk=");
        await hands.Reach("[name=mailbox]");
        await hands.Type("peer0");
        await hands.Reach("main button.pri");
        await hands.Press("Enter");
        await hands.IsTold("14 people enrolled.");
    }

    // One after the other, minutes apart, until all have had theirs.
    static async Task Sends(DemoInBrowser demo, Hands hands, string sequence)
    {
        await hands.Page.GotoAsync($"{sequence}/people?state=active");
        await hands.Sees("Messages of one mailbox lie at least 5 minutes apart.");
        for (var sent = 0; sent < 14; sent = await Sent(hands, sequence, sent))
        {
            await demo.Pass(TimeSpan.FromMinutes(8));
            // Nobody is written to over lunch.
            if (TimeZoneInfo.ConvertTimeBySystemTimeZoneId(demo.Now, "Europe/Berlin").TimeOfDay is { Hours: 11, Minutes: > 50 } or { Hours: 12 }) await demo.Pass(TimeSpan.FromMinutes(75));
        }
    }

    // Waits a while for more than there were.
    static async Task<int> Sent(Hands hands, string sequence, int before)
    {
        for (var tries = 0; ; tries++)
        {
            await hands.Page.GotoAsync(sequence);
            var words = await hands.Page.Locator("li", new() { HasText = "Mails sent" }).InnerTextAsync();
            var sent = int.Parse(string.Concat(words.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
            if (sent > before || tries == 20) return sent;
            await Task.Delay(500);
        }
    }

    async Task Answers(DemoInBrowser demo, Hands hands, string sequence)
    {
        var back = DateOnly.FromDateTime(demo.Now.AddDays(12).DateTime);
        for (var i = 0; i < Away.Length; i++) await (Away[i] with { Says = string.Format(CultureInfo.GetCultureInfo(Tongues[i]), Away[i].Says, back) }).Answer(lab, demo.Now);
        foreach (var (peer, _) in People) await peer.Answer(lab, demo.Now);
        await Loop.Answer(lab, demo.Now);
        await demo.Pass(TimeSpan.FromMinutes(2));
        foreach (var (peer, sort) in People)
        {
            var row = hands.Page.Locator("main li", new() { HasText = $"{peer.Name} Fairchild" });
            for (var tries = 0; tries < 60; tries++)
            {
                await hands.Page.GotoAsync("/prospect/replies");
                if (await row.CountAsync() > 0) break;
                await Task.Delay(500);
            }
            await Expect(row).ToContainTextAsync(sort);
        }
        await Stands(hands, sequence, "paused", [.. Away.Select(a => a.Name), Loop.Name], "out of office");
        await Stands(hands, sequence, "bounced", ["Nemo"], "");
        await Stands(hands, sequence, "finished", ["Ben", "Cleo", "Dan", "Emil"], "");
        await Stands(hands, sequence, "active", ["Ada"], "");
        // Whoever wants to be left alone is barred, and nobody wrote to a program again.
        await hands.Opens("Emil Fairchild");
        await hands.Sees("Not to be contacted");
        Assert.Equal(1, await Loop.Mails(lab));
    }

    static async Task Stands(Hands hands, string sequence, string state, string[] names, string why)
    {
        var rows = hands.Page.Locator("main tbody tr");
        for (var tries = 0; tries < 60; tries++)
        {
            await hands.Page.GotoAsync($"{sequence}/people?state={state}");
            if (await rows.CountAsync() == names.Length) break;
            await Task.Delay(500);
        }
        foreach (var name in names) await Expect(rows.Filter(new() { HasText = $"{name} Fairchild" })).ToContainTextAsync(why);
    }

    // Each result once, with what it asks for.
    static async Task Calls(DemoInBrowser demo, Hands hands)
    {
        await hands.Page.GotoAsync("/prospect/queues/new");
        await hands.Fill("[name=name]", "Guests who did not write");
        await hands.Reach("[name=listId]");
        await hands.Type("Guests of the fair");
        await hands.Press("Control+s");
        await hands.Sees("Ready when you are");
        await hands.Press("Enter");
        await hands.Sees("Before you speak");
        for (var result = 1; result <= 9; result++)
        {
            var person = await hands.Page.Locator(".live h2").InnerTextAsync();
            await hands.Press("d");
            await Expect(hands.Page.Locator(".tm")).ToBeVisibleAsync();
            await hands.Press("h");
            await Expect(hands.Page.Locator("[data-call-desk-target=hang]")).ToBeHiddenAsync();
            await hands.Press(result.ToString(CultureInfo.InvariantCulture));
            if (result is 1 or 4)
            {
                await hands.Reach("[name=at]");
                await hands.Moment(demo.Now.AddDays(7).Date.AddHours(9 + result));
            }
            await hands.Press("Control+Enter");
            await Expect(hands.Page.Locator(".live h2")).Not.ToHaveTextAsync(person, new() { Timeout = 15_000 });
            await hands.Arrives("/prospect/queues/");
        }
        await hands.Page.GotoAsync("/prospect");
        foreach (var word in new[] { "Meeting booked", "Interested, send info", "Referred on", "Call back at", "No answer", "Voicemail", "Not interested", "Wrong number", "Do not call" })
            await Expect(hands.Page.Locator("tr", new() { HasText = word }).Locator("td").Nth(1)).Not.ToHaveTextAsync("0");
    }

    // A stranger on another continent chooses an hour by their own clock.
    static async Task IsBooked(DemoInBrowser demo, Hands hands)
    {
        await using var context = await demo.Somebody(zone: "America/New_York");
        var stranger = new Hands(await context.NewPageAsync());
        await stranger.Page.GotoAsync("/b/meters");
        await Expect(stranger.Page.Locator("#zone")).ToHaveValueAsync("America/New_York");
        await stranger.Reach(".hours a");
        await stranger.Press("Enter");
        await Expect(stranger.Page.Locator(".when")).ToContainTextAsync("America/New York");
        await stranger.Fill("[name=firstName]", "Walt");
        await stranger.Fill("[name=lastName]", "Whitcomb");
        await stranger.Fill("[name=email]", "walt@whitcomb-dairies.example");
        await stranger.Reach("[name=points]");
        await stranger.Type("7");
        await stranger.Reach(".sl-form button");
        await stranger.Press("Enter");
        await Expect(stranger.Page.Locator("body")).ToContainTextAsync("America/New York");
        await Expect(stranger.Page.Locator("body")).ToContainTextAsync("You are booked");
        await hands.Page.GotoAsync("/today");
        await hands.Opens("Walt Whitcomb");
        await hands.Arrives("/people/");
        await hands.Sees("Half an hour about your meters");
    }
}
