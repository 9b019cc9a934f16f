using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Record;
using Sluice.Record.Companies;
using Sluice.Record.Fields;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Tests.World;
using static Sluice.Tests.World.World;

namespace Sluice.Tests.Record.Pages;

public sealed class PersonPageTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    const string Reach = "form[action$='/facts/reach']";
    const string NameForm = "form[action$='/facts/name']";

    [Fact]
    public async Task A_field_changed_by_hand_tells_who_changed_it()
    {
        var id = await app.MeetAnneliese("a1@maelzereien.example");
        var ines = await app.SignInAs(Ines);
        var answer = await ines.Submit(await ines.Open(id.Url("?edit=reach")), Reach, new { city = "Straubing" });
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var person = await app.Person(id);
        Assert.Equal("Straubing", person.City);
        Assert.True(person.Sources["city"].IsHuman);
        Assert.Contains(await app.Facts(id), f => f is FieldChanged { Field: "City", Before: null, After: "Straubing" });
        var page = await ines.Open(id.Url());
        Assert.Contains("Ines, today", page.QuerySelector("#facts-reach")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_who_change_different_fields_never_meet()
    {
        var id = await app.MeetAnneliese("a2@maelzereien.example");
        var (ines, tobias) = (await app.SignInAs(Ines), await app.SignInAs(Tobias));
        var open = await ines.Open(id.Url("?edit=reach"));
        await tobias.Submit(await tobias.Open(id.Url("?edit=reach")), Reach, new { city = "Bamberg" });
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(open, Reach, new { country = "Germany" })).StatusCode);
        var person = await app.Person(id);
        Assert.Equal(("Bamberg", "DE"), (person.City, person.Country));
    }

    [Fact]
    public async Task The_same_field_changed_meanwhile_is_shown_and_neither_word_is_lost()
    {
        var id = await app.MeetAnneliese("a3@maelzereien.example");
        var (ines, tobias) = (await app.SignInAs(Ines), await app.SignInAs(Tobias));
        var open = await ines.Open(id.Url("?edit=name"));
        await tobias.Submit(await tobias.Open(id.Url("?edit=name")), NameForm, new { jobTitle = "Plant manager" });
        var refused = await ines.Submit(open, NameForm, new { jobTitle = "Head brewer" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Plant manager", (await app.Person(id)).JobTitle);
        var again = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Contains("Tobias Lindqvist changed this to “Plant manager”", again.QuerySelector(NameForm)!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Head brewer", again.QuerySelector("[name=jobTitle]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(again, NameForm)).StatusCode);
        Assert.Equal("Head brewer", (await app.Person(id)).JobTitle);
    }

    [Fact]
    public async Task A_bad_address_is_said_and_every_answer_is_kept()
    {
        var id = await app.MeetAnneliese("a4@maelzereien.example");
        var ines = await app.SignInAs(Ines);
        var refused = await ines.Submit(await ines.Open(id.Url("?edit=reach")), Reach, new { emails = "anneliese at home", city = "Kulmbach" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = Browser.Parse(await refused.Content.ReadAsStringAsync());
        Assert.NotNull(again.QuerySelector("[name=emails][aria-invalid=true]"));
        Assert.Equal("Kulmbach", again.QuerySelector("[name=city]")!.GetAttribute("value"));
        Assert.Equal("", (await app.Person(id)).City);
    }

    [Fact]
    public async Task An_address_of_somebody_else_is_refused_by_name()
    {
        await app.Meet(new Acquaintance { FirstName = "Grace", LastName = "O’Malley", Email = "grace@liffey.example" });
        var id = await app.MeetAnneliese("a5@maelzereien.example");
        var ines = await app.SignInAs(Ines);
        var refused = await ines.Submit(await ines.Open(id.Url("?edit=reach")), Reach, new { emails = "grace@liffey.example" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("belongs to Grace O’Malley", Browser.Parse(await refused.Content.ReadAsStringAsync()).QuerySelector(Reach)!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_changed_by_hand_asks_why()
    {
        var id = await app.MeetAnneliese("a6@maelzereien.example");
        var ines = await app.SignInAs(Ines);
        var form = await ines.Open(id.Url("?edit=stage"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ines.Submit(form, "form[action$='/stage']", new { to = "Sql" })).StatusCode);
        Assert.Equal(LifecycleStage.Prospect, (await app.Person(id)).Stage);
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(form, "form[action$='/stage']", new { to = "Sql", reason = "Budget is set" })).StatusCode);
        Assert.Equal(LifecycleStage.Sql, (await app.Person(id)).Stage);
        Assert.Contains(await app.Facts(id), f => f is StageChanged { Reason: "Budget is set" });
    }

    [Fact]
    public async Task A_note_is_written_rewritten_and_pinned()
    {
        var id = await app.MeetAnneliese("a7@maelzereien.example");
        var ines = await app.SignInAs(Ines);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ines.Submit(await ines.Open(id.Url()), "form[action$='/notes']", new { text = " " })).StatusCode);
        await ines.Submit(await ines.Open(id.Url()), "form[action$='/notes']", new { text = "Owns the water budget" });
        var page = await ines.Open(id.Url());
        var edit = page.QuerySelector(".note-acts a")!.GetAttribute("href")!;
        await ines.Submit(await ines.Open(edit), "form[action$='/notes']", new { text = "Owns the water budget of three sites" });
        await ines.Submit(await ines.Open(id.Url()), ".note-acts form");
        page = await ines.Open(id.Url());
        Assert.Contains("three sites", page.QuerySelector(".rp-pins")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("rewritten", page.QuerySelector(".tl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await app.Facts(id), f => f is NoteChanged { Before: "Owns the water budget" });
    }

    [Fact]
    public async Task A_logged_touch_is_the_last_touch_of_person_and_company()
    {
        var id = await app.Meet(new Acquaintance { FirstName = "Mette", LastName = "Østergaard", Company = "Østjylland Varme" });
        var ines = await app.SignInAs(Ines);
        await ines.Submit(await ines.Open(id.Url("?compose=touch")), "form[action$='/touches']", new { what = "Letter", way = "out", at = "2026-11-18T15:00" });
        await app.RunUntilIdle();
        var at = new DateTimeOffset(2026, 11, 18, 14, 0, 0, TimeSpan.Zero);
        Assert.Equal(at, (await app.Person(id)).LastTouchAt);
        await using var db = app.Open();
        Assert.Equal(at, await db.Set<Company>().Where(c => db.Set<Employment>().Any(e => e.PersonId == id && e.CompanyId == c.Id)).Select(c => c.LastTouchAt).SingleAsync());
    }

    [Fact]
    public async Task A_task_done_leaves_the_next_one_and_undo_brings_it_back()
    {
        var id = await app.MeetAnneliese("a9@maelzereien.example");
        var ines = await app.SignInAs(Ines);
        foreach (var (title, due) in new[] { ("Send the quote", "2026-11-20"), ("Ask for the drawing", "2026-11-25") })
            Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(await ines.Open(id.Url("?compose=task")), "form[action$='/tasks']", new { title, due })).StatusCode);
        Assert.Equal("Send the quote", (await app.Person(id)).NextActivity);
        await ines.Submit(await ines.Open(id.Url()), "form[action$='/completion']");
        Assert.Equal("Ask for the drawing", (await app.Person(id)).NextActivity);
        var undo = (await ines.Open(id.Url())).QuerySelector(".toast-u form[action*='/reopening']");
        Assert.NotNull(undo);
        await ines.Press(await ines.Open(id.Url()), undo.GetAttribute("action")!);
        Assert.Equal("Send the quote", (await app.Person(id)).NextActivity);
    }

    [Fact]
    public async Task A_deleted_person_comes_back_with_undo()
    {
        var id = await app.MeetAnneliese("a10@maelzereien.example");
        var ines = await app.SignInAs(Ines);
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Submit(await ines.Open(id.Url()), "form[action$='/deletion']")).StatusCode);
        await ines.Open(id.Url(), HttpStatusCode.NotFound);
        var list = await ines.Open("/people");
        Assert.Equal(HttpStatusCode.SeeOther, (await ines.Press(list, id.Url("/restoration"))).StatusCode);
        await ines.Open(id.Url());
    }

    [Fact]
    public async Task A_viewer_sees_the_page_without_forms_and_may_change_nothing()
    {
        var id = await app.MeetAnneliese("a11@maelzereien.example");
        var vera = await app.SignInAs(Vera);
        var page = await vera.Open(id.Url("?edit=reach"));
        Assert.Null(page.QuerySelector(Reach));
        Assert.Equal(HttpStatusCode.Forbidden, (await vera.Post(id.Url("/notes"), [new("__csrf", await vera.Token()), new("text", "x")])).StatusCode);
    }

    [Fact]
    public async Task The_stream_goes_on_where_its_page_ended()
    {
        var id = await app.MeetAnneliese("a12@maelzereien.example");
        await using (var db = app.Open())
        {
            for (var i = 0; i < 70; i++) db.Append(new TouchLogged($"Touch {i:00}", null, Direction.Out), new About(id), Sluice.Platform.Actor.System, app.Clock, app.Clock.GetUtcNow().AddHours(-(i / 2)));
            await db.SaveChangesAsync();
        }
        var ines = await app.SignInAs(Ines);
        var seen = new List<string>();
        for (var url = id.Url("?view=talks"); url is not null;)
        {
            var page = await ines.Open(url);
            seen.AddRange(page.QuerySelectorAll(".tl li .h b").Select(b => b.TextContent));
            url = page.QuerySelector("a[data-turbo-frame^='tl-']")?.GetAttribute("href");
        }
        Assert.Equal(70, seen.Count);
        Assert.Equal(70, seen.Distinct().Count());
    }
}
