namespace Sluice.Networks;

/// <summary>An autonomous system: the network that announces an address, and what its name says of the owner.</summary>
/// <param name="Number">The AS number, 0 for nobody.</param>
/// <param name="Name">The owner's name as registered; empty when none is known.</param>
/// <param name="Addresses">How many IPv4 addresses it announces.</param>
/// <param name="Verdict">What sort of owner it is, with the reason.</param>
public sealed record Network(uint Number, string Name, long Addresses, OrganisationVerdict Verdict)
{
    /// <summary>An address that nobody announces, such as a private one.</summary>
    public static readonly Network None = new(0, "", 0, new OrganisationVerdict(OrganisationKind.Unknown, "nobody announces this address", 0));

    /// <summary>What sort of owner it is.</summary>
    public OrganisationKind Kind => Verdict.Kind;
}

/// <summary>What is known of an address: its network and, by ISO 3166 two-letter code, its country ("" when unknown).</summary>
/// <param name="Network">The network, <see cref="Network.None"/> when unknown.</param>
/// <param name="Country">The country of the block's registration.</param>
public readonly record struct AddressFacts(Network Network, string Country);
