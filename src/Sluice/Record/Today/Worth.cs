using Sluice.Ui;

namespace Sluice.Record.Today;

// What a source knows of one row; null where it does not know.
public sealed record WorthGuess(double Chance, string ChanceNote, long? ValueMinor, string ValueNote, double Gain, string GainNote, double Minutes, string MinutesNote = "usual for this");

// The worth of the next minute: chance × value × what is gained by doing it now ÷ minutes; every part is shown.
public sealed record Worth(decimal PerMinute, IReadOnlyList<WorthLine> Lines)
{
    public static Worth Of(WorthGuess guess, ValueBook values, Reader reader)
    {
        var minor = guess.ValueMinor ?? values.MedianMinor;
        var perMinute = minor is null ? 0 : (decimal)(guess.Chance * guess.Gain / Math.Max(1, guess.Minutes)) * minor.Value / 100m;
        return new Worth(Math.Round(perMinute, 2),
        [
            new WorthLine("Chance to win", guess.ChanceNote, reader.Percent(guess.Chance)),
            new WorthLine("Worth if won", guess.ValueMinor is null ? values.MedianMinor is null ? "no deal has an amount yet" : "not known; the median deal" : guess.ValueNote, minor is null ? "–" : reader.Money(minor.Value, values.Currency)),
            new WorthLine("Gained by doing it now", guess.GainNote, $"+ {reader.Percent(guess.Gain, 1)}"),
            new WorthLine("Takes", guess.MinutesNote, $"{reader.Number(guess.Minutes)} min"),
        ]);
    }
}

// What deals are worth, told by whoever keeps them.
public sealed record ValueBook(string Currency, long? MedianMinor, IReadOnlyDictionary<PersonId, PersonValue> People)
{
    public PersonValue? Of(PersonId? person) => person is { } id ? People.GetValueOrDefault(id) : null;
}

// The open deal of a person that is worth most.
public sealed record PersonValue(string Deal, long? Minor, double Chance);

public interface IValueBook
{
    Task<ValueBook> Read(Platform.Db.SluiceDb db, IReadOnlyCollection<PersonId> people, CancellationToken cancel);
}

// What happened since yesterday that its reader wants to hear of.
public interface INewsSource
{
    Task<IReadOnlyList<NewsItem>> Since(Platform.Db.SluiceDb db, Platform.Access.UserId reader, DateTimeOffset from, CancellationToken cancel);
}

public sealed record NewsItem(DateTimeOffset At, string Icon, Timeline.Direction Direction, string Before, string What, string After, string Href, string? Gold = null);
