using System.Text;

namespace Sluice.Visits;

/// <summary>The scripts a site embeds, minified; the readable sources are in the Tracker folder.</summary>
public static class TrackerScript
{
    static readonly Lazy<string> Tracker = new(() => EmbeddedText.Read("s.js"));
    static readonly Lazy<string> Form = new(() => EmbeddedText.Read("form.js"));
    static readonly Lazy<byte[]> TrackerUtf8 = new(() => Encoding.UTF8.GetBytes(Tracker.Value));
    static readonly Lazy<byte[]> FormUtf8 = new(() => Encoding.UTF8.GetBytes(Form.Value));

    /// <summary>The tracker, served as <c>/s.js</c>.</summary>
    public static string Source => Tracker.Value;

    /// <summary>The tracker as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Utf8 => TrackerUtf8.Value;

    /// <summary>The form embedder, served as <c>/form.js</c>.</summary>
    public static string FormSource => Form.Value;

    /// <summary>The form embedder as UTF-8.</summary>
    public static ReadOnlyMemory<byte> FormAsUtf8 => FormUtf8.Value;
}
