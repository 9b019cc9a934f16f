using System.Text.Json;
using System.Text.Json.Serialization;
using Sluice.Platform.Clock;

namespace Sluice.Platform;

public interface IId
{
    Guid Value { get; }
}

public interface IId<TSelf> : IId where TSelf : struct, IId<TSelf>
{
    static abstract TSelf From(Guid value);
}

public static class Ids
{
    public static T New<T>(DateTimeOffset now) where T : struct, IId<T> => T.From(Guid.CreateVersion7(now));

    // Expression trees cannot call a static interface member themselves.
    public static T From<T>(Guid value) where T : struct, IId<T> => T.From(value);

    public static T New<T>(TimeProvider clock) where T : struct, IId<T> => New<T>(clock.Now());

    public static bool TryParse<T>(string? text, out T id) where T : struct, IId<T>
    {
        // TryParseExact would forgive spaces around it.
        var value = Guid.Empty;
        var ok = text?.Length == 36 && Guid.TryParseExact(text, "D", out value);
        id = T.From(value);
        return ok;
    }
}

public sealed class IdJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsValueType && typeof(IId).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(IdJsonConverter<>).MakeGenericType(typeToConvert))!;

    sealed class IdJsonConverter<T> : JsonConverter<T> where T : struct, IId<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && Ids.TryParse<T>(reader.GetString(), out var id) ? id : throw new JsonException("Expected an id.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value.ToString("D"));
    }
}
