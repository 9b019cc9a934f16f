using Sluice.Platform;
using Sluice.Platform.Access.Rights;

namespace Sluice.Record.People;

public sealed class PersonEmail : IInWorkspace, IOwnedPart
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public string Address { get; set; } = "";
    public string Type { get; set; } = "work";
    public bool IsPrimary { get; set; }
    public AddressStatus Status { get; set; }

    (Type Type, IId Id) IOwnedPart.PartOf => (typeof(Person), PersonId);
    string IOwnedPart.Field => "emails";

    public static string Normalise(string address) => address.Trim().ToLowerInvariant();
}

public sealed class PersonPhone : IInWorkspace, IOwnedPart
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public string Number { get; set; } = "";
    public string Type { get; set; } = "work";
    public bool IsPrimary { get; set; }
    public AddressStatus Status { get; set; }

    (Type Type, IId Id) IOwnedPart.PartOf => (typeof(Person), PersonId);
    string IOwnedPart.Field => "phones";
}
