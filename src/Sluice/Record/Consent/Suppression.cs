using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record.People;

namespace Sluice.Record.Consent;

public enum ContactChannel { Mail, Phone }

// An address, a whole domain ("@acme.example") or a number that must not be contacted, with its reason; it outlives the person's record.
public sealed class Suppression : IInWorkspace
{
    Suppression() { }

    public WorkspaceId WorkspaceId { get; set; }
    public ContactChannel Channel { get; private set; }
    public string Address { get; private set; } = "";
    public PersonId? PersonId { get; private set; }
    public string Reason { get; private set; } = "";
    public string Actor { get; private set; } = "";
    public DateTimeOffset Since { get; private set; }

    public static Suppression Of(ContactChannel channel, string address, string reason, Actor actor, DateTimeOffset now, PersonId? person = null) => new()
    {
        Channel = channel,
        Address = Normalise(channel, address),
        PersonId = person,
        Reason = reason,
        Actor = actor.Value,
        Since = now,
    };

    // Somebody without an address or number yet is barred by themselves, so that one found later stays barred too.
    public const string OfPerson = "person:";

    public static string Of(PersonId person) => $"{OfPerson}{person.Value:N}";

    public static string DomainOf(string email) => email[(email.LastIndexOf('@') + 1)..] is { Length: > 0 } domain ? "@" + domain : email;

    // "+353 (1) 555-0178" and "+35315550178" are one number.
    public static string Normalise(ContactChannel channel, string address) =>
        address.StartsWith(OfPerson, StringComparison.Ordinal) || address.StartsWith(Privacy.ErasedMarks.Prefix, StringComparison.Ordinal) ? address
        : channel == ContactChannel.Mail ? PersonEmail.Normalise(address)
        : string.Concat(address.Where((c, i) => char.IsAsciiDigit(c) || (c == '+' && i == 0)));
}

sealed class SuppressionMapping : IMapping<Suppression>
{
    public void Map(EntityTypeBuilder<Suppression> e)
    {
        e.ToTable("record_suppressions");
        e.HasKey(x => new { x.WorkspaceId, x.Channel, x.Address });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
        e.HasIndex(x => new { x.WorkspaceId, x.Since });
    }
}
