namespace Sluice.Browser.Tests;

public sealed class SequenceWalkTests(DemoInBrowser demo)
{
    [Fact]
    public async Task A_sequence_is_named_and_its_first_mail_written_and_nobody_touches_a_pointer()
    {
        await using var context = await demo.SignedIn("tobias");
        var hands = new Hands(await context.NewPageAsync());
        await hands.Page.GotoAsync("/prospect/sequences");
        await hands.Reach("[name=name]");
        await hands.Type("Guests of the fair");
        await hands.Press("Enter");
        await hands.Arrives("/prospect/sequences/[0-9a-f-]+$");
        await hands.Reach("button[name=kind][value=mail]");
        await hands.Press("Enter");
        await hands.Arrives("/steps/1$");
        await hands.Fill("[name=subject0]", "You stood before our meter");
        await hands.Fill("[name=text0]", "Hello {{person.firstName|there}},\n\nwhat did you want to ask?\n\n{{sender.name}}");
        await hands.Press("Control+s");
        await hands.IsTold("Saved.");
        await hands.Sees("You stood before our meter");
    }
}
