using System.Buffers.Binary;
using System.Security.Cryptography;
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
    // Chance is fetched for many ids at once: the system is asked for it at some cost, and an import makes five ids a row.
    [ThreadStatic] static byte[]? chance;
    [ThreadStatic] static int used;

    public static T New<T>(DateTimeOffset now) where T : struct, IId<T> => T.From(Version7(now));

    // RFC 9562, section 5.7: 48 bits of milliseconds, then 74 of chance.
    public static Guid Version7(DateTimeOffset now)
    {
        if (chance is null || used + 10 > chance.Length) (chance, used) = (RandomNumberGenerator.GetBytes(2560), 0);
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, now.ToUnixTimeMilliseconds() << 16);
        chance.AsSpan(used, 10).CopyTo(id[6..]);
        used += 10;
        id[6] = (byte)(id[6] & 0x0F | 0x70);
        id[8] = (byte)(id[8] & 0x3F | 0x80);
        return new Guid(id, bigEndian: true);
    }

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
