using System.Diagnostics;
using System.Globalization;
using Sluice.Mail.Bounces;
using Sluice.Mail.Composing;
using Sluice.Mail.Dkim;
using Sluice.Mail.Smtp;
using Sluice.MailBench;

// Letters a second: rendered, signed, handed to a sink on this machine; with SLUICE_SAMPLE_DATA bounces read a second.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["kill", var program, .. var rest])
{
    int At(int index, int otherwise) => rest.Length > index ? int.Parse(rest[index], CultureInfo.InvariantCulture) : otherwise;
    var report = await KillLoop.Run(program, At(0, 100), At(1, 10_000), At(2, 8), default);
    Console.WriteLine(report);
    return report.IsGood ? 0 : 1;
}
foreach (var isSigned in (bool[])[false, true])
{
    var count = isSigned ? 4_000 : 100_000;
    Render(count / 10, isSigned);
    Report($"rendered{(isSigned ? ", signed" : "")}, 2 threads", count, Time(() => Render(count, isSigned)));
}
foreach (var (connections, isSigned) in new[] { (1, false), (4, false), (4, true) })
{
    await using var sink = new SmtpSink();
    var count = isSigned ? 4_000 : 20_000;
    var began = Stopwatch.GetTimestamp();
    await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => Send(sink.Port, count / connections, isSigned))));
    Report($"rendered{(isSigned ? ", signed" : "")} and taken by a sink, {connections} connections, {sink.Count:N0} counted", count, Stopwatch.GetElapsedTime(began));
}
if (Environment.GetEnvironmentVariable("SLUICE_SAMPLE_DATA") is { } samples && Directory.Exists(Path.Combine(samples, "bounces", "dev")))
{
    var bounces = Directory.GetFiles(Path.Combine(samples, "bounces", "dev")).Select(File.ReadAllBytes).ToList();
    void Read() => bounces.ForEach(bounce => MailReader.Read(bounce));
    Read();
    Report("bounces read, 1 thread", bounces.Count, Time(Read));
}

return 0;

static void Render(int count, bool isSigned) => Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, half =>
{
    using var signer = isSigned ? new DkimSigner(Letters.Key) : null;
    var (buffer, pen) = (new MessageBuffer(), new TemplatePen());
    for (var i = half; i < count; i += 2) Letters.Render(i, buffer, pen, signer);
});

static async Task Send(int port, int count, bool isSigned)
{
    var (session, failure) = await SmtpOpening.OpenAsync(new("127.0.0.1", port, MailSecurity.None), default);
    await using var open = session ?? throw new InvalidOperationException(failure!.Words);
    using var signer = isSigned ? new DkimSigner(Letters.Key) : null;
    var (buffer, pen) = (new MessageBuffer(), new TemplatePen());
    for (var i = 0; i < count; i++)
    {
        var to = Letters.Render(i, buffer, pen, signer);
        var results = await open.SendAsync(new(Letters.Sender, [to]), buffer.Written, null, default);
        if (results[0].Outcome is not SmtpOutcome.Accepted) throw new InvalidOperationException(results[0].Words);
    }
}

static TimeSpan Time(Action act)
{
    var began = Stopwatch.GetTimestamp();
    act();
    return Stopwatch.GetElapsedTime(began);
}

static void Report(string what, int count, TimeSpan took) => Console.WriteLine($"{what}: {count / took.TotalSeconds:N0} a second");
