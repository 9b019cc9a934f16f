using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Consent;
using Sluice.Record.Import;
using Sluice.Record.Import.Presets;
using Sluice.Record.Lists;
using Sluice.Record.People;
using Sluice.Sell.Deals;
using Sluice.Tests.World;

namespace Sluice.Tests.Record.Import;

// Exports of other systems, with the headers they really have: whose they are, what becomes of their words, and who is
// never written to again.
public sealed class PresetTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    readonly Desk desk = new(app);

    const string Contacts = "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lifecycle Stage,Marketing contact status,Unsubscribed from all email,Opted out of email: Newsletter,Email hard bounce reason,Legal basis for processing contact's data,Create Date,Company Name,Lead Status\n";
    const string Audience = "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS";

    [Fact]
    public async Task HubSpot_contacts_keep_stage_owner_id_and_day_and_who_said_no_stays_unwritten_to()
    {
        var run = await desk.Take("people", Contacts
            + "101,Ada,Byron,yes@hub.example,,Noor Haddad,Marketing Qualified Lead,Marketing contact,false,false,,Freely given consent from contact,2023-04-05 06:07,Hub Ltd,New\n"
            + "102,Bea,Out,out@hub.example,,,Customer,Marketing contact,true,false,,Freely given consent from contact,2023-04-05 06:07,,\n"
            + "103,Cy,One,one@hub.example,,,Evangelist,Marketing contact,false,true,,Freely given consent from contact,2023-04-05 06:07,,\n"
            + "104,Di,Back,back@hub.example,,,Other,Marketing contact,false,false,UNKNOWN_USER,Freely given consent from contact,2023-04-05 06:07,,\n"
            + "105,Ed,Cold,cold@hub.example,,,subscriber,Non-marketing contact,false,false,,,2023-04-05 06:07,,\n");
        Assert.Equal((5, 5, 0, "hubspot"), (run.Rows, run.Created, run.Rejected, run.Told.Parts.Single().Preset));
        Assert.Contains(run.Told.Warnings, w => w is { Code: "preset", Message: "people.csv is a HubSpot export: contacts." });
        Assert.Equal((true, false, false, false, false), (await Mailable("yes@hub.example"), await Mailable("out@hub.example"), await Mailable("one@hub.example"), await Mailable("back@hub.example"), await Mailable("cold@hub.example")));
        var ada = (await desk.Person("yes@hub.example"))!;
        Assert.Equal(("hubspot:101", LifecycleStage.Mql, await app.UserId(World.World.Noor)), (ada.ExternalId, ada.Stage, ada.OwnerId));
        Assert.Equal(new DateTimeOffset(2023, 4, 5, 6, 7, 0, TimeSpan.Zero), ada.CreatedAt);
        Assert.Equal((LifecycleStage.Customer, LifecycleStage.Advocate, LifecycleStage.Prospect, LifecycleStage.Subscriber), ((await desk.Person("out@hub.example"))!.Stage, (await desk.Person("one@hub.example"))!.Stage, (await desk.Person("back@hub.example"))!.Stage, (await desk.Person("cold@hub.example"))!.Stage));
        Assert.Equal(AddressStatus.Bounced, (await desk.Person("back@hub.example"))!.Emails.Single().Status);
        Assert.Contains("hard bounce, UNKNOWN_USER, as HubSpot’s people.csv says", await May("back@hub.example"));
        await desk.Undo(run);
        Assert.Null(await desk.Person("yes@hub.example"));
    }

    [Fact]
    public async Task The_basis_of_the_import_is_not_for_who_said_no_or_was_never_asked()
    {
        await desk.Take("people", Contacts + "111,Ada,,a@basis.example,,,,Marketing contact,false,,,,,,\n112,Bea,,b@basis.example,,,,Non-marketing contact,false,,,,,,\n113,Cy,,c@basis.example,,,,Marketing contact,true,,,,,,\n", new ImportOptions { Basis = LawfulBasis.LegitimateInterest });
        Assert.Equal((true, false, false), (await Mailable("a@basis.example"), await Mailable("b@basis.example"), await Mailable("c@basis.example")));
        Assert.Equal(LawfulBasis.None, (await desk.Person("c@basis.example"))!.Basis);
    }

    [Fact]
    public async Task Mailchimps_subscribers_come_with_time_and_address_of_their_consent_and_their_tags()
    {
        var run = await desk.Take("people", [("subscribed_members_export_1.csv", Audience + "\n"
            + "sub@chimp.example,Ada,Byron,4,2023-01-02 10:00:00,203.0.113.7,2023-01-02 10:05:00,203.0.113.8,52.5,13.4,1,2,Europe/Berlin,DE,BE,2024-01-01 00:00:00,123,a1b2,,\"\"\"VIP\"\",\"\"Trade fair\"\"\"\n"
            + "added@chimp.example,Bea,,2,,,,,,,,,,,,2024-01-01 00:00:00,124,c3d4,,\n")]);
        Assert.Equal((2, "mailchimp", "subscribed contacts"), (run.Created, run.Told.Parts.Single().Preset, run.Told.Parts.Single().Holds));
        var ada = (await desk.Person("sub@chimp.example"))!;
        Assert.Equal(("mailchimp:a1b2", LawfulBasis.Consent, LifecycleStage.Subscriber, "DE"), (ada.ExternalId, ada.Basis, ada.Stage, ada.Country));
        Assert.Equal("opted in 2 Jan 2023 10:00 UTC from 203.0.113.7, confirmed 2 Jan 2023 10:05 UTC from 203.0.113.8, as Mailchimp’s subscribed_members_export_1.csv says", ada.BasisNote);
        Assert.Equal(["Trade fair", "VIP"], ada.Tags.Select(t => t.Tag).Order(StringComparer.Ordinal));
        Assert.Equal((true, false), (await Mailable("sub@chimp.example"), await Mailable("added@chimp.example")));
    }

    [Theory]
    [InlineData("unsubscribed_members_export_1.csv", ",UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER", ",2024-05-06 07:08:09,May news,77,NORMAL,", "unsubscribed: NORMAL", AddressStatus.Unknown)]
    [InlineData("kept.csv", ",UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER", ",,,,,", "unsubscribed", AddressStatus.Unknown)]
    [InlineData("cleaned_members_export_1.csv", ",CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID", ",2024-05-06 07:08:09,May news,77", "cleaned by Mailchimp", AddressStatus.Bounced)]
    [InlineData("nonsubscribed_members_export_1.csv", "", "", null, AddressStatus.Unknown)]
    public async Task Mailchimps_other_files_make_nobody_mailable(string file, string headers, string cells, string? reason, AddressStatus status)
    {
        var email = $"x{file.Length}{headers.Length}@files.example";
        await desk.Take("people", [(file, $"{Audience}{headers}\n{email},Ada,Byron,4,2023-01-02 10:00:00,203.0.113.7,2023-01-02 10:05:00,203.0.113.8,,,,,,DE,,2024-01-01 00:00:00,123,{file.Length},,{cells}\n")], new ImportOptions { Basis = LawfulBasis.LegitimateInterest });
        var person = (await desk.Person(email))!;
        Assert.False(await Mailable(email));
        Assert.Equal((LawfulBasis.None, status), (reason is null || status == AddressStatus.Unknown ? person.Basis : LawfulBasis.None, person.Emails.Single().Status));
        if (reason is null) Assert.Null(await May(email));
        else Assert.Contains(reason, await May(email));
    }

    [Fact]
    public async Task Listmonks_attributes_become_columns_its_lists_are_kept_and_the_blocklisted_are_barred()
    {
        const string csv = "uuid,email,name,attributes,status,created_at,updated_at,lists\n"
            + "7c1f,in@monk.example,Ada Byron,\"{\"\"city\"\": \"\"Bonn\"\", \"\"plan\"\": \"\"pro\"\", \"\"seats\"\": 4}\",enabled,2023-02-03T04:05:06Z,2024-01-01T00:00:00Z,News;Product\n"
            + "7c2f,no@monk.example,Bea,{},blocklisted,2023-02-03T04:05:06Z,2024-01-01T00:00:00Z,News\n"
            + "7c3f,off@monk.example,Cy,,disabled,2023-02-03T04:05:06Z,2024-01-01T00:00:00Z,\n";
        var run = await desk.Take("people", csv, new ImportOptions { CreateFields = true, Basis = LawfulBasis.LegitimateInterest });
        Assert.Equal((3, "listmonk"), (run.Created, run.Told.Parts.Single().Preset));
        var ada = (await desk.Person("in@monk.example"))!;
        Assert.Equal(("listmonk:7c1f", "Bonn", "pro", 4m, LifecycleStage.Subscriber), (ada.ExternalId, ada.City, ada.Fields["plan"], ada.Fields["seats"], ada.Stage));
        Assert.Equal((true, false, false), (await Mailable("in@monk.example"), await Mailable("no@monk.example"), await Mailable("off@monk.example")));
        Assert.Equal(["News 2", "Product 1"], await Lists());
        var again = await desk.Take("people", csv, new ImportOptions { CreateFields = true, Basis = LawfulBasis.LegitimateInterest });
        Assert.Equal((0, 0, 3), (again.Created, again.Updated, again.Unchanged));
        await desk.Undo(run);
        Assert.Empty(await Lists());
    }

    [Fact]
    public async Task Mautics_reasons_not_to_write_are_kept_as_what_they_are()
    {
        var run = await desk.Take("people", "id,title,firstname,lastname,email,position,points,preferred_locale,tags,date_added,dnc,owner\n"
            + "1,Mrs,Ada,Byron,in@mau.example,Head of Works,20,de,vip|fair,2023-01-01 00:00:00,0,\n"
            + "2,Mr,Bo,Out,out@mau.example,,0,,,2023-01-01 00:00:00,1,\n"
            + "3,,Cy,Back,back@mau.example,,0,,,2023-01-01 00:00:00,2,\n"
            + "4,,Di,Hand,hand@mau.example,,0,,,2023-01-01 00:00:00,manual,\n", new ImportOptions { Basis = LawfulBasis.LegitimateInterest });
        Assert.Equal((4, "mautic"), (run.Created, run.Told.Parts.Single().Preset));
        var ada = (await desk.Person("in@mau.example"))!;
        Assert.Equal(("mautic:1", "Head of Works", "de", 2), (ada.ExternalId, ada.JobTitle, ada.Language, ada.Tags.Count));
        Assert.Equal((true, false, false, false), (await Mailable("in@mau.example"), await Mailable("out@mau.example"), await Mailable("back@mau.example"), await Mailable("hand@mau.example")));
        Assert.Equal(AddressStatus.Bounced, (await desk.Person("back@mau.example"))!.Emails.Single().Status);
        Assert.Contains("manual", await May("hand@mau.example"));
    }

    [Fact]
    public async Task Pipedrives_three_files_come_in_linked_and_its_deals_end_as_they_ended()
    {
        var run = await desk.Take("deals",
        [
            ("deals-1.csv", "Deal - ID,Deal - Title,Deal - Value,Deal - Currency of Value,Deal - Owner,Deal - Organization,Deal - Organization ID,Deal - Contact person,Deal - Contact person ID,Deal - Pipeline,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Deal closed on,Deal - Expected close date,Deal - Lost reason\n"
                + "9,Pumps,1200,EUR,Noor Haddad,Pipe Works,5,Ada Byron,7,Pipeline,Qualified,Won,2023-01-02 10:00:00,2023-03-04 11:00:00,2023-05-01,\n"
                + "10,Valves,300,EUR,,Pipe Works,5,Ada Byron,7,Pipeline,Qualified,Open,2023-01-02 10:00:00,,2023-05-01,\n"),
            ("people-1.csv", "Person - Name,Person - Labels,Person - Organization,Person - Organization ID,Person - Email - Work,Person - Email - Home,Person - Phone - Work,Person - ID,Person - Owner,Person - Marketing status,Person - Person created\n"
                + "Ada Byron,\"Hot, Fair\",Pipe Works,5,ada@pipe.example,ada@home.example,+4930123456,7,Noor Haddad,Subscribed,2022-01-02 10:00:00\nBo Lind,,Pipe Works,5,bo@pipe.example,,,8,,Unsubscribed,2022-01-02 10:00:00\n"),
            ("organizations-1.csv", "Organization - Name,Organization - ID,Organization - Owner,Organization - Website,Organization - Number of employees,Organization - Organization created\nPipe Works,5,,pipe.example,40,2021-01-01 00:00:00\n"),
        ], new ImportOptions { Basis = LawfulBasis.LegitimateInterest });
        Assert.Equal((5, 5, 0), (run.Rows, run.Created, run.Rejected));
        Assert.Equal(["companies", "people", "deals"], run.Told.Parts.Select(p => p.Kind));
        Assert.All(run.Told.Parts, p => Assert.Equal("pipedrive", p.Preset));
        await using var db = app.Open();
        var won = await db.Set<Deal>().SingleAsync(d => d.ExternalId == "pipedrive:9");
        Assert.Equal((DealStatus.Won, new DateOnly(2023, 3, 4), 120_000L), (won.Status, won.CloseDate, won.AmountMinor));
        Assert.Equal(DealStatus.Open, (await db.Set<Deal>().SingleAsync(d => d.ExternalId == "pipedrive:10")).Status);
        var company = await db.Set<Company>().SingleAsync(c => c.ExternalId == "pipedrive:5");
        Assert.Equal((company.Id, 40), (won.CompanyId, company.Employees));
        var ada = (await desk.Person("ada@pipe.example"))!;
        Assert.Equal(new { PersonId = ada.Id, IsMain = true }, await db.Set<DealPerson>().Where(p => p.DealId == won.Id).Select(p => new { p.PersonId, p.IsMain }).SingleAsync());
        Assert.Equal((2, 2, "pipedrive:7"), (ada.Emails.Count, ada.Tags.Count, ada.ExternalId));
        Assert.Equal((true, false), (await Mailable("ada@pipe.example"), await Mailable("bo@pipe.example")));
    }

    [Fact]
    public async Task Switched_off_a_file_is_a_file_like_any_other()
    {
        var run = await desk.Take("people", Contacts + "201,Ada,,off@switch.example,,,Lead,,false,,,,,,\n", new ImportOptions { Preset = ImportPresets.None });
        Assert.Null(run.Told.Parts.Single().Preset);
        Assert.Equal("201", (await desk.Person("off@switch.example"))!.ExternalId);
        var said = await desk.Take("people", "Record ID,Email\n202,said@switch.example\n", new ImportOptions { Preset = "hubspot" });
        Assert.Equal("hubspot", said.Told.Parts.Single().Preset);
        Assert.Equal("hubspot:202", (await desk.Person("said@switch.example"))!.ExternalId);
        var wrong = await desk.Run(await desk.Begin("people", "email\na@b.example\n", new ImportOptions { Preset = "siebel" }), dry: true);
        Assert.Equal((ImportState.Failed, true), (wrong.State, wrong.Error!.Contains("hubspot, mailchimp, mautic, listmonk, pipedrive", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_preset_names_fields_that_are_there_and_knows_its_own_files_only()
    {
        foreach (var (preset, table) in ImportPresets.All.SelectMany(p => p.Tables.Select(t => (p, t))))
        {
            var fields = Sluice.Record.Import.Kinds.ImportKinds.Find(table.Kind)!.Fields.Select(f => f.Name).ToList();
            Assert.All(table.Columns.Select(c => c.Target).Where(t => t.Length > 0).Concat(table.Always.Select(a => a.Target)), t => Assert.Contains(t, fields));
        }
        Assert.Null(ImportPresets.Of("leads.csv", ["First Name", "Last Name", "Email", "Owner", "Status", "Tags", "Company Name"], null, null));
        Assert.Null(ImportPresets.Of("people.csv", ["Record ID", "Email", "City"], null, null));
    }

    [Fact]
    public async Task The_page_says_whose_export_it_is_and_another_choice_maps_the_columns_anew()
    {
        var noor = await app.SignInAs(World.World.Noor);
        var run = await desk.Take("people", Contacts + "301,Ada,,page@preset.example,,,Lead,,false,,,,,,\n", dry: true);
        var page = await noor.Open($"/imports/{run.Id.Value:D}");
        Assert.Contains("This is a HubSpot export: contacts.", page.Body!.TextContent);
        var form = page.QuerySelector("#import-form")!;
        Assert.Equal("hubspot", form.QuerySelector("[name=preset] option[selected]")!.GetAttribute("value"));
        Assert.Equal("externalId", page.QuerySelector("[name='column.Record ID'] option[selected]")!.GetAttribute("value"));
        await using var db = app.Open();
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["preset"] = "none", ["origin"] = "", ["column.Record ID"] = "externalId", ["column.Email"] = "email" };
        Assert.Empty(ImportForm.Turned(fields, run).Keys.Where(k => k.StartsWith("column.", StringComparison.Ordinal)));
        Assert.Equal(["column.Email", "column.Record ID", "origin"], ImportForm.Turned(new Dictionary<string, string>(fields, StringComparer.Ordinal) { ["preset"] = "hubspot" }, run).Keys.Order(StringComparer.Ordinal));
    }

    // Somebody may be written to who has a basis, whom nothing bars, and whose address works.
    async Task<bool> Mailable(string email)
    {
        var person = (await desk.Person(email))!;
        return person.Basis != LawfulBasis.None && await May(email) is null && person.Emails.First(e => e.Address == email).Status is AddressStatus.Unknown or AddressStatus.Valid;
    }

    async Task<string?> May(string email)
    {
        var person = await desk.Person(email);
        await using var db = app.Open();
        return (await Suppressions.May(db, person!.Id, ContactChannel.Mail, CancellationToken.None))?.Message;
    }

    async Task<IReadOnlyList<string>> Lists()
    {
        await using var db = app.Open();
        var counts = await db.Set<RecordList>().Where(l => l.Name == "News" || l.Name == "Product").Select(l => new { l.Name, Members = db.Set<ListMember>().Count(m => m.ListId == l.Id) }).ToListAsync();
        return [.. counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Name} {c.Members}")).Order(StringComparer.Ordinal)];
    }
}
