using Microsoft.EntityFrameworkCore;
using QRCoder;
using Sluice.Platform;
using Sluice.Platform.Access;
using Sluice.Platform.Access.Factors;
using Sluice.Platform.Audit;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;
using Sluice.Platform.Web;
using Sluice.Record.Settings.Pages;

namespace Sluice.Record.Settings;

// Switches the second step of one's own sign-in on and off.
static class SecondFactorPages
{
    const string Url = "/settings/me/second-step";

    public static void Map(IEndpointRouteBuilder office)
    {
        office.MapGet(Url, Show).Needs(Permission.See);
        office.MapPost(Url, Confirm).Needs(Permission.See);
        office.MapPost(Url + "/codes", Renew).Needs(Permission.See);
        office.MapPost(Url + "/removal", Remove).Needs(Permission.See);
        office.MapPost("/settings/users/{id}/second-step/removal", RemoveOf).Needs(Permission.ManageUsers);
    }

    static async Task<IResult> Show(SluiceDb db, FactorDesk factors, Caller caller, CancellationToken cancel) =>
        caller.UserId is not { } user ? Page.NotFound() : await FactorDesk.IsOn(db, user, cancel) ? await On(db, user, null, 200, cancel) : await Off(db, factors, user, null, 200, cancel);

    static async Task<IResult> On(SluiceDb db, UserId user, string? error, int status, CancellationToken cancel) =>
        Page.Show<SecondFactorPage>(new { IsOn = true, Left = await db.Set<RecoveryCode>().CountAsync(c => c.UserId == user, cancel), Error = error }, status);

    static async Task<IResult> Off(SluiceDb db, FactorDesk factors, UserId user, string? error, int status, CancellationToken cancel, string? stranger = null)
    {
        var secret = await factors.Begin(db, user, cancel);
        var email = await db.Set<User>().Where(u => u.Id == user).Select(u => u.Email).SingleAsync(cancel);
        return Page.Show<SecondFactorPage>(new { Secret = string.Join(' ', Totp.Base32(secret).Chunk(4).Select(c => new string(c))), Square = Square(Totp.Address(secret, "Sluice", email)), Error = error, PasswordError = stranger }, status);
    }

    static async Task<IResult> Confirm(HttpContext http, SluiceDb db, FactorDesk factors, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (caller.UserId is not { } user) return Page.NotFound();
        if (await FactorDesk.IsOn(db, user, cancel)) return Page.SeeOther(Url);
        if (await Proof.OfPassword(db, user, form["password"].ToString(), clock, cancel) is { } stranger) return await Off(db, factors, user, null, 422, cancel, stranger);
        var result = await factors.Confirm(db, user, form["code"].ToString(), cancel);
        if (result.Refused(out var refusal, out var codes)) return await Off(db, factors, user, refusal.Message, 422, cancel);
        // A browser that was signed in without the code is not trusted any longer.
        await Sessions.EndAll(db, user, caller.SessionHash, cancel);
        // Shown in the answer itself: the codes are kept nowhere, so no redirect could bring them back.
        return Page.Show<SecondFactorPage>(new { IsOn = true, Left = codes.Count, Codes = codes }, 201);
    }

    static async Task<IResult> Renew(HttpContext http, SluiceDb db, FactorDesk factors, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.UserId is not { } user) return Page.NotFound();
        if (await Proof.OfCode(db, factors, user, await Code(http, cancel), clock, cancel) is { } wrong) return await On(db, user, wrong, 422, cancel);
        var codes = await db.Transact(() => factors.NewCodes(db, user, cancel), cancel);
        return Page.Show<SecondFactorPage>(new { IsOn = true, Left = codes.Count, Codes = codes }, 201);
    }

    static async Task<IResult> Remove(HttpContext http, SluiceDb db, FactorDesk factors, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (caller.UserId is not { } user) return Page.NotFound();
        if (await Proof.OfCode(db, factors, user, await Code(http, cancel), clock, cancel) is { } wrong) return await On(db, user, wrong, 422, cancel);
        await FactorDesk.Remove(db, user, caller.Actor, clock, cancel);
        Toasts.Say(http, "Your password alone signs you in again.");
        return Page.SeeOther("/settings/me#second-step");
    }

    static async Task<string> Code(HttpContext http, CancellationToken cancel) => (await http.Request.ReadFormAsync(cancel))["code"].ToString();

    // For somebody who lost the app and the codes.
    static async Task<IResult> RemoveOf(UserId id, HttpContext http, SluiceDb db, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        if (!await db.Set<Membership>().AnyAsync(m => m.UserId == id, cancel)) return Page.NotFound();
        await FactorDesk.Remove(db, id, caller.Actor, clock, cancel);
        Toasts.Say(http, "Their password alone signs them in until they switch it on again.");
        return Page.SeeOther($"/settings/users/{id.Value:D}");
    }

    // As one path, so that it takes the colours of the page.
    static (int Size, string Path) Square(string text)
    {
        using var made = new QRCodeGenerator();
        using var code = made.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new System.Text.StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Length; x++)
                if (rows[y][x]) path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        return (rows.Count, path.ToString());
    }
}
