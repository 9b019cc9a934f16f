using Sluice.Neural;

namespace Sluice.Commands.Neural;

// One line on standard error that counts what is trained; nothing where it is not read by a person.
sealed class TrainingBar : IProgress<TrainingProgress>
{
    readonly Lock gate = new();

    public static TrainingBar? ForPeople() => Console.IsErrorRedirected ? null : new();

    public void Report(TrainingProgress value)
    {
        lock (gate) Console.Error.Write(value.Trained == value.Total ? "\r\e[K" : $"\rTraining {value.Trained} of {value.Total}");
    }
}
