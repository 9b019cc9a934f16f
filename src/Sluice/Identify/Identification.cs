using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.People;
using Sluice.Record.Timeline;

namespace Sluice.Identify;

// An identify event counts only with a token that the customer's own server made: HMAC-SHA256 of the lower-case
// address under the site's secret, in hexadecimal. Without it anybody could become anybody.
static class Identification
{
    public static string Token(string secret, string email) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(PersonEmail.Normalise(email))));

    public static async Task Take(SluiceDb db, Hit hit, Identities known, TimeProvider clock, IReadOnlySet<Visit> touched, CancellationToken cancel)
    {
        if (hit.Props is null || Read(hit.Props) is not { } said) return;
        var secret = await db.Set<Site>().Where(s => s.Id == hit.SiteId).Select(s => s.Secret).SingleOrDefaultAsync(cancel);
        if (secret is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Token(secret, said.Email)), Encoding.UTF8.GetBytes(said.Token.ToLowerInvariant()))) return;
        var person = await Intake.FindByEmail(db, said.Email, cancel)
            ?? await Intake.Meet(db, new Acquaintance { Email = said.Email, FirstName = said.FirstName, LastName = said.LastName, Origin = Direction.In, Source = "Website", Stage = LifecycleStage.Visitor }, "identified on the site", Actor.System, clock, cancel);
        // The rows of this batch are not in the database yet: they learn it here, the others in Stitch.
        var identity = known.For(person.Id);
        await db.SaveChangesAsync(cancel);
        await Stitching.Stitch(db, hit.SiteId, hit.Visitor, person.Id, "identify", 1, $"hit:{hit.Id:D}", hit.At, clock, cancel, known);
        if (identity is null) return;
        foreach (var visit in touched.Where(v => v.Visitor == hit.Visitor && v.Identity == identity)) visit.Know(person.Id);
    }

    static Said? Read(string props)
    {
        using var json = JsonDocument.Parse(props);
        var email = Text(json, "email");
        var token = Text(json, "token");
        return email is { Length: > 2 and < 255 } && email.Contains('@') && token is not null ? new Said(email, token, Text(json, "firstName"), Text(json, "lastName")) : null;
    }

    static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    sealed record Said(string Email, string Token, string? FirstName, string? LastName);
}
