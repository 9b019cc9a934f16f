using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Platform;
using Sluice.Record.Timeline;

namespace Sluice.Tests.Guards;

// What was written to a timeline once is read for ever: a sample of every kind and version is kept as it was
// written, and must read and write back to the same bytes.
public sealed class GoldenTests
{
    static readonly string Folder = House.Path("tests", "Sluice.Tests", "Golden");

    public static TheoryData<string> Kinds => [.. ActivityKinds.All.Values.Select(k => $"{k.Name}.v{k.Version}").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_reads_what_it_once_wrote(string name)
    {
        var type = ActivityKinds.All.Single(k => $"{k.Value.Name}.v{k.Value.Version}" == name).Key;
        var file = Path.Combine(Folder, $"{name}.json");
        if (!File.Exists(file) && House.Writes) File.WriteAllText(file, ActivityKinds.Write((IFact)Samples.Make(type)) + "\n");
        Assert.True(File.Exists(file), $"No golden sample of {name}. Make it with SLUICE_GOLDEN=write (it is never overwritten), read it, commit it: {file}");
        var kept = File.ReadAllText(file).TrimEnd('\n');
        Assert.Equal(kept, JsonNode.Parse(kept)!.ToJsonString(Json.Options));
        var fact = (IFact)JsonSerializer.Deserialize(kept, type, Json.Options)!;
        Assert.Equal(kept, ActivityKinds.Write(fact));
        Assert.NotEmpty(fact.Say().What);
        // A sample that leaves a value out proves nothing about it.
        Assert.DoesNotContain("null", JsonNode.Parse(kept)!.AsObject().Select(p => p.Value is null ? "null" : "kept"));
    }

    [Fact]
    public void No_kind_ever_vanishes()
    {
        var known = Kinds.Select(k => k.Data).ToHashSet(StringComparer.Ordinal);
        Assert.All(Directory.EnumerateFiles(Folder, "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!), name =>
            Assert.True(known.Contains(name), $"{name} was written once and cannot be read any more: kinds are versioned, never renamed."));
    }

    [Fact]
    public void A_changed_payload_is_noticed()
    {
        // What GoldenTests would see if a property of record.note_added were renamed: it reads as null and writes another name.
        var renamed = JsonSerializer.Deserialize<Renamed>(File.ReadAllText(Path.Combine(Folder, "record.note_added.v1.json")), Json.Options)!;
        Assert.NotEqual(File.ReadAllText(Path.Combine(Folder, "record.note_added.v1.json")).TrimEnd('\n'), ActivityKinds.Write(renamed));
    }

    sealed record Renamed(string Body) : IFact
    {
        public Words Say() => new(Body);
    }
}
