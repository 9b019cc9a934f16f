using System.Globalization;

namespace Sluice.Neural;

/// <summary>One value of one field of one row: text, number, flag, date or nothing.</summary>
public readonly struct FeatureValue
{
    static readonly object IsNumber = new(), IsFlag = new(), IsDate = new();

    // The text itself, or what the number means: sixteen bytes a value, a million rows fit.
    readonly object? tag;
    readonly double number;

    FeatureValue(object? tag, double number) => (this.tag, this.number) = (tag, number);

    /// <summary>Nothing.</summary>
    public static FeatureValue Missing => default;

    /// <summary>A text; null and white space are nothing.</summary>
    public static FeatureValue Of(string? text) => string.IsNullOrWhiteSpace(text) ? default : new(text.Trim(), 0);

    /// <summary>A number; what is not finite is nothing.</summary>
    public static FeatureValue Of(double? value) => value is { } v && double.IsFinite(v) ? new(IsNumber, v) : default;

    /// <summary>Yes or no, or nothing.</summary>
    public static FeatureValue Of(bool? flag) => flag is { } f ? new(IsFlag, f ? 1 : 0) : default;

    /// <summary>A moment, kept to about a microsecond; null is nothing.</summary>
    public static FeatureValue Of(DateTimeOffset? moment) => moment is { } m ? new(IsDate, (m.UtcDateTime - DateTime.UnixEpoch).TotalDays) : default;

    /// <summary>What it holds.</summary>
    public FeatureKind Kind => tag switch
    {
        null => FeatureKind.Missing,
        string => FeatureKind.Text,
        _ => ReferenceEquals(tag, IsNumber) ? FeatureKind.Number : ReferenceEquals(tag, IsFlag) ? FeatureKind.Flag : FeatureKind.Date,
    };

    /// <summary>Text when it is one, else null.</summary>
    internal string? Text => tag as string;

    /// <summary>The number, 1 or 0 of a flag, days since 1970 of a date.</summary>
    internal double Number => number;

    /// <summary>As people read it, and as two equal values look alike: yes, no, 12.5, 2026-11-22; empty when missing.</summary>
    public override string ToString() => Kind switch
    {
        FeatureKind.Missing => "",
        FeatureKind.Text => Text!,
        FeatureKind.Number => number.ToString("R", CultureInfo.InvariantCulture),
        FeatureKind.Flag => number > 0 ? "yes" : "no",
        FeatureKind.Date => DateTime.UnixEpoch.AddDays(number).ToString(number % 1 == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{Kind} is no kind of value."),
    };
}
