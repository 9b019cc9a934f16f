using System.IO.Compression;
using System.Security.Cryptography;
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

    [Theory]
    [InlineData("s.js")]
    [InlineData("form.js")]
    public void The_embedded_script_was_built_from_its_source(string name)
    {
        var source = Folders.Above("src/Sluice.Visits/Tracker/" + name);
        Assert.SkipWhen(source is null, "the sources are not here");
        var sum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(source!)));
        Assert.Contains($"{sum}  {name}", File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "built.sha256")), StringComparison.Ordinal);
    }

    static long Packed(ReadOnlyMemory<byte> script)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(script.Span);
        return packed.Length;
    }
}
