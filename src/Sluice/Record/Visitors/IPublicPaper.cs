using Sluice.Platform.Db;

namespace Sluice.Record.Visitors;

// What another stage shows to strangers. Body is HTML already; Css is put behind the rules that every public page has.
public sealed record PublicSheet(string Title, string Body)
{
    public int Status { get; init; } = 200;
    public string Css { get; init; } = "";
    // Which sites may frame it, as a policy says it: 'none', or *.
    public string Framed { get; init; } = "'none'";
    // Without the head and the foot of the house: inside somebody else's page.
    public bool Bare { get; init; }
}

// The public look of a workspace, kept by Capture: colours, name, imprint and privacy, the tracker. A null db: no workspace is known.
public interface IPublicPaper
{
    Task<IResult> Print(HttpContext http, SluiceDb? db, PublicSheet sheet, CancellationToken cancel);
}
