using System.Net;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture;
using Sluice.Capture.Forms;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.People;
using Sluice.Record.Timeline;
using Sluice.Tests.World;

namespace Sluice.Tests.Capture;

public sealed class FormTests(SluiceApp app) : IClassFixture<SluiceApp>
{
    [Fact]
    public async Task A_double_click_makes_one_person()
    {
        var form = await Draw("double");
        var page = await app.Anybody().Open($"/f/{form.Slug}");
        app.Clock.Advance(TimeSpan.FromSeconds(20));
        var browser = app.Anybody();
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.Submit(page, "form", new { email = "click@double.example", message = "Twice" })));
        Assert.All(sent, s => Assert.Equal(HttpStatusCode.SeeOther, s.StatusCode));
        await using var db = app.Open();
        Assert.Equal(1, await db.Set<Person>().CountAsync(p => p.Email == "click@double.example"));
        Assert.Equal(1, await db.Set<Submission>().CountAsync(s => s.FormId == form.Id));
    }

    [Fact]
    public async Task Two_hand_written_posts_at_once_make_one_person_too()
    {
        var form = await Draw("bare");
        var sent = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => app.Anybody().Post($"/f/{form.Slug}", [new("email", "bare@hand.example"), new("message", $"n {i}")])));
        Assert.All(sent, s => Assert.Equal(HttpStatusCode.SeeOther, s.StatusCode));
        await using var db = app.Open();
        Assert.Equal(1, await db.Set<Person>().CountAsync(p => p.Email == "bare@hand.example"));
    }

    [Fact]
    public async Task A_bad_answer_comes_back_with_its_message_and_everything_kept()
    {
        var form = await Draw("bad");
        var browser = app.Anybody();
        var answer = await browser.Post($"/f/{form.Slug}", [new("email", "a.krueger@maelzereien"), new("message", "About 4 % between intake and kettle.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = Browser.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("a.krueger@maelzereien", page.QuerySelector("input[name=email]")!.GetAttribute("value"));
        Assert.Equal("About 4 % between intake and kettle.", page.QuerySelector("textarea")!.TextContent);
        Assert.Contains("dot", page.QuerySelector(".err")!.TextContent, StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.False(await db.Set<Submission>().AnyAsync(s => s.FormId == form.Id));
    }

    [Fact]
    public async Task Spam_is_put_aside_answered_alike_and_counts_once_released()
    {
        var form = await Draw("spam");
        var page = await app.Anybody().Open($"/f/{form.Slug}");
        var trapped = await app.Anybody().Submit(page, "form", new { email = "bot@spam.example", website = "https://spam.example" });
        var hasty = await app.Anybody().Submit(await app.Anybody().Open($"/f/{form.Slug}"), "form", new { email = "hasty@spam.example" });
        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (trapped.StatusCode, hasty.StatusCode));
        await using var db = app.Open();
        Assert.Equal(2, await db.Set<Submission>().CountAsync(s => s.FormId == form.Id && s.State == SubmissionState.Quarantined));
        Assert.False(await db.Set<Person>().AnyAsync(p => p.Email == "bot@spam.example" || p.Email == "hasty@spam.example"));
        var api = await app.Api();
        var waiting = await api.Get($"forms/{form.Id.Value}/submissions?state=quarantined");
        var one = waiting["data"]!.AsArray().First(s => (string?)s!["answers"]!["email"] == "hasty@spam.example")!;
        await api.Http.PostAsync($"submissions/{one["id"]}/release", null);
        Assert.True(await db.Set<Person>().AnyAsync(p => p.Email == "hasty@spam.example"));
    }

    [Fact]
    public async Task A_form_fills_what_is_empty_and_overwrites_nothing()
    {
        var form = await Draw("fill");
        await Post(form, ("email", "grace@fill.example"), ("first", "Grace"));
        await Post(form, ("email", "GRACE@fill.example"), ("first", "Impostor"), ("city", "Graz"));
        await using var db = app.Open();
        var person = await db.Set<Person>().SingleAsync(p => p.Email == "grace@fill.example");
        Assert.Equal(("Grace", "Graz", LifecycleStage.Lead), (person.FirstName, person.City, person.Stage));
    }

    [Fact]
    public async Task An_agreement_leaves_a_receipt_with_its_exact_words()
    {
        var form = await Draw("agree");
        await Post(form, ("email", "yes@agree.example"), ("letter", "yes"));
        await Post(form, ("email", "no@agree.example"));
        await using var db = app.Open();
        var receipt = Assert.Single(await db.Set<ConsentReceipt>().Where(c => c.FormId == form.Id).ToListAsync());
        Assert.Equal("Send me the letter, once a month.", receipt.Wording);
        Assert.Equal(LawfulBasis.Consent, (await db.Set<Person>().SingleAsync(p => p.Email == "yes@agree.example")).Basis);
        Assert.Equal(LawfulBasis.None, (await db.Set<Person>().SingleAsync(p => p.Email == "no@agree.example")).Basis);
    }

    [Fact]
    public async Task The_timeline_shows_what_was_answered()
    {
        var form = await Draw("told");
        await Post(form, ("email", "told@form.example"), ("message", "We lose water"));
        await using var db = app.Open();
        var person = await db.Set<Person>().SingleAsync(p => p.Email == "told@form.example");
        var fact = Assert.IsType<FormSubmitted>((await db.Set<Activity>().SingleAsync(a => a.PersonId == person.Id && a.Kind == "capture.form_submitted")).Fact);
        Assert.Contains(new AnswerSaid("Message", "We lose water"), fact.Answers);
    }

    [Fact]
    public async Task What_sales_said_stands_on_the_form()
    {
        var form = await Draw("verdict");
        await Post(form, ("email", "lead@verdict.example"));
        await using (var db = app.Open())
        {
            var person = await db.Set<Person>().SingleAsync(p => p.Email == "lead@verdict.example");
            db.Add(Rejected(person.Id, app.Clock.Now()));
            await db.SaveChangesAsync();
        }
        await app.RunUntilIdle();
        await using var after = app.Open();
        var verdict = await after.Set<Verdict>().SingleAsync(v => v.FormId == form.Id.Value);
        Assert.Equal((false, "too small"), (verdict.Accepted, verdict.Reason));
    }

    static Activity Rejected(Sluice.Record.PersonId person, DateTimeOffset at)
    {
        var activity = Activity.Of(new Sluice.Record.NoteAdded("x"), new About(person), Actor.System, at, at);
        typeof(Activity).GetProperty(nameof(Activity.Kind))!.SetValue(activity, "qualify.handoff_rejected");
        typeof(Activity).GetProperty(nameof(Activity.Payload))!.SetValue(activity, new JsonText("""{"reason":"too small","formId":null}"""));
        return activity;
    }

    async Task Post(Form form, params (string Key, string Value)[] answers)
    {
        var sent = await app.Anybody().Post($"/f/{form.Slug}", answers.Select(a => KeyValuePair.Create(a.Key, a.Value)));
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
    }

    async Task<Form> Draw(string name)
    {
        var form = Form.Draw($"Test {name}", app.Clock.Now());
        Assert.Null(form.Ask([
            new FormField { Key = "email", Kind = FieldKind.Email, Label = "E-mail", Required = true, MapsTo = "email" },
            new FormField { Key = "first", Kind = FieldKind.Text, Label = "First name", MapsTo = "firstName" },
            new FormField { Key = "city", Kind = FieldKind.Text, Label = "City", MapsTo = "city" },
            new FormField { Key = "message", Kind = FieldKind.LongText, Label = "Message" },
            new FormField { Key = "letter", Kind = FieldKind.Consent, Text = "Send me the letter, once a month." },
        ], app.Clock.Now()));
        await using var db = app.Open();
        db.Add(form);
        await db.SaveChangesAsync();
        return form;
    }
}
