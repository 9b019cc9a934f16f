namespace Sluice.Platform;

// What a user can cause is a value, never an exception (STYLE.md). Null means: done.
public sealed record Refusal(string Code, string Message, string? Field = null);

public readonly struct Result<T>
{
    Result(T? value, Refusal? refusal) { Value = value; Refusal = refusal; }

    public T? Value { get; }
    public Refusal? Refusal { get; }

    public bool Refused(out Refusal refusal, out T value)
    {
        refusal = Refusal!;
        value = Value!;
        return Refusal is not null;
    }

    // Where T is object or an interface, which no operator converts from.
    public static Result<T> Of(T value) => new(value, null);
    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
