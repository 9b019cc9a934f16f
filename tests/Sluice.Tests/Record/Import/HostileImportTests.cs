using Sluice.Tests.World;

namespace Sluice.Tests.Record.Import;

// What comes of odd files in the database; how they are read is in the tests of Sluice.Tabular.
public sealed class HostileImportTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    readonly Desk desk = new(app);

    [Theory]
    [InlineData("marks of direction and width", "\u202AE-Mail\u202C,\u200BFirst name,Phone\n\u202Ahost1@odd.example\u202C,\u200B \u200B,\u202A+49 30 1234567\u202C\n", "host1@odd.example", "", "+49301234567")]
    [InlineData("a title above", "All contacts of 2026\n\nE-Mail;First name\nhost2@odd.example;Ada\n", "host2@odd.example", "Ada", null)]
    [InlineData("quotes in plain cells", "E-Mail\tFirst name\nhost3@odd.example\tAda \"The Byte\"\n", "host3@odd.example", "Ada \"The Byte\"", null)]
    [InlineData("backslashes before quotes", "E-Mail,First name,Job title\nhost4@odd.example,\"Ada \\\"Byte\\\", dr\",x\n", "host4@odd.example", "Ada \"Byte\", dr", null)]
    [InlineData("delimiters beneath", "E-Mail,First name\nhost5@odd.example,Ada\n,\n,\n", "host5@odd.example", "Ada", null)]
    [InlineData("right to left", "E-Mail,First name\nhost6@odd.example,\u2067נועה\u2069\n", "host6@odd.example", "נועה", null)]
    [InlineData("a formula guarded on its way out", "E-Mail,First name\nhost7@odd.example,'=1+1\n", "host7@odd.example", "=1+1", null)]
    [InlineData("emoji", "E-Mail,First name\nhost8@odd.example,👩‍👩‍👧 Ada\n", "host8@odd.example", "👩‍👩‍👧 Ada", null)]
    public async Task An_odd_file_makes_the_person_it_means(string what, string csv, string email, string firstName, string? phone)
    {
        var run = await desk.Take("people", csv);
        Assert.Equal($"{what}: 1 made, 0 rejected", $"{what}: {run.Created} made, {run.Rejected} rejected");
        var person = await desk.Person(email);
        Assert.Equal((firstName, phone), (person!.FirstName, person.Phone));
    }

    [Fact]
    public async Task NULs_and_a_megabyte_of_text_spoil_their_own_rows_only()
    {
        var run = await desk.Take("people", $"E-Mail,First name\nnul1@odd.example,A\0da\nlong1@odd.example,{new string('x', (1 << 20) + 1)}\ngood1@odd.example,Ben\n");
        Assert.Equal((1, 2), (run.Created, run.Rejected));
        Assert.Equal("Ben", (await desk.Person("good1@odd.example"))!.FirstName);
        var again = await desk.Take("people", (await File.ReadAllTextAsync(run.Told.RejectedFiles[0], TestContext.Current.CancellationToken)).TrimStart('\uFEFF'));
        Assert.Equal("Ada", (await desk.Person("nul1@odd.example"))!.FirstName);
        Assert.Equal((2, 0), (again.Created, again.Rejected));
    }
}
