namespace Sluice.Neural;

/// <summary>How a field is read.</summary>
public enum FieldUse
{
    /// <summary>As a number.</summary>
    Number,
    /// <summary>As one of several choices.</summary>
    Category,
    /// <summary>As a date: the day, the weekday and, where times differ, the hour.</summary>
    Date,
    /// <summary>Not at all: the same value in every row.</summary>
    Constant,
    /// <summary>Not at all: another value in nearly every row, such as an id or a name.</summary>
    Identifier,
    /// <summary>Not at all: marked to be left out.</summary>
    LeftOut,
}

/// <summary>What the encoder found out about one field.</summary>
/// <param name="Name">The field.</param>
/// <param name="Use">How it is read.</param>
/// <param name="Distinct">Different values in the training rows, nothing not counted.</param>
/// <param name="MissingShare">Part of the training rows without a value, 0 to 1.</param>
public sealed record FieldSummary(string Name, FieldUse Use, int Distinct, double MissingShare)
{
    /// <summary>Whether the field is read at all.</summary>
    public bool IsRead => Use is FieldUse.Number or FieldUse.Category or FieldUse.Date;
}
