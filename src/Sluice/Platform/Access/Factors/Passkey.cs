using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Sluice.Platform.Access.Factors;

// A key that stays in somebody's device (WebAuthn level 3): signs in without a password, and is two factors in one, since
// the device asks for a finger, a face or its own code.
public sealed class Passkey
{
    // The credential's id, base64url.
    public string Id { get; set; } = "";
    public UserId UserId { get; set; }
    public string Name { get; set; } = "";
    public byte[] PublicKey { get; set; } = [];
    public long SignCount { get; set; }
    public string Transports { get; set; } = "";
    public bool IsBackupEligible { get; set; }
    public bool IsBackedUp { get; set; }
    public byte[] AttestationObject { get; set; } = [];
    public byte[] ClientData { get; set; } = [];
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }

    public static string IdOf(byte[] credential) => WebEncoders.Base64UrlEncode(credential);

    public static Passkey Of(UserId user, UserPasskeyInfo info, string name, DateTimeOffset now) => new()
    {
        Id = IdOf(info.CredentialId), UserId = user, Name = name, PublicKey = info.PublicKey, SignCount = info.SignCount, Transports = string.Join(' ', info.Transports ?? []),
        IsBackupEligible = info.IsBackupEligible, IsBackedUp = info.IsBackedUp, AttestationObject = info.AttestationObject, ClientData = info.ClientDataJson, CreatedAt = now,
    };

    public UserPasskeyInfo ToInfo() => new(WebEncoders.Base64UrlDecode(Id), PublicKey, CreatedAt, (uint)SignCount, Transports.Length == 0 ? null : Transports.Split(' '), true, IsBackupEligible, IsBackedUp, AttestationObject, ClientData) { Name = Name };
}
