using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;
using Sluice.Record.People;
using Sluice.Record.Visitors;

namespace Sluice.Capture.Forms;

// Which questions are asked of this browser; sealed, so that what was not asked is not missed, and nothing else is let off.
public sealed record Profile(IReadOnlySet<string> Asked, string Seal);

// Progressive profiling: whoever is known is not asked again what they said, and of the rest a few at a time.
public sealed class Profiling(IDataProtectionProvider protection, IVisitorTrail trail)
{
    readonly IDataProtector protector = protection.CreateProtector("capture.asked");

    // Null where everything is asked of everybody.
    public async Task<Profile?> Of(SluiceDb db, Form form, HttpContext http, CancellationToken cancel)
    {
        var rules = form.RuleSet;
        if (!form.FieldList.Any(f => f.Progressive || f.FromSubmission > 1)) return null;
        var person = rules.Kiosk || await trail.Recognise(db, http, null, null, cancel) is not { } trace || await trail.KnownAs(db, trace, cancel) is not { } id ? null : await Intake.Load(db, id, cancel);
        var times = person is null ? 0 : await db.Set<Submission>().CountAsync(s => s.PersonId == person.Id && (s.State == SubmissionState.Taken || s.State == SubmissionState.Released), cancel);
        var open = 0;
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in form.FieldList)
        {
            if (field.FromSubmission > 1 && times + 1 < field.FromSubmission) continue;
            // The address is always asked: who sits at this browser today is said by nothing else.
            if (field.Progressive && field.MapsTo != "email")
            {
                if (person is not null && field.MapsTo is { } target && IsKnown(person, target)) continue;
                if (rules.AskAtMost > 0 && ++open > rules.AskAtMost) continue;
            }
            asked.Add(field.Key);
        }
        return new Profile(asked, protector.Protect($"{form.Id.Value:N} {string.Join(' ', asked)}"));
    }

    // Of a form that was sent; null: it says nothing, so everything was asked.
    public Profile? Read(Form form, string? seal)
    {
        if (seal is not { Length: > 0 and < 8_000 }) return null;
        try
        {
            var parts = protector.Unprotect(seal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return parts[0] == form.Id.Value.ToString("N") ? new Profile(parts[1..].ToHashSet(StringComparer.Ordinal), seal) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static bool IsKnown(Person person, string target) => target switch
    {
        "phone" => person.Phone is { Length: > 0 },
        "firstName" => person.FirstName.Length > 0,
        "lastName" => person.LastName.Length > 0,
        "jobTitle" => person.JobTitle.Length > 0,
        "country" => person.Country.Length > 0,
        "city" => person.City.Length > 0,
        "language" => person.Language.Length > 0,
        _ when target.StartsWith("fields.", StringComparison.Ordinal) => person.Fields[target[7..]] is not null,
        _ => false,
    };
}
