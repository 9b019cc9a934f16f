using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Db;
using Sluice.Record;

namespace Sluice.Identify;

public readonly record struct StitchId(Guid Value) : IId<StitchId>
{
    public static StitchId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out StitchId id) => Ids.TryParse(text, out id);
}

// The moment a browser became a person, and how we know. One way, never person to person, and undoable.
public sealed class Stitch : IInWorkspace
{
    Stitch() { }

    public StitchId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public SiteId SiteId { get; private set; }
    public Guid Visitor { get; private set; }
    // 1 reaches back to the beginning; each later person in the same browser begins the next, from At on.
    public int Identity { get; private set; }
    public PersonId PersonId { get; private set; }
    public string Method { get; private set; } = "";
    public double Confidence { get; private set; }
    // What it rests on: the submission, or the identify event.
    public string Evidence { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public string? UndoneBy { get; private set; }

    public static Stitch Of(SiteId site, Guid visitor, int identity, PersonId person, string method, double confidence, string evidence, DateTimeOffset at, DateTimeOffset now) => new()
    {
        Id = Ids.New<StitchId>(now),
        SiteId = site,
        Visitor = visitor,
        Identity = identity,
        PersonId = person,
        Method = method,
        Confidence = confidence,
        Evidence = evidence,
        At = at,
    };

    public void Undo(Actor actor, DateTimeOffset now) => (UndoneAt, UndoneBy) = (UndoneAt ?? now, UndoneBy ?? actor.Value);
}

sealed class StitchMapping : IMapping<Stitch>
{
    public void Map(EntityTypeBuilder<Stitch> e)
    {
        e.ToTable("identify_stitches");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.HasIndex(x => new { x.WorkspaceId, x.Visitor });
        e.HasIndex(x => new { x.WorkspaceId, x.PersonId });
    }
}

// The identities of one browser, read from its stitches.
public sealed class Identities(IEnumerable<Stitch> stitches)
{
    readonly List<Stitch> all = [.. stitches.OrderBy(s => s.Identity).ThenBy(s => s.At).ThenBy(s => s.Id.Value)];

    public void Add(Stitch stitch) => all.Add(stitch);

    // The first identity has no beginning: what came before the first stitch is its past.
    public int At(DateTimeOffset at) => Math.Max(1, all.Where(s => s.Identity > 1).GroupBy(s => s.Identity).Where(g => g.Min(s => s.At) <= at).Select(g => g.Key).DefaultIfEmpty(1).Max());

    public PersonId? Person(int identity) => all.LastOrDefault(s => s.Identity == identity && s.UndoneAt is null)?.PersonId;

    public int Current => all.Count == 0 ? 1 : all.Max(s => s.Identity);

    // Where a stitch to this person belongs: the current identity while it is nobody's, else the next. Null: it is theirs already.
    public int? For(PersonId person) => Person(Current) is not { } known ? Current : known == person ? null : Current + 1;
}
