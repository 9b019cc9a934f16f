using Microsoft.EntityFrameworkCore;
using Sluice.Filters;
using Sluice.Journeys;
using Sluice.MailText;
using Sluice.Nurture.Letters;
using Sluice.Platform.Access;
using Sluice.Platform.Db;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.People;

namespace Sluice.Nurture.Journeys;

// What in a journey names something that is not there: mails, lists, fields, stages, people of ours.
static class JourneyCheck
{
    public static async Task<IReadOnlyList<JourneyProblem>> Of(SluiceDb db, JourneyText text, FilterClock clock, CancellationToken cancel)
    {
        var plan = JourneyPlan.Of(text);
        var problems = new List<JourneyProblem>((await BoundJourney.Of(db, plan, clock, cancel)).Problems);
        var mails = await MailShelf.Current(db).AsNoTracking().ToDictionaryAsync(m => m.Name, StringComparer.Ordinal, cancel);
        var lists = (await db.Set<RecordList>().Where(l => l.Kind == RecordKind.Person).Select(l => l.Name).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var members = await Members.Of(db, cancel);
        var fields = await JourneyFields.Of(db, cancel);
        foreach (var step in plan.Steps.Select(s => s.Step))
        {
            var wrong = step switch
            {
                MailStep mail when !mails.ContainsKey(mail.Mail) => $"There is no mail “{mail.Mail}” yet. Write it under Nurture, Mails.",
                MailStep mail => await Fault(db, mails[mail.Mail], cancel),
                ListStep list when !lists.Contains(list.List) => $"There is no list of people “{list.List}”.",
                StageStep stage when JourneyFields.Stage(stage.Stage) is null => $"There is no stage “{stage.Stage}”. They are: {string.Join(", ", Enum.GetValues<LifecycleStage>().Select(s => s.ToString().ToLowerInvariant()))}.",
                SetStep set when !fields.ContainsKey(set.Field) => $"There is no field “{set.Field}” that a journey writes. Own fields are called fields.key.",
                SetStep set when Refused(fields[set.Field], set.Value) is { } refused => $"{set.Field}: {refused}",
                TaskStep { Title.Length: > 200 } => "A task's title has at most 200 characters.",
                TaskStep task => Unknown(task.Who, members),
                NotifyStep notify => Unknown(notify.Who, members),
                AssignStep assign => Unknown(assign.Who, members),
                WebhookStep hook when !Uri.TryCreate(hook.Url, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps => "The address of a webhook begins with https://.",
                TagStep { Tag.Length: > 60 } => "A tag has at most 60 characters.",
                _ => null,
            };
            if (wrong is not null) problems.Add(new(step.Line, wrong));
        }
        return problems;
    }

    static string? Unknown(string who, IReadOnlyList<Member> members) =>
        who == "owner" || members.Any(m => m.Email.Equals(who, StringComparison.OrdinalIgnoreCase) && !m.Disabled) ? null : $"“{who}” is none of us. Say owner, or the address of one of us.";

    static async Task<string?> Fault(SluiceDb db, StoredMail mail, CancellationToken cancel) =>
        (await MailShelf.Compile(db, mail, "", "https://sluice.invalid", cancel)).Problems.FirstOrDefault(p => p.IsFatal) is { } problem ? $"The mail “{mail.Name}”: {(problem.Line > 0 ? $"line {problem.Line}: " : "")}{problem.Message}" : null;

    // Tried on nobody in particular.
    static string? Refused(EditableField<Person> field, string value) =>
        field.Locked ? "you may not change this." : field.Write(Person.Meet(DateTimeOffset.UnixEpoch, Record.Timeline.Direction.Own, "", LifecycleStage.Lead), value, DateTimeOffset.UnixEpoch)?.Message;
}
