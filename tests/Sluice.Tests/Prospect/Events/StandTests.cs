using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Clock;
using Sluice.Prospect.Events;
using Sluice.Record;
using Sluice.Record.Attachments;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Prospect.Events;

public sealed class StandTests(SluiceApp app) : EventWorld(app), IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_contact_sent_twice_is_one()
    {
        var api = await App.Api();
        var (at, id) = (await Event(api), Guid.NewGuid());
        var contact = new { id, name = "Dr. Anneliese Vanderhoeven-Krüger", email = "twice@stand.example", company = "Twice Dairy", note = "Three shifts", promise = "Send the datasheet", at = App.Clock.Now().AddHours(-3) };
        var first = await Stand(api, at, contact);
        Assert.True(first["isNew"]!.GetValue<bool>());
        var again = await Stand(api, at, contact, HttpStatusCode.OK);
        Assert.Equal((first.Text("personId"), true), (again.Text("personId"), again["again"]!.GetValue<bool>()));
        var one = Assert.Single(await Attendees(api, at))!;
        Assert.Equal(("met", "Three shifts", "Send the datasheet"), (one.Text("state"), one.Text("note"), one.Text("promise")));
        Assert.Equal(App.Clock.Now().AddHours(-3), one["metAt"]!.GetValue<DateTimeOffset>());
        await using var db = App.Open();
        var person = await db.Set<Person>().SingleAsync(p => p.Email == "twice@stand.example", Cancel);
        Assert.Equal(("Dr. Anneliese", "Vanderhoeven-Krüger", Direction.Out), (person.FirstName, person.LastName, person.Origin));
        Assert.Equal((await api.Get($"networking-events/{at}")).Text("name"), person.Source);
        var met = Assert.Single(await db.Set<Activity>().Where(a => a.PersonId == person.Id && a.Kind == "prospect.event_met").ToListAsync(Cancel));
        Assert.Equal((Channel.Event, Direction.Out), (met.Channel, met.Direction));
    }

    [Fact]
    public async Task Twenty_phones_that_send_the_same_contact_in_one_moment_make_one()
    {
        var api = await App.Api();
        var (at, id) = (await Event(api), Guid.NewGuid());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.Http.PostAsJsonAsync($"networking-events/{at}/contacts", new { id, name = "Grace O’Malley", email = "moment@stand.example" }, Cancel)));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.Equal(19, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Single(await Attendees(api, at));
    }

    [Theory]
    [InlineData("name", "A name, an e-mail address or a number is needed."), InlineData("email", "@"), InlineData("phone", "number"), InlineData("promisedFor", "2026-11-22")]
    public async Task What_cannot_be_taken_names_its_field_and_is_taken_once_mended(string field, string says)
    {
        var (api, ines) = (await App.Api(), await App.SignInAs(World.World.Ines));
        var (at, id) = (await Event(api), Guid.NewGuid().ToString("D"));
        var said = new Dictionary<string, string> { ["__csrf"] = await ines.Token(), ["id"] = id, ["name"] = field == "name" ? "" : $"Mended {field}", ["email"] = field == "email" ? "half@" : "", ["phone"] = field == "phone" ? "reception" : "", ["promisedFor"] = field == "promisedFor" ? "soon" : "" };
        var refused = await Send(ines, at, said);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = (await refused.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonNode>(Cancel))!;
        Assert.Contains(says, problem["errors"]![field]![0]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await Attendees(api, at));
        (said["name"], said["email"], said["phone"], said["promisedFor"]) = ("Mended Now", "", "", "");
        Assert.Equal(HttpStatusCode.OK, (await Send(ines, at, said)).StatusCode);
        Assert.Single(await Attendees(api, at));
    }

    [Fact]
    public async Task Who_is_known_is_met_and_not_made_again()
    {
        var api = await App.Api();
        var at = await Event(api);
        var byMail = (await api.Post("people", new { firstName = "Selin", lastName = "Aydın", email = "selin@known.example" })).Id();
        var byPhone = (await api.Post("people", new { firstName = "Tomás", lastName = "Ó Briain", phone = "+35315550181" })).Id();
        var byCompany = (await api.Post("people", new { firstName = "Mette", lastName = "Østergaard", company = "Østjylland Varme" })).Id();
        var listed = (await api.Post("people", new { firstName = "Paweł", lastName = "Zieliński", email = "pawel@known.example" })).Id();
        await api.Post($"networking-events/{at}/attendees", new { personIds = new[] { listed } });
        async Task<string> Took(object contact)
        {
            var told = await Stand(api, at, contact);
            Assert.False(told["isNew"]!.GetValue<bool>());
            return told.Text("personId");
        }
        Assert.Equal(byMail, await Took(new { id = Guid.NewGuid(), name = "S. Aydin", email = "Selin@Known.example", jobTitle = "Automation Lead" }));
        Assert.Equal(byPhone, await Took(new { id = Guid.NewGuid(), name = "Tomas O Briain", phone = "+353 1 555 0181" }));
        Assert.Equal(byCompany, await Took(new { id = Guid.NewGuid(), name = "Mette Ostergaard", company = "Østjylland Varme", email = "mette@varme.example" }));
        Assert.Equal(listed, await Took(new { id = Guid.NewGuid(), name = "Paweł Zieliński" }));
        Assert.Equal(4, (await Attendees(api, at, "met")).Count);
        // Gaps are filled, what was known stays.
        var selin = await api.Get($"people/{byMail}");
        Assert.Equal(("Selin", "Automation Lead"), (selin.Text("firstName"), selin.Text("jobTitle")));
        await using (var db = App.Open())
        {
            var source = (await db.Set<Person>().SingleAsync(p => p.Email == "selin@known.example", Cancel)).Sources["jobTitle"];
            Assert.StartsWith("event “", source.How, StringComparison.Ordinal);
            var changed = Assert.Single(await db.Set<Activity>().Where(a => a.PersonId == new PersonId(Guid.Parse(byMail)) && a.Kind == "record.field_changed").ToListAsync(Cancel));
            Assert.Equal(new FieldChanged("Job title", null, "Automation Lead"), changed.Fact);
        }
        Assert.Equal("mette@varme.example", (await api.Get($"people/{byCompany}"))["emails"]![0]!.Text("address"));
        Assert.True((await Attendee(api, at, listed))["expected"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_second_one_of_us_adds_to_what_the_first_wrote()
    {
        var api = await App.Api();
        var at = await Event(api);
        await Stand(api, at, new { id = Guid.NewGuid(), name = "Two Heard", email = "both@stand.example", note = "Needs twelve points", promise = "Send a price", promisedFor = Iso(Today.AddDays(5)) });
        await Stand(api, at, new { id = Guid.NewGuid(), email = "both@stand.example", note = "Decides in January", promise = "Call in December", promisedFor = Iso(Today.AddDays(3)), temperature = "hot" });
        var one = Assert.Single(await Attendees(api, at))!;
        Assert.Equal(("Needs twelve points\nDecides in January", "Send a price; Call in December", "hot", Iso(Today.AddDays(3))), (one.Text("note"), one.Text("promise"), one.Text("temperature"), one.Text("promisedFor")));
        await using var db = App.Open();
        var person = Person(one.Text("personId"));
        Assert.Equal(1, await db.Set<Activity>().CountAsync(a => a.PersonId == person && a.Kind == "prospect.event_met", Cancel));
    }

    [Theory]
    [InlineData("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Krüger;Anna;;Dr.;\r\nFN:Dr. Anna Krüger\r\nORG:Molkerei Nord;Werk 2\r\nTITLE:Leiterin\\, Energie\r\nEMAIL;TYPE=work:anna@molkerei.example\r\nTEL;TYPE=cell:+49 171 5550142\r\nEND:VCARD", "Anna", "Krüger", "anna@molkerei.example", "+49 171 5550142", "Molkerei Nord", "Leiterin, Energie")]
    [InlineData("MECARD:N:Krüger,Anna;TEL:+491715550142;EMAIL:anna@molkerei.example;ORG:Nord\\; Süd;;", "Anna", "Krüger", "anna@molkerei.example", "+491715550142", "Nord; Süd", null)]
    [InlineData("mailto:anna@molkerei.example?subject=Hello", null, null, "anna@molkerei.example", null, null, null)]
    [InlineData("https://badge.example/42", null, null, null, null, null, null)]
    [InlineData("BEGIN:VCARD\r\nFN:Anna Krüger\r\nEND:VCARD", "Anna", "Krüger", null, null, null, null)]
    public void A_code_says_who_it_is(string text, string? first, string? last, string? email, string? phone, string? company, string? title)
    {
        var read = ContactCode.Read(text);
        Assert.Equal((first, last, email, phone, company, title), (read.First, read.Last, read.Email, read.Phone, read.Company, read.JobTitle));
        if (text.StartsWith("https", StringComparison.Ordinal)) Assert.Equal(text, read.Note);
    }

    [Fact]
    public async Task A_scanned_card_fills_what_was_not_typed()
    {
        var api = await App.Api();
        var at = await Event(api);
        await Stand(api, at, new { id = Guid.NewGuid(), company = "By hand", code = "BEGIN:VCARD\nVERSION:4.0\nN:Tanabe;Hiroko;;;\nFN:Hiroko Tanabe\nORG:By card\nEMAIL:hiroko@card.example\nTEL:tel:+81655550190\nURL:https://card.example\nEND:VCARD" });
        await using var db = App.Open();
        var person = await db.Set<Person>().Include(p => p.Phones).SingleAsync(p => p.Email == "hiroko@card.example", Cancel);
        Assert.Equal(("Hiroko", "Tanabe", "+81655550190"), (person.FirstName, person.LastName, person.Phone));
        Assert.Equal("https://card.example", (await Attendee(api, at, person.Id.Value.ToString("D"))).Text("note"));
        Assert.Equal("By hand", (await api.Get($"people/{person.Id.Value:D}"))["companies"]![0]!.Text("name"));
    }

    [Fact]
    public async Task Without_script_the_form_does_it_and_a_double_press_makes_one()
    {
        var (api, tobias) = (await App.Api(), await App.SignInAs(World.World.Tobias));
        var at = await Event(api);
        var page = await tobias.Open($"/prospect/events/{at}/stand");
        foreach (var _ in new[] { 1, 2 }) Assert.Equal(HttpStatusCode.SeeOther, (await tobias.Submit(page, $"form[action='/prospect/events/{at}/stand']", new { name = "Bartholomew Featherstonehaugh-Cholmondeley", company = "Pennine", temperature = "Warm" })).StatusCode);
        var one = Assert.Single(await Attendees(api, at))!;
        Assert.Equal(((await App.UserId(World.World.Tobias)).Value.ToString("D"), "warm"), (one.Text("metBy"), one.Text("temperature")));
        var refused = await tobias.Submit(page, $"form[action='/prospect/events/{at}/stand']", new { name = "", email = "no@" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("id=\"f-email-e\"", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_of_the_card_lies_with_a_note()
    {
        var (api, ines) = (await App.Api(), await App.SignInAs(World.World.Ines));
        var at = await Event(api);
        var body = new MultipartFormDataContent { { new StringContent(await ines.Token()), "__csrf" }, { new StringContent(Guid.NewGuid().ToString("D")), "id" }, { new StringContent("With Picture"), "name" } };
        var picture = new ByteArrayContent([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13]) { Headers = { ContentType = MediaTypeHeaderValue.Parse("image/png") } };
        body.Add(picture, "photo", "card.png");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/prospect/events/{at}/stand") { Content = body };
        Assert.Equal(HttpStatusCode.OK, (await ines.Http.SendAsync(request, Cancel)).StatusCode);
        await using var db = App.Open();
        var person = Person(Assert.Single(await Attendees(api, at))!.Text("personId"));
        var note = await db.Set<RecordNote>().SingleAsync(n => n.PersonId == person, Cancel);
        Assert.Equal("card.png", (await db.Set<Attachment>().SingleAsync(a => a.NoteId == note.Id, Cancel)).Name);
    }

    [Fact]
    public async Task The_page_may_use_the_camera_and_its_worker_reaches_no_further()
    {
        var (api, ines) = (await App.Api(), await App.SignInAs(World.World.Ines));
        var at = await Event(api);
        Assert.Contains("camera=(self)", (await ines.Get($"/prospect/events/{at}/stand")).Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("camera=()", (await ines.Get($"/prospect/events/{at}")).Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        var worker = await ines.Get($"/prospect/events/{at}/stand/worker");
        Assert.Equal($"/prospect/events/{at}/stand", worker.Headers.GetValues("Service-Worker-Allowed").Single());
        Assert.Equal("text/javascript", worker.Content.Headers.ContentType!.MediaType);
        // Nothing of anybody is in what a phone keeps.
        await Stand(api, at, new { id = Guid.NewGuid(), name = "Kept Secret", email = "secret@kept.example" });
        Assert.DoesNotContain("Kept", await (await ines.Get($"/prospect/events/{at}/stand")).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    static async Task<HttpResponseMessage> Send(Browser browser, string at, Dictionary<string, string> said)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/prospect/events/{at}/stand") { Content = new FormUrlEncodedContent(said) };
        request.Headers.Accept.ParseAdd("application/json");
        return await browser.Http.SendAsync(request, Cancel);
    }
}
