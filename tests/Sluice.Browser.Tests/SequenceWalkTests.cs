namespace Sluice.Browser.Tests;

public sealed class SequenceWalkTests(DemoInBrowser demo)
{
    [Fact]
    public async Task A_sequence_is_drawn_somebody_enrolled_and_an_answer_seen_to_and_nobody_touches_a_pointer()
    {
        await using var context = await demo.SignedIn("tobias");
        var hands = new Hands(await context.NewPageAsync());
        await hands.Page.GotoAsync("/prospect/sequences");
        await hands.Reach("[name=name]");
        await hands.Type("Guests of the fair");
        await hands.Press("Enter");
        await hands.Arrives("/prospect/sequences/[0-9a-f-]+$");
        var sequence = new Uri(hands.Page.Url).AbsolutePath;
        await hands.Reach("button[name=kind][value=mail]");
        await hands.Press("Enter");
        await hands.Arrives("/steps/1$");
        await hands.Fill("[name=subject0]", "You stood before our meter");
        await hands.Fill("[name=text0]", "Hello {{person.firstName|there}},\n\nwhat did you want to ask?\n\n{{sender.name}}");
        await hands.Press("Control+s");
        await hands.IsTold("Saved.");
        await hands.Sees("You stood before our meter");
        // From somebody's record, by the key of enrolling.
        await hands.Press("g", "p");
        await hands.Arrives("/people");
        await hands.Reach("tbody a[href^='/people/']", "j");
        await hands.Press("Enter");
        await hands.Arrives("/people/[0-9a-f-]{36}");
        var name = await hands.Page.Locator("h1").First.InnerTextAsync();
        await hands.Press("e");
        await hands.Arrives("/prospect/enrol");
        await hands.Reach($"a[href^='{sequence}/enrol']");
        await hands.Press("Enter");
        await hands.Arrives("/enrol.person=");
        await hands.Reach("main button.pri");
        await hands.Press("Enter");
        await hands.IsTold("1 enrolled.");
        await hands.Page.GotoAsync($"{sequence}/people");
        await hands.Sees(name.Split('\n')[0].Trim());
        await hands.Page.GotoAsync("/prospect/replies");
        await hands.Arrives("/prospect/replies");
        await hands.Press("d");
        await hands.IsTold("Seen to.");
    }
}
