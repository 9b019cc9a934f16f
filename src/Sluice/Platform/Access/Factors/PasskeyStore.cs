using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Sluice.Platform.Db;

namespace Sluice.Platform.Access.Factors;

// As much of ASP.NET Identity's user store as its passkey handler asks for. It only reads: what is kept is written with
// its audit entry (FactorDesk, PasskeyDesk).
sealed class PasskeyStore(Store store) : IUserPasskeyStore<User>
{
    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.Value.ToString("D"));

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!UserId.TryParse(userId, null, out var id)) return null;
        await using var db = store.OpenHouse();
        return await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, cancellationToken);
    }

    public async Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        var address = User.Normalise(normalizedUserName);
        await using var db = store.OpenHouse();
        return await db.Set<User>().AsNoTracking().SingleOrDefaultAsync(u => u.Email == address && u.DisabledAt == null, cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken)
    {
        await using var db = store.OpenHouse();
        return [.. (await db.Set<Passkey>().AsNoTracking().Where(p => p.UserId == user.Id).Take(100).ToListAsync(cancellationToken)).Select(p => p.ToInfo())];
    }

    public async Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        await using var db = store.OpenHouse();
        return await (from p in db.Set<Passkey>() join u in db.Set<User>() on p.UserId equals u.Id where p.Id == id && u.DisabledAt == null select u).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        await using var db = store.OpenHouse();
        return (await db.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.UserId == user.Id, cancellationToken))?.ToInfo();
    }

    public Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose() { }
}
