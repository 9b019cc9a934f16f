using Sluice.Platform;

namespace Sluice.Record.People;

public sealed class PersonEmail : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public string Address { get; set; } = "";
    public string Type { get; set; } = "work";
    public bool IsPrimary { get; set; }
    public AddressStatus Status { get; set; }

    public static string Normalise(string address) => address.Trim().ToLowerInvariant();
}

public sealed class PersonPhone : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public PersonId PersonId { get; set; }
    public string Number { get; set; } = "";
    public string Type { get; set; } = "work";
    public bool IsPrimary { get; set; }
    public AddressStatus Status { get; set; }
}
