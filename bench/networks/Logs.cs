using System.IO.Compression;
using System.Net;
using Sluice.Networks;
using Sluice.Visits;

namespace Sluice.NetworksBench;

// What two real logs come to: the shares of each sort, and every name given, to be checked by hand.
static class Logs
{
    public static void Show(NetworkTable table)
    {
        if (Environment.GetEnvironmentVariable("SLUICE_SAMPLE_DATA") is not { } folder)
        {
            Console.WriteLine("Set SLUICE_SAMPLE_DATA to see the two sample logs.");
            return;
        }
        var list = Environment.GetCommandLineArgs().Contains("--names");
        Addresses(table, Path.Combine(folder, "access-log-semicomplete-2015.log"), list);
        Hosts(Path.Combine(folder, "access-log-nasa-1995-08-01.tsv.gz"), list);
    }

    static void Addresses(NetworkTable table, string file, bool list)
    {
        using var log = File.OpenRead(file);
        var outcomes = AccessLog.Read(log, "semicomplete.com", new CollectRules { OldestAge = TimeSpan.MaxValue }).Where(o => o.Hit?.Address is not null).ToList();
        Say("addresses of the log", [.. outcomes.Select(o => o.Hit!.Address!).Distinct()]);
        Say("addresses that opened pages", [.. outcomes.Where(o => o.Drop is null).Select(o => o.Hit!.Address!).Distinct()]);

        void Say(string what, IPAddress[] all)
        {
            var found = all.Select(a => table.Find(a).Network).ToList();
            Console.WriteLine($"{what}: {all.Length:N0}");
            foreach (var kind in found.GroupBy(n => n.Kind).OrderByDescending(g => g.Count())) Console.WriteLine($"  {kind.Key,-14} {kind.Count(),6:N0} {(double)kind.Count() / all.Length,7:P1}");
            foreach (var sure in found.Where(n => n.Verdict.CanBeNamed).GroupBy(n => n.Verdict.Confidence).OrderByDescending(g => g.Key)) Console.WriteLine($"    named at {sure.Key:P0}: {sure.Count():N0} {(double)sure.Count() / all.Length:P1}");
            if (!list) return;
            foreach (var network in found.Where(n => n.Verdict.CanBeNamed).Distinct().OrderByDescending(n => n.Verdict.Confidence).ThenBy(n => n.Name, StringComparer.Ordinal)) Console.WriteLine($"    {network.Verdict.Confidence:P0}\t{network.Kind}\t{NameWords.Tidy(network.Name)}\t{network.Verdict.Reason}");
        }
    }

    static void Hosts(string file, bool list)
    {
        using var log = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        HashSet<string> hosts = new(StringComparer.OrdinalIgnoreCase);
        log.ReadLine();
        while (log.ReadLine() is { } line) hosts.Add(line.Split('\t')[0]);
        var read = hosts.Where(h => !IPAddress.TryParse(h, out _)).Select(h => (Host: h, Reading: HostNames.Read(h))).ToList();
        Console.WriteLine($"host names of the second log: {read.Count:N0}, {hosts.Count - read.Count:N0} more are addresses");
        foreach (var kind in read.GroupBy(r => r.Reading.Kind).OrderByDescending(g => g.Count())) Console.WriteLine($"  {kind.Key,-14} {kind.Count(),6:N0} {(double)kind.Count() / read.Count,7:P1}");
        foreach (var sure in read.Where(r => r.Reading.CanBeNamed).GroupBy(r => r.Reading.Confidence).OrderByDescending(g => g.Key)) Console.WriteLine($"    named at {sure.Key:P0}: {sure.Count():N0} {(double)sure.Count() / read.Count:P1}");
        if (!list) return;
        foreach (var (host, reading) in read.OrderByDescending(r => r.Reading.Confidence).ThenBy(r => r.Reading.Domain, StringComparer.Ordinal)) Console.WriteLine($"    {reading.Confidence:P0}\t{reading.Kind}\t{reading.Domain}\t{host}\t{reading.Reason}");
    }
}
