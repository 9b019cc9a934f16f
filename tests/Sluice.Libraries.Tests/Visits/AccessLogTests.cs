using System.IO.Compression;
using System.Text;
using Sluice.Visits;

namespace Sluice.Libraries.Tests.Visits;

public sealed class AccessLogTests
{
    const string Combined = "203.0.113.7 - anna [17/May/2015:10:05:03 +0200] \"GET /pricing?utm_source=x HTTP/1.1\" 200 5120 \"https://www.bing.com/\" \"" + RealAgents.Chrome + "\"";

    static string? SharedLog => Folders.Above("shared/data/access-log-semicomplete-2015.log");

    static List<LogOutcome> Read(string text, CollectRules? rules = null) =>
        [.. AccessLog.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "acme.test", rules ?? new CollectRules())];

    [Fact]
    public void A_combined_line_becomes_a_page_view()
    {
        var hit = Assert.Single(Read(Combined)).Hit!;
        Assert.Equal(new DateTimeOffset(2015, 5, 17, 8, 5, 3, TimeSpan.Zero), hit.At);
        Assert.Equal(new PageAddress("acme.test", "/pricing", ""), hit.Page);
        Assert.Equal("203.0.113.7", hit.Address!.ToString());
        Assert.Equal("x", hit.Source.Campaign.Source);
        Assert.Equal("www.bing.com", hit.Source.ReferrerHost);
    }

    [Fact]
    public void A_common_line_has_no_referrer_and_no_agent()
    {
        Assert.True(LogLine.TryParse("host.example - - [01/Aug/1995:00:00:01 -0400] \"GET /shuttle/ HTTP/1.0\" 304 -", out var line));
        Assert.Equal(("host.example", 304, 0L, null, null), (line.Host, line.Status, line.Bytes, line.Referrer, line.Agent));
        Assert.Equal(4, line.At.Hour);
        Assert.Null(line.Address);
    }

    [Fact]
    public void Quotes_inside_fields_and_fields_after_the_agent_are_read()
    {
        Assert.True(LogLine.TryParse("::1 - - [17/May/2015:10:05:03 +0000] \"GET /a\\\"b HTTP/1.1\" 200 1 \"-\" \"He said \\x22hi\\x22\" \"10.0.0.1\" 0.003", out var line));
        Assert.Equal(("/a\"b", null, "He said \"hi\""), (line.Target, line.Referrer, line.Agent));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("203.0.113.7 - - [17/Mai/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1")]
    [InlineData("203.0.113.7 - - [31/Feb/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1")]
    [InlineData("203.0.113.7 - - [17/May/2015:25:05:03 +0000] \"GET / HTTP/1.1\" 200 1")]
    [InlineData("203.0.113.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1")]
    [InlineData("203.0.113.7 - - [17/May/2015:10:05:03 +0000] \"\\x16\\x03\\x01\" 400 226 \"-\" \"-\"")]
    [InlineData("203.0.113.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" OK 1")]
    [InlineData("203.0.113.7 - - [17/May/2015:10:05:03 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"cut off")]
    public void A_broken_line_is_dropped_with_its_text_and_reading_goes_on(string broken)
    {
        var outcomes = Read(broken + "\n\n" + Combined);
        Assert.Equal((DropReason.MalformedLine, broken, 1L), (outcomes[0].Drop, outcomes[0].Text, outcomes[0].Number));
        Assert.Equal((null, 3L), (outcomes[1].Drop, outcomes[1].Number));
    }

    [Theory]
    [InlineData("GET /style.css", 200, RealAgents.Chrome, DropReason.NotAPage)]
    [InlineData("GET /fonts/a.woff2?v=3", 200, RealAgents.Chrome, DropReason.NotAPage)]
    [InlineData("GET /IMG/LOGO.PNG", 304, RealAgents.Chrome, DropReason.NotAPage)]
    [InlineData("POST /contact", 200, RealAgents.Chrome, DropReason.BadMethod)]
    [InlineData("HEAD /", 200, RealAgents.Chrome, DropReason.BadMethod)]
    [InlineData("GET /missing", 404, RealAgents.Chrome, DropReason.ErrorStatus)]
    [InlineData("GET /old", 301, RealAgents.Chrome, DropReason.Redirect)]
    [InlineData("GET /", 200, "curl/8.5.0", DropReason.Bot)]
    [InlineData("GET /", 200, "-", DropReason.Bot)]
    [InlineData("GET /", 304, RealAgents.Chrome, null)]
    [InlineData("GET /paper.pdf", 200, RealAgents.Chrome, null)]
    [InlineData("GET /v1.2/notes", 200, RealAgents.Chrome, null)]
    public void Only_pages_opened_by_people_count(string request, int status, string agent, DropReason? drop) =>
        Assert.Equal(drop, Assert.Single(Read($"203.0.113.7 - - [17/May/2015:10:05:03 +0000] \"{request} HTTP/1.1\" {status} 9 \"-\" \"{agent}\"")).Drop);

    [Fact]
    public void Reading_a_file_again_makes_the_same_ids_and_equal_lines_in_it_differ()
    {
        var text = Combined + "\n" + Combined + "\n" + Combined.Replace(":03 ", ":04 ", StringComparison.Ordinal);
        var ids = Read(text).Select(outcome => outcome.Hit!.Id).ToList();
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids, Read(text).Select(outcome => outcome.Hit!.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_packed_log_is_read_as_it_is_from_file_or_pipe(bool seekable)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Combined + "\n" + Combined));
        packed.Position = 0;
        using Stream stream = seekable ? packed : new BufferedStream(new Pipe(packed));
        Assert.Equal(2, AccessLog.Read(stream, "acme.test", new()).Count(outcome => outcome.Drop is null));
    }

    [Fact]
    public void A_real_log_of_ten_thousand_lines_has_one_broken_line_and_every_line_is_explained()
    {
        Assert.SkipWhen(SharedLog is null, "the sample log is not here");
        using var log = File.OpenRead(SharedLog!);
        var outcomes = AccessLog.Read(log, "semicomplete.com", new()).ToList();
        var report = AccessLogReport.Of(outcomes);
        Assert.Equal(10_000, report.Lines);
        Assert.Equal(1, report.Drops[DropReason.MalformedLine]);
        Assert.Equal(8_899, outcomes.Single(outcome => outcome.Drop is DropReason.MalformedLine).Number);
        Assert.Equal(10_000, report.PageViews + report.Drops.Values.Sum());
        Assert.Equal(outcomes.Count(outcome => outcome.Hit is { Method: not "GET" }), report.Drops[DropReason.BadMethod]);
        Assert.InRange(report.PageViews, 1_000, 4_000);
        Assert.Equal(report.PageViews, outcomes.Where(outcome => outcome.Drop is null).Select(outcome => outcome.Hit!.Id).Distinct().Count());
        Assert.All(report.Explanation(), sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
    }

    sealed class Pipe(Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 1));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
