namespace Sluice.Neural.Encoding;

/// <summary>What is read out of a value; a date gives several parts. Numbers are kept in saved models: never renumber.</summary>
enum ValuePart
{
    Text = 0,
    Number = 1,
    Day = 2,
    Weekday = 3,
    Hour = 4,
}
