namespace Sluice.Platform.Access.Rights;

// Kinds of records that somebody owns; everything else belongs to one of them, or to the workspace.
public enum OwnedKind { People, Companies, Deals }

public enum RightAct { See, Create, Edit, Delete, Export, Bulk }

// How far a right goes. Own: theirs, and what nobody owns; Team: also what their team mates own.
public enum Reach { None, Own, Team, All }

public interface IOwned
{
    static abstract OwnedKind Kind { get; }

    // What Sluice itself keeps up to date about it, whoever causes that.
    static abstract IReadOnlySet<string> Kept { get; }

    UserId? OwnerId { get; }
    DateTimeOffset? DeletedAt { get; }
}

// A row that is part of a record, and which to change is to edit that record: an address, an employment, a product of a deal.
public interface IOwnedPart
{
    (Type Type, IId Id) PartOf { get; }

    // The field of the record that it belongs to, as the API names it.
    string Field { get; }
}

// Somebody tried to save what they may not.
public sealed class NotAllowedException(string message) : Exception(message)
{
    public NotAllowedException(OwnedKind kind, RightAct act, Reach reach) : this(Say(kind, act, reach)) { }

    static string Say(OwnedKind kind, RightAct act, Reach reach)
    {
        var what = $"{act.ToString().ToLowerInvariant()} {kind.ToString().ToLowerInvariant()}";
        return reach == Reach.None ? $"You may not {what}." : $"You may {what} {RightWords.Of(reach)} only.";
    }
}
