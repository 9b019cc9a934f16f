using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Sluice.Platform;
using Sluice.Platform.Clock;
using Sluice.Platform.Db;

namespace Sluice.Record.Privacy;

public readonly record struct ErasureId(Guid Value) : IId<ErasureId>
{
    public static ErasureId From(Guid value) => new(value);
    public static bool TryParse(string? text, IFormatProvider? _, out ErasureId id) => Ids.TryParse(text, out id);
}

// That somebody was erased: when, by whom, on what grounds. Nothing of them stands here when it is done; until then the
// words that are still to be looked for in texts and files.
public sealed class Erasure : IInWorkspace
{
    Erasure() { }

    public ErasureId Id { get; private set; }
    public WorkspaceId WorkspaceId { get; set; }
    public Guid RecordId { get; private set; }
    public string Reason { get; private set; } = "";
    public string Actor { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public JsonText Words { get; private set; } = new("[]");
    // Rows taken away or emptied, texts in other rows that named them, files of imports and exports removed.
    public int Rows { get; private set; }
    public int Texts { get; private set; }
    public int Files { get; private set; }

    public IReadOnlyList<string> WordList => Words.As<string[]>();

    public static Erasure Begin(PersonId person, string reason, IEnumerable<string> words, int rows, Actor actor, DateTimeOffset now) =>
        new() { Id = Ids.New<ErasureId>(now), RecordId = person.Value, Reason = reason.Trim(), Actor = actor.Value, At = now, Words = JsonText.Of(words.ToArray()), Rows = rows };

    // Nothing names them any more; the database as a whole is still to be looked through.
    public void Scrubbed(int texts, int files) => (Texts, Files, Words) = (texts, files, new JsonText("[]"));

    public void Finish(DateTimeOffset now) => FinishedAt = now.ToMicroseconds();
}

// What keeps the marks of erased addresses one-way: without it they cannot be tried one by one. One for each workspace.
public sealed class ErasureKey : IInWorkspace
{
    public WorkspaceId WorkspaceId { get; set; }
    public byte[] Secret { get; set; } = [];
}

// A row that is worth something without the person it is about (a visit, a won deal): emptied of them instead of removed.
public interface IOutlivesPerson
{
    // Whether this row does; what does not goes.
    bool Stays => true;
}

sealed class ErasureMapping : IMapping<Erasure>, IMapping<ErasureKey>
{
    public void Map(EntityTypeBuilder<Erasure> e)
    {
        e.ToTable("record_erasures");
        e.HasKey(x => new { x.WorkspaceId, x.Id });
        e.Ignore(x => x.WordList);
    }

    public void Map(EntityTypeBuilder<ErasureKey> e)
    {
        e.ToTable("record_erasure_keys");
        e.HasKey(x => x.WorkspaceId);
    }
}
