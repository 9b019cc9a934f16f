using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;

namespace Sluice.Identify.Naming;

// A block of addresses that people of one company came from, learned from who they said they are. Only a hash of the
// block is kept; what was learned fades when nobody confirms it, and is taken back by one click.
public sealed class Office : IInWorkspace
{
    public const int PeopleNeeded = 3;
    const double HalfLifeDays = 180;

    Office() { }

    public WorkspaceId WorkspaceId { get; set; }
    public Guid Block { get; private set; }
    public string Domain { get; private set; } = "";
    public int People { get; private set; }
    public long Network { get; private set; }
    public DateTimeOffset FirstAt { get; private set; }
    public DateTimeOffset LastAt { get; private set; }
    public DateTimeOffset LearnedAt { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public string? UndoneBy { get; private set; }

    public static Office Learn(Guid block, string domain, int people, long network, DateTimeOffset first, DateTimeOffset last, DateTimeOffset now) =>
        new() { Block = block, Domain = domain, People = people, Network = network, FirstAt = first, LastAt = last, LearnedAt = now };

    public void Confirm(string domain, int people, DateTimeOffset first, DateTimeOffset last) => (Domain, People, FirstAt, LastAt) = (domain, people, first, last);

    public void Undo(Actor actor, DateTimeOffset now) => (UndoneAt, UndoneBy) = (UndoneAt ?? now, UndoneBy ?? actor.Value);

    public void Redo() => (UndoneAt, UndoneBy) = (null, null);

    // Three people make 87.5 %, each more halves the doubt; half a year of silence halves the trust.
    public double Confidence(DateTimeOffset now) => UndoneAt is not null ? 0 : (1 - Math.Pow(0.5, People)) * Math.Pow(0.5, Math.Max(0, (now - LastAt).TotalDays - 30) / HalfLifeDays);
}

sealed class OfficeMapping : IMapping<Office>
{
    public void Map(EntityTypeBuilder<Office> e)
    {
        e.ToTable("identify_offices");
        e.HasKey(x => new { x.WorkspaceId, x.Block });
        e.HasIndex(x => new { x.WorkspaceId, x.LastAt });
    }
}
