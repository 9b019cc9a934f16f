using Sluice.Capture;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.People;

namespace Sluice.Demo;

public sealed record Offer(LandingPage Page, Form Form);

// The landing pages with their forms, as Mia wrote and published them.
public sealed class Pages
{
    public Offer Audit { get; private set; } = null!;
    public Offer Workbook { get; private set; } = null!;
    public Offer Caustic { get; private set; } = null!;
    public Form Letter { get; private set; } = null!;

    public async Task Publish(Scene scene, SluiceDb db, PublicSite site)
    {
        var mia = Actor.User(scene.Staff.Mia);
        db.Add(new PageTheme { WorkspaceId = scene.Workspace, Brand = "#0c4a6e", Radius = 8, Name = "Northwater", Phone = "+49 89 555 019 00", Imprint = "https://www.northwater.example/imprint", Privacy = "https://www.northwater.example/privacy" });
        Audit = await Lay(scene, db, mia, PageTexts.Audit, "leak-audit", "Leak audit for process water", Form(scene, db, "Leak audit", "leak-audit", "Ask for a quote", "Thank you. A person answers within the hour, working days 8 to 17 h.", [Email, First, Last, Points, Message, Agree], LifecycleStage.Lead));
        Workbook = await Lay(scene, db, mia, PageTexts.Workbook, "water-balance-workbook", "Water balance workbook", Form(scene, db, "Water balance workbook", "water-balance-workbook", "Send me the workbook", "It is on its way. Look into your mail.", [Email, First, Last, Agree], LifecycleStage.Lead, "workbook"));
        Caustic = await Lay(scene, db, mia, PageTexts.Caustic, "caustic-test", "Do clamp-on meters survive caustic?", Form(scene, db, "Caustic test report", "caustic-test", "Send me the report", "It is on its way. Look into your mail.", [Email, First, Last, Points], LifecycleStage.Lead), "The test report of the clamp-on series, with the raw numbers.", "bench");
        await Lay(scene, db, mia, PageTexts.Webinar, "water-hour", "The water hour: where breweries lose it", Form(scene, db, "The water hour", "water-hour", "Keep me a seat", "Your seat is kept. The link comes by mail.", [Email, First, Last, Agree], LifecycleStage.Lead, "water hour"), "Forty-five minutes on where breweries lose water, with the numbers of six audits.", "bold");
        await Lay(scene, db, mia, PageTexts.Prices, "meter-prices", "What metering costs", Form(scene, db, "Where do you stand?", "where-you-stand", "Send", "Thank you, that helps us to show you the right thing first.", [Points with { Label = "How many places would you measure?" }], LifecycleStage.Subscriber), "Rent, buy, or an audit first: what clamp-on metering of process water costs.", "mist");
        Letter = Form(scene, db, "Water letter", "water-letter", "Send me the letter", "Thank you. The next letter comes on the first Tuesday.", [Email, First, Last, Agree with { Required = true }], LifecycleStage.Subscriber, "water letter");
        await db.SaveChangesAsync(scene.Cancel);
        scene.At(scene.Ago(14), later => Headlines.Try(scene, later, Workbook.Page.Id, mia));
        foreach (var offer in new[] { Audit, Workbook, Caustic }) site.Has(offer.Page, offer.Form);
    }

    static Form Form(Scene scene, SluiceDb db, string name, string slug, string button, string message, FormField[] fields, LifecycleStage stage, string? tag = null)
    {
        var now = scene.Clock.Now();
        var form = Capture.Forms.Form.Draw(name, now);
        var refusal = form.Rename(name, slug, name, button, null, now) ?? form.Ask(fields, now) ?? form.Then(new AfterSubmit { Message = message, Tag = tag, Stage = stage }, now);
        if (refusal is not null) throw new InvalidOperationException(refusal.Message);
        db.Add(form);
        return form;
    }

    static async Task<Offer> Lay(Scene scene, SluiceDb db, Actor mia, string text, string slug, string title, Form form, string about = "Clamp-on meters for process water: no cut pipe, no stop.", string look = "")
    {
        var now = scene.Clock.Now();
        var page = LandingPage.Draw(title, slug, text, now);
        if (page.Describe(title, slug, about, false, now, new PageHead { Look = look }) is { } refusal) throw new InvalidOperationException(refusal.Message);
        db.Add(page);
        await Publishing.Publish(db, page, null, mia, scene.Clock, scene.Cancel);
        return new Offer(page, form);
    }

    static FormField Email => new() { Key = "email", Kind = FieldKind.Email, Label = "Work e-mail", Required = true, MapsTo = "email" };
    static FormField First => new() { Key = "first_name", Kind = FieldKind.Text, Label = "First name", Required = true, MapsTo = "firstName" };
    static FormField Last => new() { Key = "last_name", Kind = FieldKind.Text, Label = "Last name", Required = true, MapsTo = "lastName" };
    static FormField Points => new() { Key = "points", Kind = FieldKind.OneOf, Label = "How many measuring points?", Choices = ["1 to 6", "7 to 15", "16 to 40", "more than 40"], MapsTo = "fields.measuring_points" };
    static FormField Message => new() { Key = "message", Kind = FieldKind.LongText, Label = "What do you lose, and where?" };
    static FormField Agree => new() { Key = "letter", Kind = FieldKind.Consent, Label = "Water letter", Text = "Send me the monthly water letter too. One mail a month, out again with one click." };
}
