using System.Text;
using System.Text.Encodings.Web;
using Microsoft.EntityFrameworkCore;
using Sluice.Capture.Forms;
using Sluice.Capture.Landing;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Timeline;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Webinars;

// /w/{token}/talk: where whoever has a seat asks the speaker something, and votes in the poll.
sealed class SeatTalk(Store store, SignedIds signed, IVisitorTrail trail, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder open)
    {
        open.MapGet("/w/{token}/talk", (string token, HttpContext http, SeatTalk talk) => talk.Show(token, http)).Anyone();
        open.MapPost("/w/{token}/talk", (string token, HttpContext http, SeatTalk talk) => talk.Say(token, http)).Anyone();
    }

    async Task<IResult> Show(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        PublicNotice.Keep(http);
        if (await signed.Find<Seat, SeatId>(LinkPurpose.Join, token, cancel) is not (var workspace, var id, true)) return await SeatEdge.Nowhere(http, trail, cancel);
        await using var db = store.Open(workspace);
        return await Page(db, id, token, http, null, null, 200, cancel);
    }

    async Task<IResult> Say(string token, HttpContext http)
    {
        var cancel = http.RequestAborted;
        PublicNotice.Keep(http);
        if (await signed.Find<Seat, SeatId>(LinkPurpose.Join, token, cancel) is not (var workspace, var id, true)) return await SeatEdge.Nowhere(http, trail, cancel);
        var form = await http.Request.ReadFormAsync(cancel);
        var (question, vote) = (form["question"].ToString().Trim(), form["vote"].ToString());
        await using var db = store.Open(workspace);
        var fault = await db.Transact(() => Keep(db, id, question, vote, cancel), cancel);
        return fault is null ? Platform.Web.Page.SeeOther($"/w/{Uri.EscapeDataString(token)}/talk?said={(question.Length > 0 ? "question" : "vote")}") : await Page(db, id, token, http, question, fault, 422, cancel);
    }

    async Task<string?> Keep(SluiceDb db, SeatId id, string question, string vote, CancellationToken cancel)
    {
        await db.LockOn($"seat:{id.Value:N}", cancel);
        var (seat, webinar, now) = (await db.Set<Seat>().SingleAsync(s => s.Id == id, cancel), await SeatEdge.Of(db, id, cancel), clock.Now());
        SeatWord New(SeatWordKind kind, string text) => new() { Id = Ids.Version7(now), WebinarId = webinar.Id, SeatId = id, PersonId = seat.PersonId, Kind = kind, Text = text, At = now };
        if (question.Length > 0)
        {
            if (question.Length > SeatWord.LongestQuestion) return $"A question has at most {SeatWord.LongestQuestion} characters.";
            if (await db.Set<SeatWord>().CountAsync(w => w.SeatId == id && w.Kind == SeatWordKind.Question, cancel) >= SeatWord.MostQuestions) return $"You asked {SeatWord.MostQuestions} questions. That is as many as one can answer.";
            db.Add(New(SeatWordKind.Question, question));
            db.Append(new WebinarAsked(webinar.Id.Value, webinar.Name, question), new About(seat.PersonId), Actor.Of("person", seat.PersonId), clock);
        }
        else if (webinar.Options.Contains(vote, StringComparer.Ordinal))
        {
            var before = await db.Set<SeatWord>().SingleOrDefaultAsync(w => w.SeatId == id && w.Kind == SeatWordKind.Vote, cancel);
            if (before is null) db.Add(New(SeatWordKind.Vote, vote));
            else if (before.Text != vote) (before.Text, before.At) = (vote, now);
            else return null;
            db.Append(new WebinarVoted(webinar.Id.Value, webinar.Name, webinar.Poll, vote), new About(seat.PersonId), Actor.Of("person", seat.PersonId), clock);
        }
        else return "Write a question, or choose an answer.";
        await db.SaveChangesAsync(cancel);
        return null;
    }

    static async Task<IResult> Page(SluiceDb db, SeatId id, string token, HttpContext http, string? question, string? fault, int status, CancellationToken cancel)
    {
        var webinar = await SeatEdge.Of(db, id, cancel);
        var mine = await db.Set<SeatWord>().AsNoTracking().Where(w => w.SeatId == id).OrderBy(w => w.At).ToListAsync(cancel);
        var (nonce, action) = (PublicPolicy.Set(http, [], [], "'none'"), $"/w/{Uri.EscapeDataString(token)}/talk");
        var html = new StringBuilder($"<section class=\"w narrow\"><h1>{E(webinar.Name)}</h1>");
        if (fault is not null) html.Append($"<p class=\"err\" role=\"alert\">{E(fault)}</p>");
        else if (http.Request.Query["said"].Count > 0) html.Append(http.Request.Query["said"] == "vote" ? "<p role=\"status\">Your vote counts. You may change it.</p>" : "<p role=\"status\">Your question is with the speaker.</p>");
        html.Append($"<form class=\"sl-form\" method=\"post\" action=\"{E(action)}\"><div><label for=\"q\">Your question to {E(webinar.Host.Length > 0 ? webinar.Host : "the speaker")}</label><textarea id=\"q\" name=\"question\" rows=\"3\" maxlength=\"{SeatWord.LongestQuestion}\" required>{E(question ?? "")}</textarea></div><button>Ask it</button></form>");
        foreach (var asked in mine.Where(w => w.Kind == SeatWordKind.Question)) html.Append($"<p class=\"by\">You asked: {E(asked.Text)}</p>");
        if (webinar.Poll.Length > 0)
        {
            var chosen = mine.Find(w => w.Kind == SeatWordKind.Vote)?.Text;
            html.Append($"<form class=\"sl-form\" method=\"post\" action=\"{E(action)}\"><fieldset><legend>{E(webinar.Poll)}</legend>");
            foreach (var option in webinar.Options) html.Append($"<label class=\"ok\"><input type=\"radio\" name=\"vote\" value=\"{E(option)}\"{(option == chosen ? " checked" : "")} required><span>{E(option)}</span></label>");
            html.Append("</fieldset><button>Vote</button></form>");
        }
        html.Append($"<p><a href=\"/w/{E(Uri.EscapeDataString(token))}/calendar.ics\">Put it into my calendar</a></p>");
        var face = new PublicFace(webinar.Name, "", true, await FormDoor.Theme(db, cancel), nonce, null);
        return Results.Content(PublicDocument.Write(face, html.Append("</section>").ToString()), "text/html; charset=utf-8", statusCode: status);
    }

    static string E(string text) => HtmlEncoder.Default.Encode(text);
}
