using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Platform.Db;
using Sluice.Record.Visitors;

namespace Sluice.Capture;

// Pages of other stages in the look of the workspace; found by nobody's search, kept by no cache.
sealed class PublicPaper(IVisitorTrail trail) : IPublicPaper
{
    public async Task<IResult> Print(HttpContext http, SluiceDb? db, PublicSheet sheet, CancellationToken cancel)
    {
        PublicNotice.Keep(http);
        var nonce = PublicPolicy.Set(http, [], [], sheet.Framed);
        var theme = db is null ? new PageTheme() : await FormDoor.Theme(db, cancel);
        var face = new PublicFace(sheet.Title, "", true, theme, nonce, db is null ? null : await trail.TrackerKey(db, cancel), Bare: sheet.Bare) { MoreCss = sheet.Css };
        return Results.Content(PublicDocument.Write(face, sheet.Body), "text/html; charset=utf-8", statusCode: sheet.Status);
    }
}
