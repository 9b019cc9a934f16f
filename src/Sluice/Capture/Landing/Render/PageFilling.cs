using Sluice.Capture.Forms;
using Sluice.Filters;

namespace Sluice.Capture.Landing.Render;

// What a page needs for one visitor: the forms it names, their state, who asks and when.
sealed record PageFilling(IReadOnlyDictionary<string, Form> Forms, FormState State, IFilterFacts Visitor, DateTimeOffset Now)
{
    // In the editor every block says which it is.
    public bool Numbered { get; init; }

    // In the editor a person looks as one of many visitors: blocks with a condition are shown all.
    public bool ShowsAll { get; init; }

    public bool Shows(BoundFilter when) => ShowsAll || when.Matches(Visitor, new FilterClock(Now, TimeZoneInfo.Utc));

    public string Html(PagePiece piece) => piece switch
    {
        HtmlPiece html => html.Html,
        FormPiece form => FormOf(form),
        PollPiece poll => PollHtml.Write(poll, this),
        CountdownPiece count => CountdownHtml.Write(count, Now),
        _ => throw new ArgumentOutOfRangeException(nameof(piece)),
    };

    string FormOf(FormPiece piece)
    {
        if (!Forms.TryGetValue(piece.Form, out var form)) return Missing(piece.Form);
        var html = FormHtml.Write(form, State, piece.Title, piece.Button);
        return piece.Note.Length == 0 || !html.EndsWith("</form>", StringComparison.Ordinal) ? html : $"{html[..^7]}<p class=\"note\">{piece.Note}</p></form>";
    }

    public static string Missing(string slug) => $"<p class=\"gap\">There is no form “{PageWords.E(slug)}”.</p>";
}
