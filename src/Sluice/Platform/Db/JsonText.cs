namespace Sluice.Platform.Db;

// A JSON document in one column: text on SQLite, jsonb on PostgreSQL.
public readonly record struct JsonText(string Value)
{
    public static readonly JsonText EmptyObject = new("{}");

    public static JsonText Of<T>(T value) => new(Json.Write(value));

    public T As<T>() => Json.Read<T>(Value);
}
