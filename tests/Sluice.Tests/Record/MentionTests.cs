using System.Net;
using Sluice.Platform.Access;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Record;

public sealed class MentionTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    static readonly Member[] House =
    [
        Somebody("Ines Maurer", "ines@northwater.example"), Somebody("Ines Maurer-Roth", "roth@northwater.example"), Somebody("Tobias Lindqvist", "tobias@northwater.example"),
    ];

    [Theory]
    [InlineData("ask @Tobias about it", "Tobias Lindqvist")]
    [InlineData("@tobias lindqvist, please", "Tobias Lindqvist")]
    [InlineData("(@Ines Maurer-Roth)", "Ines Maurer-Roth")]
    [InlineData("@Ines Maurer has it", "Ines Maurer")]
    [InlineData("@roth@northwater.example", "Ines Maurer-Roth")]
    [InlineData("@Ines which of the two?", "")]
    [InlineData("write to tobias@northwater.example", "")]
    [InlineData("@Tobiasson is a customer", "")]
    [InlineData("@", "")]
    public void A_note_names_whom_it_means(string text, string named) =>
        Assert.Equal(named, string.Join(", ", Mentions.In(text, House).Select(id => House.Single(m => m.Id == id).Name)));

    [Fact]
    public async Task Whoever_is_named_finds_the_note_in_their_Today_until_they_have_read_it()
    {
        var api = await app.Api();
        var person = (await api.Post("people", new { firstName = "Named", lastName = "Ina-Note", email = "named@in.example" })).Id();
        var ines = await app.SignInAs(World.World.Ines);
        var page = await ines.Open($"/people/{person}");
        Assert.NotNull(page.QuerySelector("#mention-names [role=option]"));
        await ines.Submit(page, "form[action$='/notes']", new Dictionary<string, string> { ["text"] = "@Tobias Lindqvist: the <b>offer</b> is out, call by Friday. @Ines knows." });
        var tobias = await app.SignInAs(World.World.Tobias);
        var today = await tobias.Open("/today");
        Assert.Contains("Ines Maurer named you in a note", today.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("named you in a note", (await ines.Open("/today")).Body!.TextContent, StringComparison.Ordinal);
        var read = await tobias.Submit(today, "form[action^='/notes/'][action$='/read']");
        Assert.Equal(HttpStatusCode.SeeOther, read.StatusCode);
        Assert.DoesNotContain("named you in a note", (await tobias.Open("/today")).Body!.TextContent, StringComparison.Ordinal);
    }

    static Member Somebody(string name, string email) => new(new UserId(Guid.NewGuid()), name, email, Role.Rep, false);
}
