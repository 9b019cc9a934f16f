using Sluice.MailText;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;

namespace Sluice.Nurture.Letters;

// A mail as one person would read it; its links lead nowhere, and nothing in it is counted.
public sealed record LetterPreview(string Subject, string Html, string Text, string? Missing, IReadOnlyList<MailProblem> Problems, int Weight)
{
    public static async Task<LetterPreview> Of(SluiceDb db, CompiledMail mail, PersonId? person, CancellationToken cancel)
    {
        var values = await MergeValues.Of(db, person, mail.Fields, cancel);
        var filled = mail.Fill(path => values(path) is { Length: > 0 } value ? value : person is null ? $"[{path}]" : null, number => mail.Links[number].Source, place => place == MailPlace.Pixel ? "" : "#", out var missing);
        return new(mail.Subject.Fill(filled), mail.Html.Fill(filled), mail.Text.Fill(filled), missing, mail.Problems, mail.Weight);
    }

    // For a frame of ours: a mail's styles stand beside its elements; nothing in it runs or is sent.
    public IResult Shown(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; frame-ancestors 'self'; sandbox allow-popups";
        return Results.Content(Missing is null ? Html : $"<!doctype html><meta charset=\"utf-8\"><p style=\"font:16px system-ui;padding:24px\">“{Missing}” is empty for this person, and nothing is said for that case: they would not get it.</p>", "text/html; charset=utf-8");
    }
}
