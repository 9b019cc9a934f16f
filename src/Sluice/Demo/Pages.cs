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
        Audit = Lay(scene, db, mia, AuditText, "leak-audit", "Leak audit for process water", Form(scene, db, "Leak audit", "leak-audit", "Ask for a quote", "Thank you. A person answers within the hour, working days 8 to 17 h.", [Email, First, Last, Points, Message, Agree], LifecycleStage.Lead));
        Workbook = Lay(scene, db, mia, WorkbookText, "water-balance-workbook", "Water balance workbook", Form(scene, db, "Water balance workbook", "water-balance-workbook", "Send me the workbook", "It is on its way. Look into your mail.", [Email, First, Last, Agree], LifecycleStage.Lead, "workbook"));
        Caustic = Lay(scene, db, mia, CausticText, "caustic-test", "Do clamp-on meters survive caustic?", Form(scene, db, "Caustic test report", "caustic-test", "Send me the report", "It is on its way. Look into your mail.", [Email, First, Last, Points], LifecycleStage.Lead));
        Letter = Form(scene, db, "Water letter", "water-letter", "Send me the letter", "Thank you. The next letter comes on the first Tuesday.", [Email, First, Last, Agree with { Required = true }], LifecycleStage.Subscriber, "water letter");
        await db.SaveChangesAsync(scene.Cancel);
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

    static Offer Lay(Scene scene, SluiceDb db, Actor mia, string text, string slug, string title, Form form)
    {
        var now = scene.Clock.Now();
        var page = LandingPage.Draw(title, slug, text, now);
        page.Describe(title, slug, "Clamp-on meters for process water: no cut pipe, no stop.", false, now);
        db.Add(page);
        Publishing.Publish(db, page, null, mia, scene.Clock);
        return new Offer(page, form);
    }

    static FormField Email => new() { Key = "email", Kind = FieldKind.Email, Label = "Work e-mail", Required = true, MapsTo = "email" };
    static FormField First => new() { Key = "first_name", Kind = FieldKind.Text, Label = "First name", Required = true, MapsTo = "firstName" };
    static FormField Last => new() { Key = "last_name", Kind = FieldKind.Text, Label = "Last name", Required = true, MapsTo = "lastName" };
    static FormField Points => new() { Key = "points", Kind = FieldKind.OneOf, Label = "How many measuring points?", Choices = ["1 to 6", "7 to 15", "16 to 40", "more than 40"], MapsTo = "fields.measuring_points" };
    static FormField Message => new() { Key = "message", Kind = FieldKind.LongText, Label = "What do you lose, and where?" };
    static FormField Agree => new() { Key = "letter", Kind = FieldKind.Consent, Label = "Water letter", Text = "Send me the monthly water letter too. One mail a month, out again with one click." };

    const string AuditText = """
        ::: hero
        form: leak-audit
        button: Ask for a quote
        # Find the 4 % you pay for and never brew with
        A two-week leak audit for process water. Clamp-on meters, no cut pipe, no stop.

        - Twelve points measured while you run
        - Losses per line, in litres and in euro
        - The report is yours, whatever you decide
        :::

        ::: columns
        ## Day 1
        Twelve meters clamped on while you run.
        +++
        ## Day 14
        A balance per line, losses in litres and euro.
        +++
        ## Day 15
        You keep the report. Keep the meters or not.
        :::

        ::: testimonial by: Ewa Nowicka, energy manager, Huta Jasna
        Two fitters, one morning, nothing stopped. By the second week we had found the valve.
        :::

        ::: faq
        ## Will it survive our caustic cycle?
        Yes. The meters sit outside the pipe; we tested them for 400 cycles at 85 °C. [Read the test](/p/caustic-test)
        ## What does it cost?
        € 4,800 for twelve points and two weeks, taken off the price if you keep the meters.
        :::
        """;

    const string WorkbookText = """
        ::: hero
        form: water-balance-workbook
        # The water balance, as a workbook
        The sheet our own engineers use: intake, use, loss, per line. It works without our meters.

        - Eleven sheets, filled in with a real brewery
        - Says where one more meter pays for itself
        :::
        """;

    const string CausticText = """
        ::: hero
        form: caustic-test
        # 400 cycles of caustic, 85 °C, no drift
        The test report of the clamp-on series, with the raw numbers.
        :::

        ::: text
        ## Why we tested
        Every brewer and every dairy asks the same question first. Here is the answer with its curve.

        [Back to the leak audit](/p/leak-audit)
        :::
        """;
}
