namespace Sluice.Networks;

/// <summary>What sort of organisation owns a network or a host name.</summary>
public enum OrganisationKind
{
    /// <summary>Nothing in the name tells.</summary>
    Unknown,
    /// <summary>Sells lines to others: the visitor is a customer of theirs.</summary>
    Carrier,
    /// <summary>Sells lines to phones and homes.</summary>
    HomeOrMobile,
    /// <summary>Rents out machines, or crawls.</summary>
    Hosting,
    /// <summary>A school, university or research network.</summary>
    Education,
    /// <summary>A public body.</summary>
    Public,
    /// <summary>A company that uses its network itself.</summary>
    Business,
}

/// <summary>A judgement on a name.</summary>
/// <param name="Kind">The sort of organisation.</param>
/// <param name="Reason">Why, as the end of a sentence: “its name says “telecom””.</param>
/// <param name="Confidence">For what can be named (business, education, public): how sure it is that a visitor from there belongs to it, 0 to 1; else 0.</param>
public sealed record OrganisationVerdict(OrganisationKind Kind, string Reason, double Confidence)
{
    /// <summary>True where the visitor belongs to the organisation, not to a customer of it.</summary>
    public bool CanBeNamed => Confidence > 0;
}
