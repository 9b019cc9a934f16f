using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Factors;

// The second step of signing in: an app's code, or a recovery code where the app is lost.
public sealed class FactorDesk(IDataProtectionProvider protection, Seals seals, TimeProvider clock)
{
    const string HalfSignedIn = "sluice.half-signed-in";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    static readonly Refusal Wrong = new("wrong", "That code is not the one. Each works once, for half a minute.", "code");

    readonly IDataProtector secrets = protection.CreateProtector("sluice.second-factor");

    public static Task<bool> IsOn(SluiceDb db, UserId user, CancellationToken cancel) => db.Set<SecondFactor>().AnyAsync(f => f.UserId == user && f.ConfirmedAt != null, cancel);

    // Whoever has shown their password and owes the code. A new password makes it void.
    public string Ticket(User user) => seals.Seal(HalfSignedIn, $"{user.Id.Value:D} {Secrets.Hash(user.PasswordHash ?? "")}", Patience);

    public async Task<User?> Holder(SluiceDb db, string? ticket, CancellationToken cancel)
    {
        if (seals.Open(HalfSignedIn, ticket)?.Split(' ') is not [var id, var hash] || !UserId.TryParse(id, null, out var user)) return null;
        return await db.Set<User>().SingleOrDefaultAsync(u => u.Id == user && u.DisabledAt == null, cancel) is { } found && Secrets.Hash(found.PasswordHash ?? "") == hash ? found : null;
    }

    // The secret to show to the app: the same for ten minutes, then another. Of a second step that is on nothing is shown.
    public async Task<byte[]> Begin(SluiceDb db, UserId user, CancellationToken cancel)
    {
        var factor = await db.Set<SecondFactor>().SingleOrDefaultAsync(f => f.UserId == user, cancel);
        if (factor is { ConfirmedAt: not null }) throw new InvalidOperationException("The second step is on.");
        if (factor is not null && factor.CreatedAt > clock.Now() - Patience) return secrets.Unprotect(Convert.FromBase64String(factor.Secret));
        if (factor is null) db.Add(factor = new SecondFactor { UserId = user });
        var secret = Totp.NewSecret();
        (factor.Secret, factor.CreatedAt, factor.ConfirmedAt, factor.LastStep) = (Convert.ToBase64String(secrets.Protect(secret)), clock.Now(), null, 0);
        await db.SaveChangesAsync(cancel);
        return secret;
    }

    // The first code proves that the app has the secret; the answer is the recovery codes, shown this once.
    public async Task<Result<IReadOnlyList<string>>> Confirm(SluiceDb db, UserId user, string code, CancellationToken cancel)
    {
        if (await db.Set<SecondFactor>().SingleOrDefaultAsync(f => f.UserId == user, cancel) is not { ConfirmedAt: null } factor) return new Refusal("none", "There is nothing to confirm. Begin again.", "code");
        if (Totp.Find(Secret(factor), code, clock.Now(), factor.LastStep) is not { } step) return Wrong;
        (factor.ConfirmedAt, factor.LastStep) = (clock.Now(), step);
        return Result<IReadOnlyList<string>>.Of(await db.Transact(async () =>
        {
            var codes = await NewCodes(db, user, cancel);
            await db.SaveAudited(AuditAct.SecondFactorOn, AuditTarget.Of("user", user), null, Actor.User(user), clock, cancel);
            return codes;
        }, cancel));
    }

    public async Task<IReadOnlyList<string>> NewCodes(SluiceDb db, UserId user, CancellationToken cancel)
    {
        await db.Set<RecoveryCode>().Where(c => c.UserId == user).ExecuteDeleteAsync(cancel);
        string[] codes = [.. Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.New())];
        db.AddRange(codes.Select(c => new RecoveryCode { UserId = user, Hash = RecoveryCode.HashOf(user, c) }));
        await db.SaveChangesAsync(cancel);
        return codes;
    }

    // By oneself with a code, or by whoever looks after the users.
    public static Task Remove(SluiceDb db, UserId user, Actor by, TimeProvider clock, CancellationToken cancel) => db.Transact(async () =>
    {
        await db.Set<SecondFactor>().Where(f => f.UserId == user).ExecuteDeleteAsync(cancel);
        await db.Set<RecoveryCode>().Where(c => c.UserId == user).ExecuteDeleteAsync(cancel);
        await db.Audit(AuditAct.SecondFactorOff, AuditTarget.Of("user", user), null, by, clock, cancel);
    }, cancel);

    // Uses the code up; saved by the caller.
    public async Task<bool> Accepts(SluiceDb db, UserId user, string code, CancellationToken cancel)
    {
        if (await db.Set<SecondFactor>().SingleOrDefaultAsync(f => f.UserId == user && f.ConfirmedAt != null, cancel) is not { } factor) return false;
        if (Totp.Find(Secret(factor), code, clock.Now(), factor.LastStep) is { } step)
        {
            factor.LastStep = step;
            return true;
        }
        var hash = RecoveryCode.HashOf(user, code);
        if (await db.Set<RecoveryCode>().SingleOrDefaultAsync(c => c.UserId == user && c.Hash == hash, cancel) is not { } spare) return false;
        db.Remove(spare);
        return true;
    }

    byte[] Secret(SecondFactor factor) => secrets.Unprotect(Convert.FromBase64String(factor.Secret));
}
