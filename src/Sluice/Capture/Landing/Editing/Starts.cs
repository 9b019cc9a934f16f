using Sluice.Ui;

namespace Sluice.Capture.Landing;

// What a new page begins with.
static class Starts
{
    public static readonly Choice[] All = [new("offer", "An offer with a form"), new("magnet", "Something to download"), new("webinar", "A webinar"), new("prices", "Prices"), new("empty", "Empty")];

    public static string Of(string? start, string title, string? form)
    {
        var slug = form ?? "FORM";
        var name = title.Trim();
        return start switch
        {
            "empty" => "",
            "magnet" => $"::: hero\nform: {slug}\n# {name}\nWhat it is and whom it helps.\n\n- What they learn first\n- What they learn second\n:::\n\n::: columns\ntitle: What is in it\nlook: numbers\n## First\nA sentence.\n+++\n## Second\nA sentence.\n+++\n## Third\nA sentence.\n:::\n",
            "webinar" => $"::: hero\n# {name}\nWhat people will be able to do afterwards.\n:::\n\n{Start("webinar").Replace("FORM", slug, StringComparison.Ordinal)}\n{Start("faq")}",
            "prices" => $"::: hero\n# {name}\nWhat every offer has in common.\n:::\n\n{Start("prices")}\n{Start("faq")}\n::: form {slug}\n:::\n",
            _ => $"::: hero\n{(form is null ? "" : $"form: {form}\n")}# {name}\nOne sentence on what it is and for whom.\n\n- What they get first\n- What they get second\n:::\n\n{Start("columns")}\n{Start("testimonial")}",
        };
    }

    static string Start(string kind) => PageBlocks.Catalogue.Find(kind)!.Start;
}
