namespace Sluice.Commands.Checkup;

public enum Verdict { Ok, Warning, Failure }

// One thing looked at: what, how it is, and what to do about it where it is not well.
public sealed record Finding(string Name, Verdict Verdict, string Words)
{
    public static Finding Ok(string name, string words) => new(name, Verdict.Ok, words);
    public static Finding Warning(string name, string words) => new(name, Verdict.Warning, words);
    public static Finding Failure(string name, string words) => new(name, Verdict.Failure, words);
}
