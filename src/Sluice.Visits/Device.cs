namespace Sluice.Visits;

/// <summary>The sort of machine a page was read on.</summary>
public enum Device
{
    /// <summary>A desktop or laptop computer, or a television, which cannot be told from it well.</summary>
    Desktop,
    /// <summary>A telephone.</summary>
    Phone,
    /// <summary>A tablet. An iPad that asks for desktop pages calls itself a Macintosh and counts as a desktop.</summary>
    Tablet,
    /// <summary>A program.</summary>
    Bot,
}
