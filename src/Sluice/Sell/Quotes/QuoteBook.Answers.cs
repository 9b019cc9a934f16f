using Microsoft.EntityFrameworkCore;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Record;
using Sluice.Record.Outbox;
using Sluice.Record.Tasks;
using Sluice.Record.Timeline;
using Sluice.Sell.Deals;
using Sluice.Sell.Pipelines;

namespace Sluice.Sell.Quotes;

// What the other side does with a quote. Of answers in the same moment one is taken; the same answer again changes nothing.
public static partial class QuoteBook
{
    public static Task<Result<Quote>> See(SluiceDb db, QuoteId id, TimeProvider clock, CancellationToken cancel) => Hold(db, id, quote =>
    {
        if (quote.See(clock.Now())) db.Append(new QuoteViewed(quote.Id.Value, quote.Name, quote.Told.Title), About(quote), By(quote), clock);
        return Task.FromResult<Refusal?>(null);
    }, cancel);

    public static Task<Result<Quote>> Accept(SluiceDb db, QuoteId id, string name, TimeProvider clock, CancellationToken cancel) => Hold(db, id, async quote =>
    {
        var before = quote.State;
        if (quote.Accept(name, await Today(db, clock, cancel), clock.Now()) is { } refusal) return refusal;
        if (before == quote.State) return null;
        db.Append(new QuoteAccepted(quote.Id.Value, quote.Name, quote.Told.Title, quote.TotalMinor, quote.Currency, quote.SignedBy), About(quote), By(quote), clock);
        await db.SaveChangesAsync(cancel);
        await Tell(db, quote, $"{quote.Name} was accepted by {quote.SignedBy}", await Further(db, quote, clock, cancel), clock, cancel);
        return null;
    }, cancel);

    public static Task<Result<Quote>> Decline(SluiceDb db, QuoteId id, string reason, TimeProvider clock, CancellationToken cancel) => Hold(db, id, async quote =>
    {
        var before = quote.State;
        if (quote.Decline(reason, await Today(db, clock, cancel), clock.Now()) is { } refusal) return refusal;
        if (before == quote.State) return null;
        db.Append(new QuoteDeclined(quote.Id.Value, quote.Name, quote.Told.Title, quote.Reason), About(quote), By(quote), clock);
        await Tell(db, quote, $"{quote.Name} was declined", quote.Reason.Length > 0 ? $"They say: {quote.Reason}" : "They gave no reason.", clock, cancel);
        return null;
    }, cancel);

    // Writes down what ran out of time. Returns how many.
    public static async Task<int> Expire(SluiceDb db, TimeProvider clock, CancellationToken cancel)
    {
        var (today, done) = (await Today(db, clock, cancel), 0);
        foreach (var id in await db.Set<Quote>().Where(q => (q.State == QuoteState.Issued || q.State == QuoteState.Viewed) && q.ValidUntil < today).OrderBy(q => q.Id).Select(q => q.Id).Take(500).ToListAsync(cancel))
        {
            await Hold(db, id, quote =>
            {
                if (!quote.Expire(today, clock.Now())) return Task.FromResult<Refusal?>(null);
                db.Append(new QuoteExpired(quote.Id.Value, quote.Name, quote.Told.Title), About(quote), Actor.System, clock);
                done++;
                return Task.FromResult<Refusal?>(null);
            }, cancel);
            db.ChangeTracker.Clear();
        }
        return done;
    }

    // Where the pipeline says so the deal moves on by itself, as if whoever accepted had moved it; else its owner is asked to.
    static async Task<string> Further(SluiceDb db, Quote quote, TimeProvider clock, CancellationToken cancel)
    {
        var deal = await db.Set<Deal>().AsNoTracking().SingleAsync(d => d.Id == quote.DealId, cancel);
        if (deal.DeletedAt is not null || deal.Status == DealStatus.Won) return "";
        var to = await db.Set<Pipeline>().Where(p => p.Id == deal.PipelineId).Select(p => p.AcceptedStageId).SingleOrDefaultAsync(cancel);
        if (to is not { } stage) return "Win the deal if that settles it.";
        if (!(await DealBook.Move(db, deal.Id, stage, null, By(quote), clock, cancel)).Refused(out var refusal, out var move)) return $"The deal moved to {move.To.Name}.";
        return $"The deal could not move on by itself: {refusal.Message}";
    }

    // The owner gets a task and a letter.
    static async Task Tell(SluiceDb db, Quote quote, string what, string further, TimeProvider clock, CancellationToken cancel)
    {
        var (now, about) = (clock.Now(), About(quote));
        var deal = await db.Set<Deal>().AsNoTracking().SingleAsync(d => d.Id == quote.DealId, cancel);
        var todo = Todo.Plan(TodoKind.Todo, $"{what}: {deal.Name}"[..Math.Min(200, what.Length + 2 + deal.Name.Length)], deal.OwnerId, now.AddHours(4), now, quote.PersonId, quote.CompanyId, quote.DealId, further);
        db.Add(todo);
        db.Append(new TaskPlanned(todo.Id, todo.Title, todo.DueAt), about, Actor.System, clock);
        if ((await Members.Of(db, cancel)).FirstOrDefault(m => m.Id == deal.OwnerId && !m.Disabled) is { } owner)
            await Post.Write(db, new Letter(owner.Email, $"{what}: {deal.Name}", $"{what}.\n\n{further}\n\n{quote.Origin}/sell/deals/{deal.Id.Value:D}\n", $"answer to {quote.Name}") { ToName = owner.Name, DedupeKey = $"quote:{quote.Id.Value:N}:{quote.State}".ToLowerInvariant() }, clock, cancel);
        await db.SaveChangesAsync(cancel);
        if (quote.PersonId is { } person) await NextActivities.Refresh(db, person, cancel);
        await DealNext.Refresh(db, quote.DealId, cancel);
    }

    // Whoever holds the link: the person it was made for, as far as we know.
    static Actor By(Quote quote) => quote.PersonId is { } person ? Actor.Of("person", person) : Actor.Anonymous;

    static async Task<Result<Quote>> Hold(SluiceDb db, QuoteId id, Func<Quote, Task<Refusal?>> act, CancellationToken cancel) => await db.Transact<Result<Quote>>(async () =>
    {
        await db.LockOn($"quote {id.Value:N}", cancel);
        if (await db.Set<Quote>().SingleOrDefaultAsync(q => q.Id == id, cancel) is not { } quote) return Missing;
        // What this unit of work read before the lock may be old by now.
        await db.Entry(quote).ReloadAsync(cancel);
        if (await act(quote) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return refusal;
        }
        await db.SaveChangesAsync(cancel);
        return quote;
    }, cancel);
}

public sealed record ExpireQuotes : Platform.Work.IWork;

sealed class ExpireQuotesWorker(TimeProvider clock) : Platform.Work.IWorker<ExpireQuotes>
{
    public Task Run(ExpireQuotes work, Platform.Work.WorkContext context, CancellationToken cancel) => QuoteBook.Expire(context.Db, clock, cancel);
}
