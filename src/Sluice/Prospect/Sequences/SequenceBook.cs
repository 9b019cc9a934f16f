using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Sluice.MailText;
using Sluice.MergeFields;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Deliveries;

namespace Sluice.Prospect.Sequences;

// The plans of versions, and their texts made ready, read once: what somebody is on does not change.
public sealed class SequenceBook
{
    const int MostKept = 500;
    const string HowToLeave = "\n\n*If this is not for you, [say so here]({{unsubscribe}}), and I will not write again.*";

    public static readonly IReadOnlyList<string> Fields = ["opening", "sender.name", "sender.email"];

    readonly ConcurrentDictionary<(SequenceId, int), SequencePlan> plans = new();

    public async ValueTask<SequencePlan?> Plan(SluiceDb db, SequenceId sequence, int version, CancellationToken cancel)
    {
        if (plans.TryGetValue((sequence, version), out var known)) return known;
        if (await db.Set<SequenceVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.SequenceId == sequence && v.Number == version, cancel) is not { } found) return null;
        // Before somebody is on it, it may be written anew.
        if (found.UsedAt is null) return found.Plan;
        if (plans.Count > MostKept) plans.Clear();
        return plans[(sequence, version)] = found.Plan;
    }

    public static async Task<Func<string, bool>> Known(SluiceDb db, CancellationToken cancel)
    {
        var known = await MergeValues.Known(db, cancel);
        return name => Fields.Contains(name, StringComparer.OrdinalIgnoreCase) || known(name);
    }

    // Words alone, as one person writes to another; opens and clicks are not counted.
    public static CompiledMail Compile(string subject, string text, SequenceRules rules, string language, Func<string, bool> known)
    {
        var whole = rules.SaysHowToLeave && !text.Contains("{{unsubscribe}}", StringComparison.OrdinalIgnoreCase) ? text.TrimEnd() + HowToLeave : text;
        return MailCompiler.Compile(new MailDraft(subject.Length > 0 ? subject : "Re", whole) { Look = new MailLook { IsPlain = true, Language = language }, TracksLinks = false }, known);
    }

    // What is wrong in the texts of a plan, by the path of its field.
    public static async Task<Refusal?> Check(SluiceDb db, SequencePlan plan, CancellationToken cancel)
    {
        var known = await Known(db, cancel);
        for (var i = 0; i < plan.Steps.Count; i++)
            foreach (var words in plan.Steps[i].Arms)
                if (Compile(words.Subject, words.Text, plan.Rules, "en", known).Problems.FirstOrDefault(p => p.IsFatal) is { } problem)
                    return new Refusal("invalid", problem.Message, $"steps[{i}].{(problem.Message.StartsWith("The subject", StringComparison.Ordinal) ? "subject" : "text")}");
        return null;
    }

    // A mail as it leaves, or the field that is empty for them.
    public static async Task<SaidMail> Say(SluiceDb db, Enrolment enrolment, SequencePlan plan, StepWords words, string leave, CancellationToken cancel)
    {
        var house = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Workspace, cancel);
        var mail = Compile(words.Subject, words.Text, plan.Rules, house.Language, await Known(db, cancel));
        var filled = mail.Fill(await Values(db, enrolment, mail.Fields, cancel), _ => "", _ => leave, out var missing);
        return new(words.Subject.Length > 0 ? mail.Subject.Fill(filled) : "", mail.Text.Fill(filled).TrimEnd(), mail.Html.Fill(filled), missing);
    }

    // The same words with their fields filled, as somebody of us reads and changes them.
    public static async Task<SaidWords> Note(SluiceDb db, Enrolment enrolment, StepWords words, CancellationToken cancel)
    {
        var (subject, text) = (MergeText.Parse(words.Subject), MergeText.Parse(words.Text));
        var values = await Values(db, enrolment, [.. subject.Fields, .. text.Fields], cancel);
        var (first, second) = (subject.Write(values), text.Write(values));
        return new(first.Text.ReplaceLineEndings(" ").Trim(), second.Text.Trim(), first.Missing ?? second.Missing);
    }

    static async Task<Func<string, string?>> Values(SluiceDb db, Enrolment enrolment, IReadOnlyList<string> fields, CancellationToken cancel)
    {
        var values = await MergeValues.Of(db, enrolment.PersonId, fields, cancel);
        var sender = enrolment.UserId is { } user ? await db.Set<User>().AsNoTracking().Where(u => u.Id == user).Select(u => new { u.Name, u.Email }).SingleOrDefaultAsync(cancel) : null;
        return field => field.ToLowerInvariant() switch { "opening" => enrolment.Opening, "sender.name" => sender?.Name, "sender.email" => sender?.Email, _ => values(field) };
    }
}

public sealed record SaidMail(string Subject, string Text, string Html, string? Missing);

public sealed record SaidWords(string Subject, string Text, string? Missing);
