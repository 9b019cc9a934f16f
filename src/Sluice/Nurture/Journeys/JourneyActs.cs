using Microsoft.EntityFrameworkCore;
using Sluice.Journeys;
using Sluice.Nurture.Letters;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Work;
using Sluice.Record;
using Sluice.Record.Deliveries;
using Sluice.Record.Deliveries.Edge;
using Sluice.Record.Fields;
using Sluice.Record.Lists;
using Sluice.Record.Outbox;
using Sluice.Record.People;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;

namespace Sluice.Nurture.Journeys;

// What a person is reached by, and where their day is.
sealed record Reach(PersonId Id, string? Email, string TimeZone, UserId? OwnerId, string Name)
{
    public TimeZoneInfo Zone(TimeZoneInfo house) => TimeZone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : house;
}

// What the walks of one batch do to the world: gathered while they are walked, written in the transaction that moves them.
// So a process that is killed leaves either both or neither, and nobody gets two mails of one step or none.
sealed class JourneyActs(SluiceDb db, Journey journey, TimeZoneInfo house, TimeProvider clock)
{
    readonly List<(Delivery Delivery, StoredMail Mail)> mails = [];
    readonly List<Deed> deeds = [];
    readonly Dictionary<DeliveryId, Delivery> waiting = [];
    readonly Actor actor = Actor.Of("journey", journey.Id);
    Dictionary<string, StoredMail> shelf = [];

    Journey Journey => journey;
    TimeZoneInfo House => house;

    // Looks up what the walks of this batch will ask for.
    public async Task Open(IReadOnlyList<JourneyRun> runs, IEnumerable<JourneyPlan> plans, CancellationToken cancel)
    {
        var names = plans.SelectMany(p => p.Steps).Select(s => s.Step).OfType<MailStep>().Select(m => m.Mail).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count > 0) shelf = await MailShelf.Current(db).Where(m => names.Contains(m.Name)).ToDictionaryAsync(m => m.Name, StringComparer.Ordinal, cancel);
        var ids = runs.Select(r => r.DeliveryId).OfType<DeliveryId>().ToList();
        if (ids.Count == 0) return;
        foreach (var delivery in await db.Set<Delivery>().AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(cancel)) waiting[delivery.Id] = delivery;
    }

    public IWalkActs Of(JourneyRun run, JourneyPlan plan, Reach person) => new OfOne(this, run, plan, person);

    public async Task Save(CancellationToken cancel)
    {
        await SaveMails(cancel);
        await SaveTags(cancel);
        foreach (var group in deeds.GroupBy(d => d.Step.GetType()).ToList()) await Save(group.Key, [.. group], cancel);
        await db.SaveChangesAsync(cancel);
    }

    async Task SaveMails(CancellationToken cancel)
    {
        if (mails.Count == 0) return;
        foreach (var mail in mails.Select(m => m.Mail).Distinct().ToList())
        {
            mail.Use(clock.Now());
            if (await db.Set<MailLink>().AnyAsync(l => l.MailingId == journey.Id.Value && l.Part == mail.Part, cancel)) continue;
            var compiled = await MailShelf.Compile(db, mail, MailShelf.Slug(journey.Name), journey.Origin, cancel);
            await BulkTable.Of<MailLink>(db).Put(db, compiled.Links.Select((link, number) => new MailLink { MailingId = journey.Id.Value, Part = mail.Part, Number = number, Target = link.Source }), OnConflict.Skip, cancel);
        }
        var rows = mails.ConvertAll(m => m.Delivery);
        var written = await BulkTable.Of<Delivery>(db).Put(db, rows, OnConflict.Skip, cancel);
        await MailingCounts.Add(db, rows.Where((_, i) => written[i]).Select(r => (r, "Audience")), cancel);
        db.AfterCommit(Doorbell.Mail.Ring);
    }

    async Task SaveTags(CancellationToken cancel)
    {
        var tags = deeds.Where(d => d.Step is TagStep).ToList();
        deeds.RemoveAll(d => d.Step is TagStep);
        if (tags.Count == 0) return;
        var people = tags.Select(d => d.Person.Id).Distinct().ToList();
        var there = (await db.Set<PersonTag>().AsNoTracking().Where(t => people.Contains(t.PersonId)).ToListAsync(cancel)).ToLookup(t => t.PersonId);
        var has = people.ToDictionary(p => p, p => there[p].ToDictionary(t => t.Tag, t => t, StringComparer.OrdinalIgnoreCase));
        var (added, removed, touched) = (new List<PersonTag>(), new List<PersonTag>(), new HashSet<PersonId>());
        foreach (var (_, person, step, _, at) in tags)
        {
            var (tag, mine) = ((TagStep)step, has[person.Id]);
            if (tag.Adds == mine.ContainsKey(tag.Tag)) continue;
            if (tag.Adds) added.Add(mine[tag.Tag] = new PersonTag { PersonId = person.Id, Tag = tag.Tag });
            else if (mine.Remove(tag.Tag, out var gone) && !added.Remove(gone)) removed.Add(gone);
            touched.Add(person.Id);
            db.Append(new TagsChanged(tag.Adds ? [tag.Tag] : [], tag.Adds ? [] : [tag.Tag]), new About(person.Id), actor, clock, at);
        }
        await BulkTable.Of<PersonTag>(db).Put(db, added, OnConflict.Skip, cancel);
        db.RemoveRange(removed);
        await BulkUpdate.Of<Person>(db, [nameof(Person.UpdatedAt)], []).Run(db, touched.Select(p => new object?[] { clock.Now(), db.Workspace, p }), cancel);
    }

    async Task Save(Type kind, List<Deed> group, CancellationToken cancel)
    {
        if (kind == typeof(ListStep)) await SaveLists(group, cancel);
        else if (kind == typeof(HandOffStep)) group.ForEach(d => db.Append(new HandOffAsked(journey.Id.Value, journey.Name, ((HandOffStep)d.Step).Why), new About(d.Person.Id), actor, clock));
        else if (kind == typeof(WebhookStep)) group.ForEach(d => db.Enqueue(new CallJourneyWebhook(d.Run.Id, d.Run.Version, d.Number), clock));
        else if (kind == typeof(TaskStep) || kind == typeof(NotifyStep)) await Tell(group, await Members.Of(db, cancel), cancel);
        else await Change(group, await Members.Of(db, cancel), cancel);
    }

    async Task SaveLists(List<Deed> group, CancellationToken cancel)
    {
        foreach (var step in group.GroupBy(d => (ListStep)d.Step))
        {
            var name = step.Key.List;
            if (await db.Set<RecordList>().Where(l => l.Kind == RecordKind.Person && l.Name == name).OrderBy(l => l.Id).FirstOrDefaultAsync(cancel) is not { } list)
            {
                foreach (var deed in step) Undone(deed, "no such list");
                continue;
            }
            var ids = step.Select(d => d.Person.Id.Value).Distinct().ToList();
            if (step.Key.Adds) await ListMembers.Add(db, list, ids, clock.Now(), cancel);
            else await db.Set<ListMember>().Where(m => m.ListId == list.Id && ids.Contains(m.RecordId)).ExecuteDeleteAsync(cancel);
        }
    }

    async Task Tell(List<Deed> group, IReadOnlyList<Member> members, CancellationToken cancel)
    {
        foreach (var deed in group)
        {
            var (run, person, step, number, at) = deed;
            var who = Who(step is TaskStep planned ? planned.Who : ((NotifyStep)step).Who, person, members);
            if (step is TaskStep task) await Todos.Plan(db, TodoKind.Todo, task.Title, who?.Id, task.Within?.After(at, house), new About(person.Id), actor, clock, cancel, note: $"From the journey “{journey.Name}”.");
            else if (step is NotifyStep notify && who is { Disabled: false }) await Post.Write(db, new Letter(who.Email, $"{person.Name}: {notify.Text}", $"{notify.Text}\n\n{journey.Origin}/people/{person.Id.Value:D}", $"The journey “{journey.Name}” tells you.") { ToName = who.Name, DedupeKey = $"journey:{run.Id.Value:N}:{number}" }, clock, cancel);
            else Undone(deed, "nobody to tell");
        }
    }

    // Fields, stage and owner: through the record's own rules, with facts and provenance.
    async Task Change(List<Deed> group, IReadOnlyList<Member> members, CancellationToken cancel)
    {
        var ids = group.Select(d => d.Person.Id).Distinct().ToList();
        var people = await db.Set<Person>().Include(p => p.Emails).Include(p => p.Phones).Include(p => p.Tags).AsSplitQuery().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var fields = group.Exists(d => d.Step is SetStep) ? await JourneyFields.Of(db, cancel) : null;
        foreach (var deed in group)
        {
            if (!people.TryGetValue(deed.Person.Id, out var person)) continue;
            if (await Change(deed, person, fields, members, cancel) is { } why) Undone(deed, why);
        }
        await db.SaveChangesAsync(cancel);
    }

    // Why it could not be done; null where it was.
    async Task<string?> Change(Deed deed, Person person, IReadOnlyDictionary<string, EditableField<Person>>? fields, IReadOnlyList<Member> members, CancellationToken cancel)
    {
        switch (deed.Step)
        {
            case SetStep set:
                if (!fields!.TryGetValue(set.Field, out var field)) return "no such field";
                var outcome = await PersonEdits.Apply(db, person, [field], key => key == field.Key ? set.Value : null, actor, clock, cancel);
                if (outcome.IsGood) return null;
                // What was tried on the record in memory must not be saved with what comes next.
                var entry = db.Entry(person);
                entry.CurrentValues.SetValues(entry.OriginalValues);
                return string.Join(' ', outcome.Errors.Values);
            case StageStep stage when JourneyFields.Stage(stage.Stage) is { } to:
                Lifecycle.Advance(db, person, to, $"journey “{journey.Name}”", actor, clock);
                return null;
            case AssignStep assign when Who(assign.Who, deed.Person, members) is { } owner:
                Ownership.Give(db, person, owner.Id, null, members, actor, clock);
                return null;
            case AssignStep:
                return "nobody of that address";
            default:
                return null;
        }
    }

    // Told in the person's way, behind the step itself.
    static void Undone(Deed deed, string why) => deed.Run.Trace = RunTrace.Add(deed.Run.Trace, deed.Run.Version, deed.Number, deed.At, $"not done: {why}");

    static Member? Who(string who, Reach person, IReadOnlyList<Member> members) =>
        who == "owner" ? members.FirstOrDefault(m => m.Id == person.OwnerId) : members.FirstOrDefault(m => m.Email.Equals(who, StringComparison.OrdinalIgnoreCase));

    sealed class OfOne(JourneyActs book, JourneyRun run, JourneyPlan plan, Reach person) : IWalkActs
    {
        public MailFate Mail(PlannedStep at, MailStep mail, DateTimeOffset now)
        {
            if (run.DeliveryId is not { } id) return Write(at, mail, now);
            if (!book.waiting.TryGetValue(id, out var delivery)) return Over("gone");
            if (delivery.State is DeliveryState.Waiting or DeliveryState.Claimed or DeliveryState.Sending) return Asked(delivery.DueAt, now);
            return Over(delivery.State == DeliveryState.Held ? $"held {delivery.Gate}" : delivery.State.ToString().ToLowerInvariant());
        }

        MailFate Write(PlannedStep at, MailStep mail, DateTimeOffset now)
        {
            if (!book.shelf.TryGetValue(mail.Mail, out var stored)) return MailFate.Settled("no such mail");
            if (person.Email is not { } address) return MailFate.Settled("no address");
            var due = plan.Text.Quiet is { } quiet ? quiet.Until(now, person.Zone(book.House)) : now;
            var delivery = Delivery.Of(book.Journey.Id.Value, $"{run.Id.Value:N}:{run.Version}.{at.Number}", PersonEmail.Normalise(address), person.Id, now, stored.Part, due);
            book.mails.Add((delivery, stored));
            run.DeliveryId = delivery.Id;
            return Asked(due, now);
        }

        MailFate Over(string note)
        {
            run.DeliveryId = null;
            return MailFate.Settled(note);
        }

        // That it was sent is told at once; what else may become of it is looked for, ever more seldom.
        MailFate Asked(DateTimeOffset due, DateTimeOffset now)
        {
            var stood = (now - run.Since) / 4;
            var pause = stood < TimeSpan.FromMinutes(2) ? TimeSpan.FromMinutes(2) : stood > TimeSpan.FromHours(2) ? TimeSpan.FromHours(2) : stood;
            return MailFate.Waits((due > now ? due : now) + pause);
        }

        public void Do(PlannedStep at, DateTimeOffset now) => book.deeds.Add(new(run, person, at.Step, at.Number, now));
    }

    sealed record Deed(JourneyRun Run, Reach Person, JourneyStep Step, int Number, DateTimeOffset At);
}
