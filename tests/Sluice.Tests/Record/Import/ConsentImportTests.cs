using Microsoft.EntityFrameworkCore;
using Sluice.Record.Consent;
using Sluice.Record.Import;
using Sluice.Record.Import.Kinds;
using Sluice.Record.People;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Import;

// Who said no stays said no, whichever system the file comes from.
public sealed class ConsentImportTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    readonly Desk desk = new(app);

    [Theory]
    [InlineData("hubspot", "Record ID,First Name,Email,Unsubscribed from all email,Legal basis for processing contact's data\n1,Ada,out@{0}.example,true,Not applicable\n2,Bea,in@{0}.example,false,Freely given consent from contact\n", LawfulBasis.Consent)]
    [InlineData("mailchimp", "Email Address,First Name,OPTIN_TIME,CONFIRM_TIME,UNSUB_TIME,UNSUB_REASON\nout@{0}.example,Ada,2023-01-02 10:00:00,2023-01-02 10:05:00,2024-05-06 07:08:09,no longer interested\nin@{0}.example,Bea,,2023-02-03 11:00:00,,\n", LawfulBasis.Consent)]
    [InlineData("listmonk", "uuid,email,name,attributes,status,created_at\n7c1f,out@{0}.example,Ada A,{{}},blocklisted,2024-01-01\n7c2f,in@{0}.example,Bea B,{{}},enabled,2024-01-01\n", LawfulBasis.None)]
    [InlineData("pipedrive", "Person - Name,Person - Email - Work,Person - Marketing status\nAda A,out@{0}.example,Unsubscribed\nBea B,in@{0}.example,Subscribed\n", LawfulBasis.None)]
    [InlineData("mautic", "firstname,lastname,email,do_not_contact\nAda,A,out@{0}.example,1\nBea,B,in@{0}.example,0\n", LawfulBasis.None)]
    public async Task Unsubscribed_becomes_a_suppression_and_the_basis_is_as_given(string system, string csv, LawfulBasis basis)
    {
        var run = await desk.Take("people", string.Format(System.Globalization.CultureInfo.InvariantCulture, csv, system));
        Assert.Equal((2, 0), (run.Created, run.Rejected));
        Assert.Contains(run.Told.Warnings, w => w is { Code: "unsubscribed", Rows: 1 });
        Assert.Equal(basis, (await desk.Person($"in@{system}.example"))!.Basis);
        Assert.Null(await May($"in@{system}.example"));
        Assert.Contains("people.csv says", (await May($"out@{system}.example"))!);
    }

    [Fact]
    public async Task The_time_and_the_reason_of_the_file_are_kept_and_a_second_import_adds_nothing()
    {
        const string csv = "email,UNSUB_TIME,UNSUB_REASON\nsince@times.example,2024-05-06 07:08:09,too many\n";
        await desk.Take("people", csv);
        await desk.Take("people", csv);
        await using var db = app.Open();
        var kept = await db.Set<Suppression>().SingleAsync(s => s.Address == "since@times.example");
        Assert.Equal((new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero), "unsubscribed: too many, as people.csv says"), (kept.Since, kept.Reason));
    }

    [Fact]
    public async Task Somebody_known_is_suppressed_though_the_row_changes_nothing_else()
    {
        await desk.Take("people", "email,city\nknown@later.example,Bonn\n");
        var run = await desk.Take("people", "email,city,Do Not Email,Do Not Call\nknown@later.example,Bonn,Yes,No\n");
        Assert.Equal((0, 1), (run.Updated, run.Unchanged));
        Assert.NotNull(await May("known@later.example"));
    }

    [Fact]
    public async Task A_dry_run_tells_of_them_and_an_undo_takes_them_back()
    {
        const string csv = "email,phone,Unsubscribed,Do not call\nundo@undone.example,+4930123456,yes,yes\n";
        var dry = await desk.Take("people", csv, dry: true);
        Assert.Equal(["doNotCall", "unsubscribed"], dry.Told.Warnings.Select(w => w.Code).Where(c => c is "unsubscribed" or "doNotCall").Order(StringComparer.Ordinal));
        Assert.Equal(0, await Count("undo@undone.example") + await Count("+4930123456"));
        var run = await desk.Take("people", csv);
        Assert.Equal((1, 1), (await Count("undo@undone.example"), await Count("+4930123456")));
        await desk.Undo(run);
        Assert.Equal(0, await Count("undo@undone.example") + await Count("+4930123456"));
    }

    [Fact]
    public async Task A_status_that_speaks_of_something_else_stays_a_column_of_its_own()
    {
        var run = await desk.Take("people", "email,Status\na@status.example,active\nb@status.example,archived\nc@status.example,active\n", new ImportOptions { CreateFields = true });
        Assert.Equal("active", (await desk.Person("a@status.example"))!.Fields["status"]);
        Assert.Equal(3, run.Created);
    }

    [Fact]
    public async Task Suppressions_are_addresses_domains_and_numbers_and_what_is_none_of_them_is_rejected()
    {
        var run = await desk.Take("suppressions", "address,reason,date\nNever@Again.example,asked by phone,2025-03-04\n@whole-domain.example,competitor,\nbare-domain.example,,\n+49 30 98765,,\nnothing at all,,\nnever@again.example,twice,\n");
        Assert.Equal((4, 1, 1), (run.Created, run.Rejected, run.Duplicates));
        Assert.Contains("no e-mail address, domain or telephone number", run.Told.Rejections.Single().Reason);
        await desk.Take("people", "email,phone\nnever@again.example,\nanybody@whole-domain.example,\nfree@other.example,+493098765\n");
        Assert.Contains("asked by phone", (await May("never@again.example"))!);
        Assert.Contains("competitor", (await May("anybody@whole-domain.example"))!);
        Assert.Null(await May("free@other.example"));
        Assert.NotNull(await May("free@other.example", ContactChannel.Phone));
        await desk.Undo(run);
        Assert.Null(await May("anybody@whole-domain.example"));
    }

    [Fact]
    public async Task A_suppressed_person_shows_as_suppressed()
    {
        await desk.Take("suppressions", "domain,reason\nshown.example,competitor\n");
        await desk.Take("people", "email\nsomebody@shown.example\n");
        var page = await (await app.SignInAs(World.World.Noor)).Open($"/people/{(await desk.Person("somebody@shown.example"))!.Id.Value:D}");
        Assert.Contains("no mail", page.Body!.TextContent);
        Assert.Contains("competitor", page.Body!.TextContent);
    }

    [Fact]
    public void Keywords_are_refused_with_what_is_missing()
    {
        Assert.Null(ImportKinds.Find("keywords"));
        Assert.Equal(("notYet", "kind"), (ImportKinds.Unknown("keywords").Code, ImportKinds.Unknown("keywords").Field));
        Assert.Contains("suppressions", ImportKinds.Unknown("sheep").Message);
    }

    async Task<string?> May(string email, ContactChannel channel = ContactChannel.Mail)
    {
        var person = await desk.Person(email);
        await using var db = app.Open();
        return (await Suppressions.May(db, person!.Id, channel, CancellationToken.None))?.Message;
    }

    async Task<int> Count(string address)
    {
        await using var db = app.Open();
        return await db.Set<Suppression>().CountAsync(s => s.Address == address);
    }
}
