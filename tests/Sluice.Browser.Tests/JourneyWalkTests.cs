namespace Sluice.Browser.Tests;

public sealed class JourneyWalkTests(DemoInBrowser demo)
{
    [Fact]
    public async Task A_journey_is_written_kept_rehearsed_and_published_and_nobody_touches_a_pointer()
    {
        await using var context = await demo.SignedIn("mia");
        var hands = new Hands(await context.NewPageAsync());
        await hands.Page.GotoAsync("/nurture/journeys");
        await hands.Reach("[name=name]");
        await hands.Type("Guests of the fair");
        await hands.Press("Enter");
        await hands.Arrives("/nurture/journeys/[0-9a-f-]+$");
        await hands.Fill("[name=text]", "journey Guests of the fair\nenter: form(\"Water balance workbook\")\ntag \"fair\"\nwait 3 days or replied\nif replied\n  yes\n    task owner \"Ring them\"\n  no\n    tag \"silent\"\n");
        // The black button publishes; this only keeps.
        await hands.Press("Control+s");
        await hands.Sees("Ring them");
        await hands.Sees("draft");
        await hands.Press("Escape");
        await hands.Press("r");
        await hands.Sees("real people of the last 90 days");
        await hands.Reach("[name=text]");
        await hands.Press("Control+Enter");
        await hands.IsTold("Version 1 of “Guests of the fair” is live");
        await hands.Sees("Version 1 live");
    }
}
