namespace Sluice.Record.People;

// One human found to have two records: what the one that stays takes over besides plain fields, and the end of the other.
public sealed partial class Person
{
    // The history of the other one comes along, so this is no step of its own.
    public void StandWhere(Person other) => (Stage, StageSince) = (other.Stage, other.StageSince);

    public void BeginWith(Person first) => (CreatedAt, Origin, Source) = (first.CreatedAt, first.Origin, first.Source.Length > 0 ? first.Source : Source);

    public void End(DateTimeOffset now)
    {
        Delete(now);
        UpdatedAt = now;
    }
}
