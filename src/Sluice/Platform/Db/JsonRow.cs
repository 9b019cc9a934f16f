using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sluice.Platform.Db;

// One element of a JSON document, as SQLite's json_each and json_tree give it; PostgreSQL has functions of the same shape.
public sealed class JsonRow
{
    public string? Key { get; set; }
    // text, integer, real, true, false, null, array or object.
    public string Type { get; set; } = "";
    public string? Value { get; set; }
    public double? Atom { get; set; }

    public static string PathOf(string key) => $"$.\"{key}\"";
}

sealed class JsonRowMapping : IMapping<JsonRow>
{
    public void Map(EntityTypeBuilder<JsonRow> e) => e.HasNoKey().ToTable((string?)null);
}
