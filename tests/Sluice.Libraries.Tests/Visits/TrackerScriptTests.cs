using System.IO.Compression;
using Sluice.Visits;

namespace Sluice.Libraries.Tests.Visits;

public sealed class TrackerScriptTests
{
    [Fact]
    public void The_tracker_travels_in_one_and_a_half_kilobytes()
    {
        var packed = Packed(TrackerScript.Utf8);
        Assert.True(packed <= 1_500, $"The tracker is {packed} bytes packed");
    }

    [Fact]
    public void The_form_embedder_is_no_bigger_than_the_tracker() => Assert.InRange(Packed(TrackerScript.FormAsUtf8), 1, 1_500);

    static long Packed(ReadOnlyMemory<byte> script)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(script.Span);
        return packed.Length;
    }
}
